import * as EcdsaMultikey from '@digitalbazaar/ecdsa-multikey'
import * as Ed25519Multikey from '@digitalbazaar/ed25519-multikey'
import type { Cryptosuite } from '../credential/title-credential.ts'
import { Problem } from '../problem.ts'

/** What an authority signs with. */
export type KeyAlgorithm = 'P-256' | 'Ed25519'

/** What a DID may hold: others sign with P-384 too. */
export type MultikeyAlgorithm = KeyAlgorithm | 'P-384'

/** The form of Multikey prefixes in base58btc: compressed points of P-256 begin with zDn, of P-384 with z82L; Ed25519's with z6Mk. */
const prefixes: readonly (readonly [prefix: string, algorithm: MultikeyAlgorithm])[] = [
  ['zDn', 'P-256'],
  ['z6Mk', 'Ed25519'],
  ['z82L', 'P-384'],
]

/** Null for anything that does not begin like a Multikey we can use; only `jwkOf` says whether it is one. */
export function findMultikeyAlgorithm(publicKeyMultibase: string): MultikeyAlgorithm | null {
  return prefixes.find(([prefix]) => publicKeyMultibase.startsWith(prefix))?.[1] ?? null
}

/** Refuses the keys that an authority does not sign with. */
export function keyAlgorithmOf(publicKeyMultibase: string): KeyAlgorithm {
  const algorithm = findMultikeyAlgorithm(publicKeyMultibase)
  if (algorithm === 'P-256' || algorithm === 'Ed25519') return algorithm
  throw new Problem('proof-key-unsupported', 'expected a P-256 or Ed25519 Multikey')
}

/** The cryptosuite follows from the key. */
export function cryptosuiteOf(publicKeyMultibase: string): Cryptosuite {
  return keyAlgorithmOf(publicKeyMultibase) === 'P-256' ? 'ecdsa-rdfc-2019' : 'eddsa-rdfc-2022'
}

/** A public JWK (EC P-256 or P-384, OKP Ed25519) as Multikey. */
export async function multikeyOf(jwk: JsonWebKey): Promise<string> {
  const library = jwk.kty === 'EC' ? EcdsaMultikey : Ed25519Multikey
  const publicKeyMultibase = await library
    .fromJwk({ jwk })
    .then((keyPair) => keyPair.export({ publicKey: true, includeContext: false }))
    .then((exported) => exported.publicKeyMultibase)
    .catch((cause) => {
      throw new Problem('proof-key-unsupported', 'not a usable public key', { cause })
    })
  if (findMultikeyAlgorithm(publicKeyMultibase) !== null) return publicKeyMultibase
  throw new Problem('proof-key-unsupported', 'expected a P-256, P-384 or Ed25519 key')
}

/** The public JWK of a Multikey; refuses what is no usable key: cut short, off its curve, of small order. */
export async function jwkOf(publicKeyMultibase: string): Promise<JsonWebKey> {
  const algorithm = findMultikeyAlgorithm(publicKeyMultibase)
  if (algorithm === null) throw new Problem('proof-key-unsupported', 'expected a P-256, P-384 or Ed25519 Multikey')
  const library = algorithm === 'Ed25519' ? Ed25519Multikey : EcdsaMultikey
  try {
    const jwk = await library.toJwk({ keyPair: await library.from({ type: 'Multikey', publicKeyMultibase }) })
    if (jwk.crv === 'Ed25519' && smallOrderPoints.has(jwk.x ?? '')) throw new TypeError('small-order point')
    // being readable is not being a key: only importing it says that it has its length and lies on its curve
    await crypto.subtle.importKey('jwk', jwk, importAlgorithmOf(jwk), true, ['verify'])
    return jwk
  } catch (cause) {
    throw new Problem('proof-key-unsupported', 'not a usable public key', { cause })
  }
}

function importAlgorithmOf({ crv }: JsonWebKey) {
  return crv === 'Ed25519' ? { name: 'Ed25519' } : { name: 'ECDSA', namedCurve: crv ?? '' }
}

/** The encodings of Ed25519 points of small order (and their non-canonical twins), in base64url: they sign anything. */
const smallOrderPoints = new Set(
  [
    '0100000000000000000000000000000000000000000000000000000000000000',
    '0100000000000000000000000000000000000000000000000000000000000080',
    'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
    'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff',
    'eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
    'eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff',
    '0000000000000000000000000000000000000000000000000000000000000000',
    '0000000000000000000000000000000000000000000000000000000000000080',
    'edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
    'edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff',
    '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
    '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85',
    'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
    'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa',
  ].map(base64urlOfHex),
)

function base64urlOfHex(hex: string): string {
  const bytes = hex.match(/../g)?.map((pair) => Number.parseInt(pair, 16)) ?? []
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
}
