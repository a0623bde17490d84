import './prepare-protocol.ts'
import {
  type CallbackContext,
  clientAuthenticationAnonymous,
  clientAuthenticationNone,
  type JwtSigner,
} from '@openid4vc/oauth2'
import { signJwt } from '@vigie/shared/proof/sign-jwt.ts'
import type { Fetch } from './guarded-fetch.ts'
import { type SigningKey, signWith } from './signing-key.ts'

export type ClientCallbacks = Omit<CallbackContext, 'verifyJwt' | 'decryptJwe' | 'encryptJwe'>

interface CallbackNeeds {
  readonly fetch: Fetch
  /** Keys that may sign; a signer names one of them by its public half, or by its did:key. */
  readonly keys: readonly (SigningKey & { readonly did?: string })[]
  /** Null where the authorization server wants no name from who brings a pre-authorised code. */
  readonly clientId: string | null
}

/** What the protocol's libraries ask of the platform: its cryptography, our guarded fetch, our keys. */
export function createCallbacks({ fetch, keys, clientId }: CallbackNeeds): ClientCallbacks {
  return {
    fetch,
    hash: async (data, algorithm) => new Uint8Array(await crypto.subtle.digest(algorithm, new Uint8Array(data))),
    generateRandom: (length) => crypto.getRandomValues(new Uint8Array(length)),
    async signJwt(signer, { header, payload }) {
      const key = keyOf(signer, keys)
      return { jwt: await signJwt({ header, payload }, (data) => signWith(key, data)), signerJwk: key.publicJwk }
    },
    clientAuthentication: clientId === null ? clientAuthenticationAnonymous() : clientAuthenticationNone({ clientId }),
  }
}

/** As the library names a key that proves a request to be ours (RFC 9449). */
export function dpopSignerOf({ publicJwk }: SigningKey) {
  return { signer: { method: 'jwk', alg: 'ES256', publicJwk } as const }
}

function keyOf(signer: JwtSigner, keys: CallbackNeeds['keys']): SigningKey {
  const key = keys.find(
    ({ publicJwk, did }) =>
      (signer.method === 'jwk' && signer.publicJwk.x === publicJwk.x) ||
      (signer.method === 'did' && did !== undefined && signer.didUrl.startsWith(`${did}#`)),
  )
  if (key) return key
  throw new Error('the library asks for a signature by a key that it was not given')
}
