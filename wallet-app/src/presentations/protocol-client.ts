import '../account/prepare-protocol.ts'
import { type CallbackContext, clientAuthenticationAnonymous, type Jwk } from '@openid4vc/oauth2'
import { Openid4vpClient } from '@openid4vc/openid4vp'
import { isSignedBy } from '@vigie/shared/proof/compact-jws.ts'
import { encryptJwe } from '@vigie/shared/proof/encrypt-jwe.ts'
import type { Fetch } from '../account/guarded-fetch.ts'

interface ClientNeeds {
  readonly fetch: Fetch
  /** The only key that may have signed the request: that of the attestation. */
  readonly verifierKey: { readonly publicKeyMultibase: string; readonly jwk: JsonWebKey }
}

/** The protocol's library with our cryptography: it checks and writes the messages, and holds no key. */
export function createProtocolClient({ fetch, verifierKey }: ClientNeeds): Openid4vpClient {
  const callbacks: CallbackContext = {
    fetch,
    hash: async (data, algorithm) => new Uint8Array(await crypto.subtle.digest(algorithm, new Uint8Array(data))),
    generateRandom: (length) => crypto.getRandomValues(new Uint8Array(length)),
    clientAuthentication: clientAuthenticationAnonymous(),
    async verifyJwt(_signer, { compact }) {
      const verified = await isSignedBy(compact, verifierKey.publicKeyMultibase)
      // an EC key has its kty: the attestation's schema says so
      return verified ? { verified, signerJwk: verifierKey.jwk as Jwk } : { verified }
    },
    async encryptJwe({ publicJwk, enc, apu, apv }, plaintext) {
      const header = {
        enc: enc === 'A256GCM' ? ('A256GCM' as const) : ('A128GCM' as const),
        ...(publicJwk.kid !== undefined && { kid: publicJwk.kid }),
        ...(apu !== undefined && { apu }),
        ...(apv !== undefined && { apv }),
      }
      return { encryptionJwk: publicJwk, jwe: await encryptJwe(plaintext, publicJwk as JsonWebKey, header) }
    },
    signJwt: neverAsked,
    decryptJwe: neverAsked,
  }
  return new Openid4vpClient({ callbacks })
}

async function neverAsked(): Promise<never> {
  throw new Error('a wallet neither signs nor opens this message of the protocol')
}
