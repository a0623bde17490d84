import { signal } from '@preact/signals'
import { Problem } from '../../src/problem.ts'
import type { TrustFiles } from '../../src/trust/open-trust-material.ts'
import { inspectTrust, openTrust } from '../checking/check-title.ts'
import type { TrustSummary } from '../checking/checking-messages.ts'
import { fetchStatusLists, fetchTrustList } from './fetch-trust-files.ts'
import { keepTrust, readKeptTrust } from './kept-trust.ts'

export type TrustState =
  | { readonly kind: 'opening' }
  /** Nothing to believe: a first start without network. */
  | { readonly kind: 'none' }
  | { readonly kind: 'open'; readonly trust: TrustSummary }

export const trustState = signal<TrustState>({ kind: 'opening' })

/** Files that were refused, so that the page can say so: those kept on the device, or those just fetched. */
export const refusedTrust = signal<'kept' | 'fetched' | null>(null)

const refreshEveryMs = 60 * 60_000
const jitterMs = 10 * 60_000
const notSoonerThanMs = 5 * 60_000
/** A publication writes its few files within this time. */
const betweenTriesMs = 1_500

/**
 * Opens what the device keeps, then looks for something newer: now, every hour or so, when the network comes back and
 * when the page is looked at again. Settles once the first opening is over.
 */
export async function startTrust(publishedUrl: string): Promise<void> {
  await openKept()
  const first = refreshTrust(publishedUrl)
  if (trustState.value.kind !== 'open') await first
  if (trustState.value.kind !== 'open') trustState.value = { kind: 'none' }
  refreshFromNowOn(publishedUrl)
}

async function openKept(): Promise<void> {
  const { files, remembered } = await readKeptTrust()
  if (!files) return
  try {
    const trust = await openTrust({ files, remembered })
    if (trust.refusedStatusLists > 0) refusedTrust.value = 'kept'
    trustState.value = { kind: 'open', trust }
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    refusedTrust.value = 'kept'
  }
}

/** Keeps what it had, and says so, when what it fetched is refused. Without network it changes nothing. */
export async function refreshTrust(publishedUrl: string): Promise<void> {
  try {
    const { remembered } = await readKeptTrust()
    const files = await fetchConsistently(publishedUrl, remembered)
    const trust = await openTrust({ files, remembered })
    await keepTrust({ files, remembered: trust.remembered })
    refusedTrust.value = null
    trustState.value = { kind: 'open', trust }
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    if (error.code !== 'network-unavailable') refusedTrust.value = 'fetched'
  }
}

type Remembered = Awaited<ReturnType<typeof readKeptTrust>>['remembered']

/** Files may be published between two of our requests: what does not fit together is fetched once more. */
async function fetchConsistently(publishedUrl: string, remembered: Remembered): Promise<TrustFiles> {
  const first = await fetchAll(publishedUrl, remembered).catch((error: unknown) => {
    if (error instanceof Problem && error.code === 'trust-mix') return null
    throw error
  })
  if (first) return first
  await new Promise((resume) => setTimeout(resume, betweenTriesMs))
  return await fetchAll(publishedUrl, remembered)
}

async function fetchAll(publishedUrl: string, remembered: Remembered): Promise<TrustFiles> {
  const list = await fetchTrustList(publishedUrl)
  const { statusListIds } = await inspectTrust({ files: list, remembered })
  const files = { ...list, statusLists: await fetchStatusLists(publishedUrl, statusListIds) }
  const whole = await inspectTrust({ files, remembered })
  if (whole.refusedStatusLists > 0) throw new Problem('trust-mix', 'a status list was refused')
  return files
}

function refreshFromNowOn(publishedUrl: string) {
  let last = Date.now()
  const refresh = () => {
    if (Date.now() - last < notSoonerThanMs) return
    last = Date.now()
    void refreshTrust(publishedUrl)
  }
  const repeat = () =>
    setTimeout(
      () => {
        refresh()
        repeat()
      },
      refreshEveryMs + Math.random() * jitterMs,
    )
  repeat()
  addEventListener('online', () => void refreshTrust(publishedUrl))
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') refresh()
  })
}
