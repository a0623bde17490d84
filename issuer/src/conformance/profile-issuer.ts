import { Problem } from '@vigie/shared/problem.ts'
import type { GeneralCryptosuite } from '@vigie/shared/proof/general/suites.ts'
import { type MultikeyAlgorithm, multikeyOf } from '@vigie/shared/proof/multikey.ts'

/** An issuer of the conformance profile: a key of one run, a suite, a name in the URL. Nothing it signs means anything. */
export interface ProfileIssuer {
  readonly key: string
  readonly did: string
  readonly verificationMethod: string
  readonly algorithm: MultikeyAlgorithm
  readonly cryptosuite: GeneralCryptosuite
  /** Of the entry that it adds by itself; null: it adds none. */
  readonly statusPurpose: 'revocation' | 'suspension' | null
  readonly privateKey: JsonWebKey
}

type IssuerRow = readonly [
  key: string,
  algorithm: MultikeyAlgorithm,
  cryptosuite: GeneralCryptosuite,
  statusPurpose: ProfileIssuer['statusPurpose'],
]

const rows: readonly IssuerRow[] = [
  ['eddsa-rdfc-2022', 'Ed25519', 'eddsa-rdfc-2022', null],
  ['eddsa-jcs-2022', 'Ed25519', 'eddsa-jcs-2022', null],
  ['ecdsa-rdfc-2019-p256', 'P-256', 'ecdsa-rdfc-2019', null],
  ['ecdsa-rdfc-2019-p384', 'P-384', 'ecdsa-rdfc-2019', null],
  ['ecdsa-jcs-2019-p256', 'P-256', 'ecdsa-jcs-2019', null],
  ['ecdsa-jcs-2019-p384', 'P-384', 'ecdsa-jcs-2019', null],
  ['ecdsa-sd-2023', 'P-256', 'ecdsa-sd-2023', null],
  ['status', 'Ed25519', 'eddsa-rdfc-2022', 'revocation'],
  ['status-suspension', 'Ed25519', 'eddsa-rdfc-2022', 'suspension'],
]

/** One issuer per key and suite; the URL chooses, no option does. */
export function createProfileIssuers(): Promise<readonly ProfileIssuer[]> {
  return Promise.all(rows.map(createIssuer))
}

async function createIssuer([key, algorithm, cryptosuite, statusPurpose]: IssuerRow): Promise<ProfileIssuer> {
  const pair = await crypto.subtle.generateKey(keyParameters(algorithm), true, ['sign', 'verify'])
  // all three algorithms give a pair
  const { publicKey, privateKey } = pair as CryptoKeyPair
  const multikey = await multikeyOf(await crypto.subtle.exportKey('jwk', publicKey))
  const did = `did:key:${multikey}`
  return {
    key,
    did,
    verificationMethod: `${did}#${multikey}`,
    algorithm,
    cryptosuite,
    statusPurpose,
    privateKey: await crypto.subtle.exportKey('jwk', privateKey),
  }
}

/** Signs with an issuer's key: each curve with its own hash. */
export function createSign({ algorithm, privateKey }: ProfileIssuer): (data: Uint8Array) => Promise<Uint8Array> {
  const imported = crypto.subtle.importKey('jwk', privateKey, keyParameters(algorithm), false, ['sign'])
  const operation =
    algorithm === 'Ed25519'
      ? { name: 'Ed25519' }
      : { name: 'ECDSA', hash: algorithm === 'P-256' ? 'SHA-256' : 'SHA-384' }
  return async (data) => new Uint8Array(await crypto.subtle.sign(operation, await imported, Uint8Array.from(data)))
}

function keyParameters(algorithm: MultikeyAlgorithm) {
  return algorithm === 'Ed25519' ? { name: 'Ed25519' } : { name: 'ECDSA', namedCurve: algorithm }
}

export function getProfileIssuer(issuers: readonly ProfileIssuer[], key: string): ProfileIssuer {
  const issuer = issuers.find((known) => known.key === key)
  if (issuer) return issuer
  throw new Problem('not-found', 'no such issuer')
}
