import { Problem } from '@vigie/shared/problem.ts'
import { v7 } from 'uuid'
import { type Share, sharesOf } from './choice.ts'
import { createAnswer } from './create-answer.ts'
import type { AskedRequest } from './open-request.ts'
import { type Consent, faultState, presentState } from './present-state.ts'
import type { Presentable } from './presentable.ts'
import { keepPresented, type Presented, type PresentedTitle, wasAnswered } from './presented.ts'
import { sendAnswer, sendRefusal, writeAnswer } from './send-answer.ts'
import { shownFacts, titleOf } from './shown-facts.ts'
import { reachingVerifiers } from './take-request.ts'

/** A share with the credential it is of. */
export type OpenedShare = Share & { readonly presentable: Presentable }

export function openedShares({ match, choice, presentables }: Consent): readonly OpenedShare[] {
  return sharesOf(match, choice).flatMap((share) => {
    const presentable = presentables.get(share.candidate.id)
    return presentable ? [{ ...share, presentable }] : []
  })
}

/**
 * The person said yes: made, written down, sent, in this order, so that whatever happens to the telephone meanwhile the history
 * says that it may have been received, and the same request is not answered twice.
 */
export async function share(consent: Consent): Promise<void> {
  const { asked } = consent
  presentState.value = { kind: 'sending', consent }
  try {
    await checkStillOpen(asked)
    const shares = openedShares(consent)
    const answer = await writeAnswer(asked, await createAnswer(asked, shares, new Date()))
    const presented = describe(asked, shares, 'unknown')
    await keepPresented(presented)
    await send(asked, answer, presented)
  } catch (error) {
    presentState.value = faultState(error)
  }
}

async function send(
  asked: AskedRequest,
  answer: Awaited<ReturnType<typeof writeAnswer>>,
  presented: Presented,
): Promise<void> {
  const sent = await sendAnswer(asked, answer, await reachingVerifiers()).then(
    (redirectUri) => ({ outcome: 'accepted' as const, redirectUri }),
    (error: unknown) => {
      if (!(error instanceof Problem)) throw error
      const isRefused = error.code === 'presentation-not-accepted'
      return { outcome: isRefused ? ('not-accepted' as const) : ('unknown' as const), redirectUri: null }
    },
  )
  const ended = { ...presented, outcome: sent.outcome }
  await keepPresented(ended).catch((cause: unknown) => console.error('what became of an answer is not kept', cause))
  // on another screen the verifier goes on by itself
  const redirectUri = asked.matchCode === null ? sent.redirectUri : null
  presentState.value = { kind: 'ended', presented: ended, redirectUri }
}

/** The person said no: written down, and the verifier, who is a registered one, is told nothing but that. */
export async function decline({ asked }: Consent): Promise<void> {
  const presented = describe(asked, [], 'declined')
  presentState.value = { kind: 'ended', presented, redirectUri: null }
  await keepPresented(presented)
  await sendRefusal(asked, await reachingVerifiers())
}

/** Between the question and the answer a person may take their time, or answer in another tab. */
async function checkStillOpen({ clientId, nonce, expiresAt }: AskedRequest): Promise<void> {
  if (expiresAt.getTime() <= Date.now()) throw new Problem('presentation-request-expired', 'the request is over')
  if (await wasAnswered(clientId, nonce)) throw new Problem('presentation-request-answered', 'answered before')
}

function describe(asked: AskedRequest, shares: readonly OpenedShare[], outcome: Presented['outcome']): Presented {
  const { verifier, authority, purpose, clientId, nonce, responseUri, voyage } = asked
  return {
    id: v7(),
    at: new Date().toISOString(),
    outcome,
    clientId,
    nonce,
    verifierName: verifier.name,
    host: new URL(responseUri).host,
    country: verifier.country,
    authorityName: authority.name,
    purpose: purpose.text,
    retentionDays: purpose.retention_days,
    voyage,
    titles: shares.map(describeShare),
  }
}

function describeShare({ candidate, presentable }: OpenedShare): PresentedTitle {
  const title = titleOf(presentable)
  return {
    code: title?.code ?? null,
    name: presentable.kept.displayName,
    documentNumber: title?.document_number ?? null,
    format: presentable.kept.format,
    facts: shownFacts(presentable, candidate).map(({ name }) => name),
  }
}
