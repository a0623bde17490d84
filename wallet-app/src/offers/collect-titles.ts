import { Problem } from '@vigie/shared/problem.ts'
import { type Collected, collect, type Keep } from './collect.ts'
import { findCollectingAll, forgetCollectingAll, keepCollectingAll } from './collection-store.ts'
import { redeemOffer } from './obtain-tokens.ts'
import type { OfferNeeds } from './offer-needs.ts'
import { openOffer } from './open-offer.ts'
import { listOwnTitles, type OwnTitle, obtainOffer } from './own-titles.ts'
import { readOffer } from './read-offer.ts'

export interface AllProgress {
  readonly done: number
  readonly all: number
  /** Titles that could not be had now, with the code of the first refusal. */
  readonly failed: number
  readonly fault: Problem | null
  /** Titles that the administration has still to sign. */
  readonly toBeSigned: number
}

export interface CollectAllNeeds extends OfferNeeds {
  readonly keep: Keep
  readonly keepPdf: (titleId: string, pdf: Blob) => Promise<void>
  /** A request to the issuer in the holder's name. */
  readonly ask: (path: string, init?: RequestInit) => Promise<Response>
  readonly pause: (milliseconds: number) => Promise<void>
  readonly onProgress: (progress: AllProgress) => void
}

/** A window that was left in the middle is taken up again within this time; after it everything is fetched anew. */
const resumeMs = 24 * 60 * 60_000
const longestPauseSeconds = 90
const mostPauses = 20

/**
 * Every title of who is signed in, in all its forms, with its PDF. What is already here is replaced by what comes; a title that fails
 * does not stop the others; what was left is taken up where it was.
 */
export async function collectTitles(issuerUrl: string, needs: CollectAllNeeds): Promise<AllProgress> {
  const titles = await listOwnTitles(needs.ask)
  const collectable = titles.filter(({ configurations }) => configurations.length > 0)
  const before = await findCollectingAll(needs.collections, issuerUrl)
  const now = needs.now().getTime()
  const isResumed = before !== null && now - before.begunAt < resumeMs
  const begunAt = isResumed ? before.begunAt : now
  const done = new Set(isResumed ? before.done : [])
  let progress: AllProgress = {
    done: collectable.filter(({ id }) => done.has(id)).length,
    all: collectable.length,
    failed: 0,
    fault: null,
    toBeSigned: titles.filter(({ isSigned }) => !isSigned).length,
  }
  await keepCollectingAll(needs.collections, { issuerUrl, begunAt, done: [...done] })
  needs.onProgress(progress)
  for (const title of collectable.filter(({ id }) => !done.has(id))) {
    const fault = await inTurn(() => collectTitle(title, issuerUrl, needs), needs)
    if (fault && stopping.has(fault.code)) throw fault
    progress = fault
      ? { ...progress, failed: progress.failed + 1, fault: progress.fault ?? fault }
      : { ...progress, done: progress.done + 1 }
    if (!fault) {
      done.add(title.id)
      await keepCollectingAll(needs.collections, { issuerUrl, begunAt, done: [...done] })
    }
    needs.onProgress(progress)
  }
  if (progress.failed === 0) await forgetCollectingAll(needs.collections, issuerUrl)
  return progress
}

/** What would happen to every other title as well. */
const stopping = new Set([
  'network-unavailable',
  'sign-in-needed',
  'profile-changed',
  'device-storage-full',
  'title-of-another',
])

/** Again after a pause where the issuer asks for one; the refusal itself, or null where it went well. */
async function inTurn(work: () => Promise<void>, { pause }: CollectAllNeeds): Promise<Problem | null> {
  for (let pauses = 0; ; pauses += 1) {
    try {
      await work()
      return null
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      const seconds = error.code === 'too-many-requests' ? (error.retryAfterSeconds ?? 30) : 0
      if (seconds === 0 || seconds > longestPauseSeconds || pauses === mostPauses) return error
      await pause(seconds * 1000)
    }
  }
}

async function collectTitle(title: OwnTitle, issuerUrl: string, needs: CollectAllNeeds): Promise<void> {
  const { offer, txCode } = await obtainOffer(title, needs.ask)
  const written = readOffer(offer)
  if (!written) throw new Problem('issuer-answer-invalid', 'expected an offer')
  const opened = await openOffer(written, needs)
  // who is signed in to one issuer has not agreed to anything of another
  if (opened.issuerUrl !== issuerUrl) throw new Problem('issuer-mismatch', 'the offer is of another issuer')
  const collected = await collect(opened, await redeemOffer(opened, txCode, needs), needs)
  const titleId = titleIdIn(collected)
  if (title.hasPdf && titleId !== null) {
    const pdf = await needs.ask(`/api/titles/${title.id}/pdf`)
    await needs.keepPdf(titleId, await pdf.blob())
  }
}

/** The title's own name, as the forms that came say it. */
function titleIdIn({ received }: Collected): string | null {
  const form = received.find(({ format }) => format === 'ldp_vc')
  const { id }: { readonly id?: unknown } = form ? JSON.parse(form.text) : {}
  return typeof id === 'string' ? id : null
}
