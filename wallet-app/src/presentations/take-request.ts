import { effect } from '@preact/signals'
import { matchQuery } from '@vigie/shared/presentation/match-query.ts'
import type { AttestationTrust } from '@vigie/shared/presentation/verify-verifier-attestation.ts'
import { Problem } from '@vigie/shared/problem.ts'
import { trustState } from '@vigie/shared/ui/trust-store/trust-state.ts'
import { plainOriginsOf, walletSettings } from '../wallet-settings.ts'
import { askedTitlesOf, missingTitlesOf } from './asked-titles.ts'
import { firstChoice } from './choice.ts'
import type { Reaching } from './fetch-request-object.ts'
import { type AskedRequest, openRequest } from './open-request.ts'
import { faultState, type PresentState, presentState } from './present-state.ts'
import { listPresentable, type Presentable } from './presentable.ts'
import { wasAnswered } from './presented.ts'
import { shareWarningOf } from './share-warning.ts'
import { shownFacts } from './shown-facts.ts'

let latest = 0

/** Opens a scanned, pasted or followed request and shows what comes of it; a later one takes the place of an earlier. */
export async function takeRequest(text: string): Promise<void> {
  latest += 1
  const mine = latest
  presentState.value = { kind: 'opening' }
  const state = await readRequest(text).catch((error: unknown) => faultState(error, text))
  if (mine === latest) presentState.value = state
}

/** How the page reaches a verifier. */
export async function reachingVerifiers(): Promise<Reaching> {
  return { fetch: (input, init) => fetch(input, init), plainOrigins: plainOriginsOf(await walletSettings()) }
}

async function readRequest(text: string): Promise<PresentState> {
  const trust = await trustOfDevice()
  const opened = await openRequest(text, { ...(await reachingVerifiers()), trust, now: new Date(), wasAnswered })
  return opened.kind === 'asked' ? matchHeld(opened.asked) : opened
}

async function matchHeld(asked: AskedRequest): Promise<PresentState> {
  const { here, elsewhere } = await listPresentable()
  const match = matchQuery(
    asked.query,
    here.map(({ queried }) => queried),
  )
  if (!match.isSatisfiable) {
    const everywhere = [...here, ...elsewhere].map(({ queried }) => queried)
    const isBoundElsewhere = matchQuery(asked.query, everywhere).isSatisfiable
    return { kind: 'nothing-fits', asked, isBoundElsewhere, missing: missingTitlesOf(asked.query, match) }
  }
  const presentables = new Map(here.map((each) => [each.kept.id, each]))
  const choice = firstChoice(match, {
    countFacts: (candidate) => factsIn(presentables.get(candidate.id), candidate),
    isInForce: ({ id }) => isInForce(presentables.get(id)),
    isForTitles: (queryId) => askedTitlesOf(asked.query, queryId) !== null,
  })
  const consent = { asked, match, choice, presentables }
  return asked.matchCode === null
    ? { kind: 'consent', consent }
    : { kind: 'other-screen', consent, code: asked.matchCode }
}

function factsIn(presentable: Presentable | undefined, candidate: Parameters<typeof shownFacts>[1]): number {
  return presentable ? shownFacts(presentable, candidate).length : 0
}

function isInForce(presentable: Presentable | undefined): boolean {
  return !presentable || shareWarningOf(presentable) === null
}

/** What the device believes; waits until it was opened, and refuses with `trust-not-ready` when there is nothing. */
async function trustOfDevice(): Promise<AttestationTrust> {
  const state = await new Promise<typeof trustState.value>((resolve) => {
    const stop = effect(() => {
      const current = trustState.value
      if (current.kind === 'opening') return
      resolve(current)
      queueMicrotask(() => stop())
    })
  })
  if (state.kind !== 'open') throw new Problem('trust-not-ready', 'no trust list is on this device')
  const { environment, issuers, thresholds, remembered } = state.trust
  return { list: { environment, issuers, thresholds }, remembered }
}
