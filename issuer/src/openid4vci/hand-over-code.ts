import { Problem } from '@vigie/shared/problem.ts'
import type { Clock } from '../clock.ts'
import { insertWalletEvent } from '../credentials/wallet-event-store.ts'
import { type Database, inTransaction, type Transaction } from '../db/open-database.ts'
import { sha256Of } from '../sha256-of.ts'
import { drawSignInCode, hashSignInCode } from '../sign-in/sign-in-code.ts'
import { handOverOffer, handOverSignInCode, lockOfferToHandOver, lockSignInToHandOver } from './offer-store.ts'
import { drawTxCode, txCodeHmac } from './secrets.ts'

export interface HandedCode {
  /** Shown once, to the agent who hands it over. */
  readonly code: string
  readonly expiresAt: Date
}

interface HandOver {
  readonly bodyId: string
  readonly agentId: string
  /** What the agent who began it passed on. */
  readonly handOver: string
}

/** A transaction code is short: ten minutes. A sign-in code may travel by post. */
const txCodeMs = 10 * 60_000
const signInCodeMs = 7 * 24 * 60 * 60_000

/**
 * The second agent of an offer or of a sign-in: only now is there a code, and only they see it. Whoever began it gets
 * `hand-over-same-agent` (the database says so too); what is unknown, has ended or was handed over is answered alike.
 */
export async function handOverCode(
  request: HandOver,
  { db, now }: { readonly db: Database; readonly now: Clock },
): Promise<HandedCode> {
  const at = now()
  return inTransaction(db, async (tx) => {
    const handed = (await handOverTxCode(tx, request, at)) ?? (await handOverSignIn(tx, request, at))
    if (handed) return handed
    throw new Problem('hand-over-not-found', 'nothing waits to be handed over under this reference')
  })
}

async function handOverTxCode(
  tx: Transaction,
  { bodyId, agentId, handOver }: HandOver,
  at: Date,
): Promise<HandedCode | null> {
  const offer = await lockOfferToHandOver(tx, { bodyId, handOverSha256: sha256Of(handOver) }, at)
  if (!offer) return null
  checkOtherAgent(offer.createdBy, agentId)
  const code = drawTxCode()
  const expiresAt = new Date(at.getTime() + txCodeMs)
  const { id: origin, titleId } = offer
  await handOverOffer(tx, origin, { txCodeHmac: txCodeHmac(handOver, code), handedBy: agentId, expiresAt })
  await insertWalletEvent(tx, { bodyId, event: 'code-handed-over', origin, titleId, agentId, at })
  return { code, expiresAt }
}

async function handOverSignIn(
  tx: Transaction,
  { bodyId, agentId, handOver }: HandOver,
  at: Date,
): Promise<HandedCode | null> {
  const signIn = await lockSignInToHandOver(tx, { bodyId, handOverSha256: sha256Of(handOver) }, at)
  if (!signIn) return null
  checkOtherAgent(signIn.createdBy, agentId)
  const code = drawSignInCode()
  const expiresAt = new Date(at.getTime() + signInCodeMs)
  const { id: origin, identificationNumber } = signIn
  await handOverSignInCode(tx, origin, { codeSha256: hashSignInCode(code), handedBy: agentId, expiresAt })
  await insertWalletEvent(tx, { bodyId, event: 'code-handed-over', origin, identificationNumber, agentId, at })
  return { code, expiresAt }
}

function checkOtherAgent(createdBy: string, agentId: string): void {
  if (createdBy !== agentId) return
  throw new Problem('hand-over-same-agent', 'expected another agent than the one who began this')
}
