import { decodeJwt, jwtSignerFromJwt } from '@openid4vc/oauth2'
import type { Holder } from '@vigie/shared/did/holder.ts'
import { drawSecret } from '../draw-secret.ts'
import { sha256Of } from '../sha256-of.ts'
import { OauthRefusal } from './oauth-refusal.ts'
import { inOauth } from './refuse-in-oauth.ts'
import { forgetNonces, insertNonce, useNonce } from './single-use-store.ts'
import { findHolder } from './verify-wallet-jwt.ts'
import type { WalletNeeds } from './wallet-needs.ts'
import { largestBatch, openWalletProtocol } from './wallet-protocol.ts'

const nonceSeconds = 300
/** A key proof may be as old, or as far ahead of our clock. */
const oldestMs = 5 * 60_000
const aheadMs = 60_000

/** A nonce that key proofs must hold: used once, within five minutes. */
export async function createNonce({ db, now, settings }: WalletNeeds): Promise<object> {
  const { issuer } = openWalletProtocol(settings.issuerUrl)
  const nonce = drawSecret()
  const at = now()
  await forgetNonces(db, at)
  await insertNonce(db, sha256Of(nonce), new Date(at.getTime() + nonceSeconds * 1000))
  return issuer.createNonceResponse({ cNonce: nonce, cNonceExpiresIn: nonceSeconds })
}

/**
 * Whose keys a credential request proves (OID4VCI 1.0 §F.1): each proof is for us, of now, under a nonce that we gave and
 * that nobody used, signed by the key it names; one nonce for all of them, another key in each.
 */
export async function checkKeyProofs(
  proofs: readonly string[],
  clientId: string | null,
  needs: WalletNeeds,
): Promise<Holder[]> {
  if (proofs.length === 0) throw new OauthRefusal('invalid_proof', 'expected a proof of the holder’s key')
  if (proofs.length > largestBatch) throw new OauthRefusal('invalid_proof', `expected at most ${largestBatch} proofs`)
  const nonce = await inOauth(() => readNonce(proofs), 'invalid_proof')
  const holders: Holder[] = []
  for (const jwt of proofs) holders.push(await checkKeyProof({ jwt, nonce, clientId }, needs))
  if (new Set(holders.map(({ publicKeyMultibase }) => publicKeyMultibase)).size !== holders.length) {
    throw new OauthRefusal('invalid_proof', 'expected another key in each proof')
  }
  if (await useNonce(needs.db, sha256Of(nonce), needs.now())) return holders
  throw badNonce()
}

function readNonce(proofs: readonly string[]): string {
  const nonces = new Set(proofs.map((jwt) => decodeJwt({ jwt }).payload.nonce))
  const [nonce] = nonces
  if (nonces.size === 1 && typeof nonce === 'string' && nonce !== '') return nonce
  throw badNonce()
}

interface KeyProof {
  readonly jwt: string
  readonly nonce: string
  readonly clientId: string | null
}

async function checkKeyProof({ jwt, nonce, clientId }: KeyProof, { now, settings }: WalletNeeds): Promise<Holder> {
  const { issuer, issuerMetadata } = openWalletProtocol(settings.issuerUrl)
  const verify = () =>
    issuer.verifyCredentialRequestJwtProof({
      issuerMetadata,
      jwt,
      expectedNonce: nonce,
      now: now(),
      ...(clientId && { clientId }),
    })
  const { header, payload } = await inOauth(verify, 'invalid_proof')
  checkTime(payload.iat, now())
  const holder = await findHolder(await inOauth(() => jwtSignerFromJwt({ header, payload }), 'invalid_proof'))
  if (holder) return holder
  throw new OauthRefusal('invalid_proof', 'expected a P-256 or Ed25519 key in the proof')
}

/** The library does not look at when a proof was made. */
function checkTime(iat: number, now: Date): void {
  const madeAt = iat * 1000
  if (madeAt >= now.getTime() - oldestMs && madeAt <= now.getTime() + aheadMs) return
  throw new OauthRefusal('invalid_proof', 'the key proof was not made just now')
}

function badNonce(): OauthRefusal {
  return new OauthRefusal('invalid_nonce', 'the nonce is not one of ours, was used, or is too old')
}
