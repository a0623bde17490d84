import { v7 } from 'uuid'
import type { Clock } from '../clock.ts'
import { insertWalletEvent } from '../credentials/wallet-event-store.ts'
import { type Database, inTransaction } from '../db/open-database.ts'
import { drawSecret } from '../draw-secret.ts'
import { sha256Of } from '../sha256-of.ts'
import { insertSignIn } from './offer-store.ts'

export interface SignInToHandOver {
  /** For the other agent, who will see the code. */
  readonly handOver: string
  readonly expiresAt: Date
}

interface SignInRequest {
  readonly bodyId: string
  readonly identificationNumber: string
  readonly createdBy: string
}

const sevenDaysMs = 7 * 24 * 60 * 60_000

/**
 * Begins a sign-in for a seafarer whose identity the agent checked. There is no code yet: another agent hands it over
 * (hand-over-code.ts), so that nobody can sign in as somebody else by themselves.
 */
export async function beginSignInCode(
  { bodyId, identificationNumber, createdBy }: SignInRequest,
  { db, now }: { readonly db: Database; readonly now: Clock },
): Promise<SignInToHandOver> {
  const handOver = drawSecret()
  const id = v7()
  const at = now()
  const expiresAt = new Date(at.getTime() + sevenDaysMs)
  const person = { bodyId, identificationNumber }
  await inTransaction(db, async (tx) => {
    await insertSignIn(tx, { id, ...person, handOverSha256: sha256Of(handOver), createdBy, createdAt: at, expiresAt })
    await insertWalletEvent(tx, { ...person, event: 'sign-in-by-agent', origin: id, agentId: createdBy, at })
  })
  return { handOver, expiresAt }
}
