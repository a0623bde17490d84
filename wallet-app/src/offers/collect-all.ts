import { signal } from '@preact/signals'
import { Problem, type ProblemCode } from '@vigie/shared/problem.ts'
import { accountNeeds } from '../account/account-needs.ts'
import { askIssuer } from '../account/sign-in.ts'
import { keepTitlePdf } from '../credentials/title-files.ts'
import type { AllProgress } from './collect-titles.ts'
import { keep } from './receive.ts'

export type CollectingState =
  | { readonly kind: 'running'; readonly issuerUrl: string; readonly progress: AllProgress | null }
  | { readonly kind: 'ended'; readonly issuerUrl: string; readonly progress: AllProgress }
  /** What was received so far is kept; the rest is taken up again. */
  | { readonly kind: 'stopped'; readonly issuerUrl: string; readonly code: ProblemCode }

/** How far the collecting of all titles is; null when none was begun since the page was opened. */
export const collectingAll = signal<CollectingState | null>(null)

/** All titles of who is signed in to this issuer, in the background: one window at a time, and what is left goes on at the next opening. */
export async function collectAll(issuerUrl: string): Promise<void> {
  if (collectingAll.peek()?.kind === 'running') return
  collectingAll.value = { kind: 'running', issuerUrl, progress: null }
  try {
    const { alone } = await accountNeeds()
    const progress = await alone(`collect ${issuerUrl}`, () => run(issuerUrl))
    collectingAll.value = { kind: 'ended', issuerUrl, progress }
  } catch (error) {
    if (!(error instanceof Problem)) console.error(error)
    const code = error instanceof Problem ? error.code : 'internal-error'
    collectingAll.value = { kind: 'stopped', issuerUrl, code }
  }
}

async function run(issuerUrl: string): Promise<AllProgress> {
  const [{ collectTitles }, { offerNeeds }] = await Promise.all([
    import('./collect-titles.ts'),
    import('./offer-needs.ts'),
  ])
  return collectTitles(issuerUrl, {
    ...(await offerNeeds()),
    keep,
    keepPdf: keepTitlePdf,
    ask: (path, init) => askIssuer(issuerUrl, path, init),
    pause: (milliseconds) => new Promise((resume) => setTimeout(resume, milliseconds)),
    onProgress: (progress) => {
      collectingAll.value = { kind: 'running', issuerUrl, progress }
    },
  })
}
