import { effect, signal } from '@preact/signals'
import type { Text } from '@vigie/shared/language.ts'
import type { CheckInput } from '@vigie/shared/ui/checking/checking-messages.ts'
import { keepChoice, readChoice } from '@vigie/shared/ui/storage/choices.ts'
import { trustState } from '@vigie/shared/ui/trust-store/trust-state.ts'
import { addToCurrent } from '../current-inspection/add-to-current.ts'
import { judgeBeside } from '../judge.ts'
import type { Answer } from '../page-state.ts'
import { soundFor } from './sound.ts'

const continuousKey = 'continuous'
/** The code that was just read stays in sight for a while: it is not read again until it was away this long. */
const sameCodeMs = 3_000
/** More than a crew. */
const longestSeries = 100

/** One title of a series: what came in, and what was answered. In memory only. */
export interface Seen {
  readonly input: CheckInput
  readonly answer: Answer
  /** What became of it besides, such as "added to the inspection". */
  readonly remark: Text | null
}

export type Banner = { readonly kind: 'checking' } | { readonly kind: 'seen'; readonly seen: Seen }

/** Whether the scanner goes on by itself after each title; kept on the device. */
export const isContinuous = signal(readChoice(continuousKey) === 'on')
/** What the scanner shows of the last title; gone as soon as the next code is seen. */
export const banner = signal<Banner | null>(null)
/** The titles of this series, the latest first. */
export const series = signal<readonly Seen[]>([])

export function setContinuous(on: boolean) {
  isContinuous.value = on
  keepChoice(continuousKey, on ? 'on' : 'off')
  banner.value = null
}

export function clearSeries() {
  series.value = []
  banner.value = null
}

effect(() => {
  if (trustState.value.kind === 'open') void judgeSeriesAgain()
})

/** Newer lists came: the scanner must not go on showing green what they revoke. */
async function judgeSeriesAgain(): Promise<void> {
  for (const { input } of series.peek()) {
    const answer = await judgeBeside(input)
    if (answer.kind === 'refused') continue
    const renewed = (seen: Seen): Seen => (seen.input === input ? { ...seen, answer } : seen)
    series.value = series.peek().map(renewed)
    const shown = banner.peek()
    if (shown?.kind === 'seen') banner.value = { kind: 'seen', seen: renewed(shown.seen) }
  }
}

let latestText = ''
let latestAt = Number.NEGATIVE_INFINITY
/** Counts the codes that were read: an answer that comes after the next code was seen is listed, not shown over it. */
let count = 0

/** A code came into sight. The same one, still there, is not judged twice. */
export async function takeInSeries(text: string): Promise<void> {
  const now = performance.now()
  const isSame = text === latestText && now - latestAt < sameCodeMs
  latestText = text
  latestAt = now
  if (isSame) return
  count += 1
  const asked = count
  banner.value = { kind: 'checking' }
  const input: CheckInput = { kind: 'qr', text }
  const answer = await judgeBeside(input)
  const isGreen = answer.kind !== 'refused' && answer.verdict.colour === 'green'
  soundFor(isGreen)
  const remark = await addToCurrent(input, answer)
  const seen: Seen = { input, answer, remark }
  series.value = [seen, ...series.value].slice(0, longestSeries)
  if (asked === count && isContinuous.value) banner.value = { kind: 'seen', seen }
}
