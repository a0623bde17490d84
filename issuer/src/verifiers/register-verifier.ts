import { holderOfJwk } from '@vigie/shared/did/holder.ts'
import { checkVerifierAttestation } from '@vigie/shared/presentation/parse-verifier-attestation.ts'
import type { RegisteredVerifier } from '@vigie/shared/presentation/verifier-attestation.ts'
import { Problem, type ProblemCode } from '@vigie/shared/problem.ts'
import { v7 } from 'uuid'
import { constraintOf, type Database } from '../db/open-database.ts'
import {
  findVerifier,
  insertRegistration,
  insertVerifierDecision,
  type RegisteredRow,
  type VerifierDecision,
  type VerifierRegistration,
} from './verifier-store.ts'

export interface VerifierAct {
  readonly bodyId: string
  readonly verifierId: string
  readonly agentId: string
}

interface RegisteringNeeds {
  readonly db: Database
  readonly now: () => Date
}

/** First of two acts: what an organisation may ask, why, where it is answered and with what key it asks. */
export async function proposeVerifier(
  body: unknown,
  { bodyId, agentId }: Omit<VerifierAct, 'verifierId'>,
  { db, now }: RegisteringNeeds,
): Promise<VerifierRegistration> {
  const claims = await checkRegisteredVerifier(body)
  const { sub: verifierId } = claims
  const row = { id: v7(), bodyId, verifierId, claims, proposedBy: agentId, proposedAt: now() }
  await refusing(insertRegistration(db, row))
  return row
}

/** Held to the schema of the attestation that will be signed of it. */
async function checkRegisteredVerifier(body: unknown): Promise<RegisteredVerifier> {
  const members = typeof body === 'object' && body !== null ? body : {}
  const dates = { iss: 'did:web:register', iat: 0, exp: 1 }
  const ours = Object.keys(dates).find((name) => name in members)
  if (ours) throw new Problem('verifier-attestation-invalid', 'expected no such member', { pointer: `/${ours}` })
  const { iss, iat, exp, ...claims } = checkVerifierAttestation({ ...members, ...dates })
  await holderOfJwk(claims.cnf.jwk)
  return claims
}

/** Second act, of another agent: from then on attestations are signed. */
export async function approveVerifier(act: VerifierAct, needs: RegisteringNeeds): Promise<VerifierDecision> {
  const { id, strikingOff } = await getVerifier(act, needs.db)
  if (strikingOff) throw new Problem('verifier-struck-off', 'what was struck off is registered anew')
  return decide('approval', id, { act, ...needs })
}

/** One agent is enough to close a door. No attestation is signed any more; the last one ends by itself, within days. */
export async function strikeOffVerifier(act: VerifierAct, needs: RegisteringNeeds): Promise<VerifierDecision> {
  const { id, strikingOff } = await getVerifier(act, needs.db)
  return strikingOff ?? decide('striking-off', id, { act, ...needs })
}

async function decide(
  decision: 'approval' | 'striking-off',
  registrationId: string,
  { act, db, now }: RegisteringNeeds & { readonly act: VerifierAct },
): Promise<VerifierDecision> {
  const row = { id: v7(), bodyId: act.bodyId, registrationId, decision, agentId: act.agentId, at: now() }
  await refusing(insertVerifierDecision(db, row))
  return row
}

export async function getVerifier({ bodyId, verifierId }: VerifierAct, db: Database): Promise<RegisteredRow> {
  const verifier = await findVerifier(db, bodyId, verifierId)
  if (verifier) return verifier
  throw new Problem('verifier-not-found', 'no verifier of that name')
}

const refusals: Readonly<Record<string, readonly [ProblemCode, string]>> = {
  verifier_registrations_one: ['verifier-exists', 'strike it off before it is registered anew'],
  verifier_decisions_two_agents: ['same-agent-twice', 'the agent who proposed a verifier cannot approve it'],
  verifier_decisions_once: ['verifier-exists', 'it is approved already'],
  verifier_decisions_final: ['verifier-struck-off', 'what was struck off is registered anew'],
}

/** The database decides, whoever comes at the same moment. */
async function refusing(write: Promise<void>): Promise<void> {
  try {
    await write
  } catch (cause) {
    const [code, message] = refusals[constraintOf(cause) ?? ''] ?? []
    throw code ? new Problem(code, message ?? '', { cause }) : cause
  }
}
