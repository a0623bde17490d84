import { decodeJwt } from '@openid4vc/oauth2'
import type { Queryable } from '../db/open-database.ts'
import { sha256Of } from '../sha256-of.ts'
import { OauthRefusal } from './oauth-refusal.ts'
import { forgetDpopProofs, useDpopProof } from './single-use-store.ts'

/** A proof may be as old, or as far ahead of our clock. */
const oldestMs = 5 * 60_000
const aheadMs = 60_000

/**
 * What the library leaves open of a DPoP proof whose signature, method, address and token it has verified: that it was made
 * just now, and is used here for the first time (RFC 9449 §4.3, §11.1).
 */
export async function acceptDpopProof(
  db: Queryable,
  jwt: string,
  { jkt, at }: { jkt: string; at: Date },
): Promise<void> {
  const { jti, iat } = decodeJwt({ jwt }).payload
  const madeAt = typeof iat === 'number' ? iat * 1000 : Number.NaN
  if (!(madeAt >= at.getTime() - oldestMs && madeAt <= at.getTime() + aheadMs)) {
    throw new OauthRefusal('invalid_dpop_proof', 'the DPoP proof was not made just now')
  }
  if (typeof jti !== 'string' || jti.length > 256) throw new OauthRefusal('invalid_dpop_proof', 'expected a short jti')
  await forgetDpopProofs(db, at)
  const expiresAt = new Date(madeAt + oldestMs + aheadMs)
  if (await useDpopProof(db, sha256Of(`${jkt}.${jti}`), expiresAt)) return
  throw new OauthRefusal('invalid_dpop_proof', 'the DPoP proof was used before')
}
