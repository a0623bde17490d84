import { signal } from '@preact/signals'
import { Problem, type ProblemCode } from '../../src/problem.ts'
import type { TrustFiles } from '../../src/trust/open-trust-material.ts'
import { publishedCatalogue } from '../catalogue.ts'
import { inspectTrust, openTrust, readPack } from '../checking/check-title.ts'
import type { TrustSummary } from '../checking/checking-messages.ts'
import { fetchTheRest, fetchTrustList, type OnProgress } from './fetch-trust-files.ts'
import { type KnownTrust, keepTrust, type OpenedFiles, readKeptTrust } from './kept-trust.ts'

export type TrustState =
  | { readonly kind: 'opening' }
  /** Nothing to believe: a first start without network, or a device whose memory was emptied since the page was kept. */
  | { readonly kind: 'none'; readonly wasEmptied: boolean }
  | { readonly kind: 'open'; readonly trust: TrustSummary }

export const trustState = signal<TrustState>({ kind: 'opening' })

/** Files that were refused, so that the page can say so: those kept on the device, or those just fetched. */
export const refusedTrust = signal<'kept' | 'fetched' | null>(null)

/** How far a refresh has come; null while none runs. */
export const refreshProgress = signal<{ readonly done: number; readonly all: number } | null>(null)

/** Moves on by itself, for words that say how old something is. */
export const currentTime = signal(new Date())

/** What became of files that came. */
export type Renewed =
  | { readonly kind: 'renewed' }
  /** Nothing newer than what the device has. */
  | { readonly kind: 'same' }
  | { readonly kind: 'refused'; readonly code: ProblemCode }

const refreshEveryMs = 60 * 60_000
const jitterMs = 10 * 60_000
const notSoonerThanMs = 5 * 60_000
/** A publication writes its few files within this time. */
const betweenTriesMs = 1_500
const tickMs = 30_000

/**
 * Opens what the device keeps, then looks for something newer: now, every hour or so, when the network comes back and
 * when the page is looked at again. Settles once the first opening is over.
 */
export async function startTrust(publishedUrl: string): Promise<void> {
  setInterval(() => {
    currentTime.value = new Date()
  }, tickMs)
  await openKept()
  const first = refreshTrust(publishedUrl)
  if (trustState.value.kind !== 'open') await first
  if (trustState.value.kind !== 'open') {
    trustState.value = { kind: 'none', wasEmptied: refusedTrust.value === null && isPageKept() }
  }
  refreshFromNowOn(publishedUrl)
}

/** A page that a service worker answered was here before: lists that are gone were taken away. */
function isPageKept(): boolean {
  return Boolean(navigator.serviceWorker?.controller)
}

async function openKept(): Promise<void> {
  const { files, remembered } = await readKeptTrust()
  if (!files) return
  try {
    const trust = await openTrust({ files, remembered })
    if (trust.refusedStatusLists > 0) refusedTrust.value = 'kept'
    show(trust)
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    refusedTrust.value = 'kept'
  }
}

let running: Promise<Renewed> | null = null

/** Keeps what it had, and says so, when what it fetched is refused. Without network it changes nothing. */
export function refreshTrust(publishedUrl: string): Promise<Renewed> {
  running ??= refresh(publishedUrl).finally(() => {
    running = null
    refreshProgress.value = null
  })
  return running
}

async function refresh(publishedUrl: string): Promise<Renewed> {
  let isOver = false
  const onProgress: OnProgress = (done, all) => {
    // of several requests, one that fails ends the refresh, and the others still come in
    if (!isOver) refreshProgress.value = { done, all }
  }
  try {
    const before = await readKeptTrust()
    const answer = await believe(await fetchConsistently(publishedUrl, before, onProgress), before)
    refusedTrust.value = null
    return answer
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    if (error.code !== 'network-unavailable') refusedTrust.value = 'fetched'
    return { kind: 'refused', code: error.code }
  } finally {
    isOver = true
  }
}

/** Takes the files of a pack that someone handed over, as if they had come over the network, but all of them or none. */
export async function takePack(bytes: Uint8Array): Promise<Renewed> {
  try {
    const before = await readKeptTrust()
    const files = await readPack(bytes)
    const { statusListIds, refusedStatusLists, remembered } = await inspectTrust(
      { files, remembered: before.remembered },
      'file',
    )
    if (refusedStatusLists > 0 || statusListIds.some((id) => !files.statusLists.has(id))) {
      throw new Problem('trust-mix', 'a status list is missing in the pack, or refused')
    }
    const answer = await believe({ files, remembered }, before)
    refusedTrust.value = null
    return answer
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    return { kind: 'refused', code: error.code }
  }
}

/** Kept first, then believed: what verdicts rest on is what the next start will find. */
async function believe(opened: OpenedFiles, before: KnownTrust): Promise<Renewed> {
  const kept = await keepTrust(opened, before)
  show(await openTrust(kept))
  currentTime.value = new Date()
  return { kind: before.files && isSame(kept, before) ? 'same' : 'renewed' }
}

function show(trust: TrustSummary) {
  publishedCatalogue.value = trust.companions.catalogue
  trustState.value = { kind: 'open', trust }
}

function isSame({ remembered }: OpenedFiles, before: KnownTrust): boolean {
  return (
    remembered.trustListVersion === before.remembered?.trustListVersion &&
    remembered.snapshotVersion === before.remembered.snapshotVersion
  )
}

/** Files may be published between two of our requests: what does not fit together is fetched once more. */
async function fetchConsistently(
  publishedUrl: string,
  before: KnownTrust,
  onProgress: OnProgress,
): Promise<OpenedFiles> {
  const first = await fetchAll(publishedUrl, before, onProgress).catch((error: unknown) => {
    if (error instanceof Problem && error.code === 'trust-mix') return null
    throw error
  })
  if (first) return first
  await new Promise((resume) => setTimeout(resume, betweenTriesMs))
  return await fetchAll(publishedUrl, before, onProgress)
}

async function fetchAll(
  publishedUrl: string,
  { files: kept, remembered }: KnownTrust,
  onProgress: OnProgress,
): Promise<OpenedFiles> {
  const list = await fetchTrustList(publishedUrl)
  const { statusListIds, snapshot } = await inspectTrust({ files: list, remembered })
  const rest = await fetchTheRest(publishedUrl, { statusListIds, snapshot, kept, onProgress })
  const files: TrustFiles = { ...list, ...rest }
  const whole = await inspectTrust({ files, remembered })
  if (whole.refusedStatusLists > 0) throw new Problem('trust-mix', 'a status list was refused')
  return { files, remembered: whole.remembered }
}

function refreshFromNowOn(publishedUrl: string) {
  let last = Date.now()
  const refreshIfDue = () => {
    if (Math.abs(Date.now() - last) < notSoonerThanMs) return
    last = Date.now()
    void refreshTrust(publishedUrl)
  }
  const repeat = () =>
    setTimeout(
      () => {
        refreshIfDue()
        repeat()
      },
      refreshEveryMs + Math.random() * jitterMs,
    )
  repeat()
  addEventListener('online', () => void refreshTrust(publishedUrl))
  document.addEventListener('visibilitychange', () => {
    currentTime.value = new Date()
    if (document.visibilityState === 'visible') refreshIfDue()
  })
}
