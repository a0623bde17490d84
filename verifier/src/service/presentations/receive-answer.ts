import { expectPresentation } from '@vigie/shared/presentation/expected-presentation.ts'
import type { VerifiedPresentation } from '@vigie/shared/presentation/presented-title.ts'
import { Problem } from '@vigie/shared/problem.ts'
import type { ServiceDependencies } from '../service-dependencies.ts'
import { draw } from './create-presentation.ts'
import { clientIdOf } from './list-requests-of.ts'
import { answerBy } from './presentation-store.ts'
import { readTokenStatusLists } from './read-token-status-lists.ts'
import { readWalletAnswer, type WalletAnswer } from './read-wallet-answer.ts'

/** What the wallet is told: where to take its holder back to, on the device that asked. */
export interface AnswerReceipt {
  readonly redirect_uri?: string
}

/**
 * One answer to one request: whoever comes second, even with the same bytes, finds it ended. It ends with the first answer
 * whatever that is worth, so that a nonce is never tried twice.
 */
export async function receiveAnswer(body: Uint8Array, deps: ServiceDependencies): Promise<AnswerReceipt> {
  const { presentations: store, now, settings } = deps
  const answer = await readWalletAnswer(body, { store, now: now() })
  const { presentation, way } = answer
  const { kind } = presentation.standing
  if ((kind !== 'waiting' && kind !== 'opened') || answerBy(presentation) <= now()) {
    throw new Problem('presentation-ended', 'the request was answered, or is over')
  }
  presentation.standing = { kind: 'checking' }
  if (answer.hasDeclined) {
    presentation.standing = { kind: 'ended', at: now(), reason: 'declined' }
    return {}
  }
  try {
    const result = await verify(answer, deps)
    if (presentation.take) return await keep(answer, result, deps)
    const responseCode = way.device === 'same' ? draw() : null
    presentation.standing = { kind: 'answered', at: now(), result, responseCode }
    return responseCode ? { redirect_uri: `${settings.publicUrl}/requests#response_code=${responseCode}` } : {}
  } catch (error) {
    const reason = error instanceof Problem ? error.code : 'internal-error'
    presentation.standing = { kind: 'ended', at: now(), reason }
    throw error
  }
}

/** Of an invitation (crew-checks): whoever holds its link is told that an answer came, and never what it says. */
async function keep(
  { presentation, way, vpToken }: WalletAnswer,
  result: VerifiedPresentation,
  { settings, now }: ServiceDependencies,
): Promise<AnswerReceipt> {
  const at = now()
  await presentation.take?.({ result, vpToken, nonce: way.nonce, query: presentation.query, at })
  presentation.standing = { kind: 'answered', at, result: null, responseCode: null }
  return way.device === 'same' ? { redirect_uri: `${settings.publicUrl}/crew-invitation#received` } : {}
}

async function verify({ presentation, way, vpToken }: WalletAnswer, deps: ServiceDependencies) {
  const { judges, trust, settings, now } = deps
  const inForce = trust.inForce()
  const expected = expectPresentation({
    nonce: way.nonce,
    audience: clientIdOf(presentation.requesterId),
    query: presentation.query,
  })
  const tokenStatusLists = await readTokenStatusLists(settings.publishedFolder, inForce)
  return judges.verifyPresentation({ vpToken, expected, tokenStatusLists }, inForce, now())
}
