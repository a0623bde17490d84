import { Problem } from '../problem.ts'
import { encodeBase64url } from '../proof/base64url.ts'
import { findMultikeyAlgorithm, jwkOf, multikeyOf } from '../proof/multikey.ts'
import type { VerificationMethod } from './did-document.ts'
import { resolveDid } from './resolve-did.ts'

/** Who holds a credential: a DID that is its own key, and that key as Multikey. */
export interface Holder {
  readonly did: string
  readonly publicKeyMultibase: string
}

/** The holder that a verification method names (`did:key:z…#z…`, `did:jwk:…#0`); refuses with `proof-key-unsupported`. */
export async function holderOfMethod(method: string): Promise<Holder> {
  const [did = ''] = method.split('#')
  const key = await keyOfHolder(did)
  if (key.id !== method) throw unsupported('expected the one key of its DID')
  return { did, publicKeyMultibase: key.publicKeyMultibase }
}

/** The holder that is named by a did:key or did:jwk alone. */
export async function holderOfDid(did: string): Promise<Holder> {
  const { publicKeyMultibase } = await keyOfHolder(did)
  return { did, publicKeyMultibase }
}

/** The holder of a bare public JWK: named by did:jwk in the key's canonical form (RFC 7638, its members in order). */
export async function holderOfJwk(given: object): Promise<Holder> {
  const jwk: JsonWebKey = given // every member is optional
  // RFC 7518 §6: what a private or a shared key has, and a public one has not
  if ('d' in jwk || 'k' in jwk) throw unsupported('expected a public key')
  const canonical = await holderJwk(await multikeyOf(jwk))
  // a Multikey keeps one coordinate: the other must have been the point's own
  if (canonical.x !== jwk.x || canonical.y !== jwk.y) throw unsupported('expected a point of its curve')
  return holderOfDid(`did:jwk:${encodeBase64url(new TextEncoder().encode(JSON.stringify(canonical)))}`)
}

/** The members that make the key, and no other: what `cnf` of an SD-JWT holds. */
export async function holderJwk(publicKeyMultibase: string): Promise<JsonWebKey> {
  const { crv, kty, x, y } = await jwkOf(publicKeyMultibase)
  // their types allow undefined; a key that was just imported has them
  return { crv, kty, x, ...(y === undefined ? {} : { y }) } as JsonWebKey
}

async function keyOfHolder(did: string): Promise<VerificationMethod & { readonly publicKeyMultibase: string }> {
  if (!/^did:(key|jwk):/.test(did)) throw unsupported('expected did:key or did:jwk')
  const { verificationMethod, authentication } = await resolve(did)
  const key = verificationMethod.find(({ id }) => authentication.includes(id))
  const algorithm = key?.publicKeyMultibase ? findMultikeyAlgorithm(key.publicKeyMultibase) : null
  if (key?.publicKeyMultibase && (algorithm === 'P-256' || algorithm === 'Ed25519')) {
    return { ...key, publicKeyMultibase: key.publicKeyMultibase }
  }
  throw unsupported('expected a P-256 or Ed25519 key that signs')
}

async function resolve(did: string) {
  try {
    return await resolveDid(did, { fetchDocument: refuseToFetch })
  } catch (cause) {
    if (cause instanceof Problem) throw unsupported('not a name that is a usable key', cause)
    throw cause
  }
}

async function refuseToFetch(): Promise<never> {
  throw new Error('nothing is fetched for a key')
}

function unsupported(message: string, cause?: unknown): Problem {
  return new Problem('proof-key-unsupported', message, { cause })
}
