import * as EcdsaMultikey from '@digitalbazaar/ecdsa-multikey'
import * as Ed25519Multikey from '@digitalbazaar/ed25519-multikey'
import type { Cryptosuite } from '../credential/title-credential.ts'
import { Problem } from '../problem.ts'

export type KeyAlgorithm = 'P-256' | 'Ed25519'

/** The form of Multikey prefixes in base58btc: P-256 compressed points begin with zDn, Ed25519 points with z6Mk. */
const prefixes: readonly (readonly [prefix: string, algorithm: KeyAlgorithm])[] = [
  ['zDn', 'P-256'],
  ['z6Mk', 'Ed25519'],
]

export function keyAlgorithmOf(publicKeyMultibase: string): KeyAlgorithm {
  const known = prefixes.find(([prefix]) => publicKeyMultibase.startsWith(prefix))
  if (known) return known[1]
  throw new Problem('proof-key-unsupported', 'expected a P-256 or Ed25519 Multikey')
}

/** The cryptosuite follows from the key. */
export function cryptosuiteOf(publicKeyMultibase: string): Cryptosuite {
  return keyAlgorithmOf(publicKeyMultibase) === 'P-256' ? 'ecdsa-rdfc-2019' : 'eddsa-rdfc-2022'
}

/** A public JWK (EC P-256 or OKP Ed25519) as Multikey. */
export async function multikeyOf(jwk: JsonWebKey): Promise<string> {
  const library = jwk.kty === 'EC' ? EcdsaMultikey : Ed25519Multikey
  const keyPair = await library.fromJwk({ jwk })
  const { publicKeyMultibase } = await keyPair.export({ publicKey: true, includeContext: false })
  keyAlgorithmOf(publicKeyMultibase)
  return publicKeyMultibase
}

/** The public JWK of a Multikey; refuses what is no usable key: cut short, off its curve, of small order. */
export async function jwkOf(publicKeyMultibase: string): Promise<JsonWebKey> {
  const library = keyAlgorithmOf(publicKeyMultibase) === 'P-256' ? EcdsaMultikey : Ed25519Multikey
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
  return crv === 'Ed25519' ? { name: 'Ed25519' } : { name: 'ECDSA', namedCurve: 'P-256' }
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
