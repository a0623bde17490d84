import { effect } from '@preact/signals'
import type { ManningVerdict } from '@vigie/shared/manning/verify-manning-document.ts'
import { Problem } from '@vigie/shared/problem.ts'
import { loadCatalogue } from '@vigie/shared/ui/catalogue.ts'
import { checkManning, checkTitle } from '@vigie/shared/ui/checking/check-title.ts'
import type { CheckInput, ManningInput } from '@vigie/shared/ui/checking/checking-messages.ts'
import { currentTime, startTrust, trustState } from '@vigie/shared/ui/trust-store/trust-state.ts'
import { takePackFile } from './pack/take-pack-file.ts'
import { type Answer, type Screen, type Step, screen } from './page-state.ts'
import { place } from './places/place.ts'
import { checkInputOf } from './scan/check-input.ts'
import { readFile } from './scan/read-file.ts'
import { takeSharedTitle } from './scan/shared-title.ts'

/** Settles once the device has opened what it believes, or knows that it has nothing. */
let trustReady: Promise<void> = Promise.resolve()

/** A telephone that wakes up weeks later, or whose clock was put right, must not show a verdict as of now. */
const longestOnScreenMs = 15 * 60_000

/** Counts what was asked: an answer that comes after the person moved on is dropped. */
let latest = 0

/** What the screen answers about. */
let shown: CheckInput | null = null

/** The document that the verdict on the screen is about, as it came in. */
export function shownInput(): CheckInput | null {
  return shown
}

export function startJudging() {
  trustReady = startTrust('/published')
  effect(() => {
    if (trustState.value.kind === 'open') void judgeAgain()
  })
  effect(() => {
    const now = currentTime.value.getTime()
    const on = screen.peek()
    const givenAt = on.kind === 'verdict' || on.kind === 'manning' ? Date.parse(on.verdict.verifiedAt) : now
    if (Math.abs(now - givenAt) > longestOnScreenMs) void judgeAgain()
  })
}

export function judgeInput(input: CheckInput): Promise<void> {
  return show('checking', async () => input)
}

/** A file is a title in one of its forms, or a pack of what this device should know. */
export async function judgeFile(file: Blob): Promise<void> {
  if (await takePackFile(file)) return
  await show('reading', (onStep) => readFile(file, () => onStep('comparing')))
}

/** Pasted text. Throws the `Problem` of a text that is no title, for the form to show. */
export function judgeText(text: string): Promise<void> {
  return judgeInput(checkInputOf(text))
}

/** What was pasted or typed onto the page itself, where no form could say that it is no title. */
export function judgeTyped(text: string): Promise<void> {
  return show('checking', async () => checkInputOf(text))
}

/** Judges beside what is on the screen, which stays as it is: for a scanner that goes on to the next title. */
export async function judgeBeside(input: CheckInput): Promise<Answer> {
  try {
    await Promise.all([trustReady, loadCatalogue()])
    return await judged(input)
  } catch (error) {
    return refusalOf(error)
  }
}

/** Puts on the screen what was judged beside it. */
export function showAnswer(input: CheckInput, answer: Answer) {
  latest += 1
  shown = input
  screen.value = answer
  void judgeAgain()
}

/** The code's link opened by any camera application: the title is read from the fragment, which is then cleared. */
export function judgeLinkInAddress() {
  // what a wallet brought back, or a shipowner sent: their places read it (take-response-code.ts, take-invitation.ts)
  if (place.peek() === 'requests' || place.peek() === 'crew-invitation') return
  const fragment = location.hash.slice(1)
  if (fragment === '') return
  history.replaceState(null, '', location.pathname)
  void show('checking', async () => checkInputOf(decodeURIComponent(fragment)))
}

/** What another application shared with the page, if that is how it was opened. */
export async function judgeShared(): Promise<void> {
  const shared = await takeSharedTitle()
  if (typeof shared === 'string') await judgeTyped(shared)
  else if (shared) await judgeFile(shared)
}

/** The last answer, made anew: what it rests on may have changed since it was left. */
export async function showAgain(): Promise<void> {
  if (shown) await judgeInput(shown)
}

export function scanNext() {
  latest += 1
  screen.value = { kind: 'scanner' }
}

async function show(step: Step, read: (onStep: (step: Step) => void) => Promise<CheckInput>): Promise<void> {
  latest += 1
  const asked = latest
  const change = (to: Screen) => {
    if (asked === latest) screen.value = to
  }
  change({ kind: 'working', step })
  try {
    const input = await read((next) => change({ kind: 'working', step: next }))
    if (asked === latest) shown = input
    change({ kind: 'working', step: 'checking' })
    await Promise.all([trustReady, loadCatalogue()])
    change(await judged(input))
  } catch (error) {
    change(refusalOf(error))
  }
}

function refusalOf(error: unknown): Answer {
  if (!(error instanceof Problem)) console.error(error)
  return { kind: 'refused', refusal: error instanceof Problem ? error.code : 'internal-error' }
}

/**
 * Newer lists came while an answer is on the screen, or the device slept with it: it must not go on saying what is no
 * longer known to be so.
 */
async function judgeAgain(): Promise<void> {
  const before = screen.peek()
  const isVerdict = before.kind === 'verdict' || before.kind === 'manning'
  const isAnswer = isVerdict || (before.kind === 'refused' && before.refusal === 'trust-not-ready')
  if (!shown || !isAnswer) return
  const asked = latest
  // those asked before this one are answered before it: the last answer rests on the newest lists
  const after = await judged(shown)
  if (after.kind !== 'refused' && asked === latest) screen.value = after
}

async function judged(input: CheckInput): Promise<Answer> {
  if (trustState.value.kind !== 'open') return { kind: 'refused', refusal: 'trust-not-ready' }
  const verdict = await checkTitle(input, new Date())
  if (!verdict) return { kind: 'refused', refusal: 'took-too-long' }
  const { trust } = trustState.value
  const manning = verdict.reason === 'not-a-title' ? await manningIn(input) : null
  return manning ? { kind: 'manning', verdict: manning, trust } : { kind: 'verdict', verdict, trust }
}

/** What is no title may be a ship’s manning document: told by its contexts, well-formed or not. */
async function manningIn(input: ManningInput): Promise<ManningVerdict | null> {
  const verdict = await checkManning(input, new Date())
  const isAnother = verdict?.checks.some(({ problem }) => problem === 'credential-context') ?? true
  return isAnother ? null : verdict
}
