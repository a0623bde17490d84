import { isJsonObject, type JsonObject } from '@vigie/shared/json-object.ts'
import { Problem } from '@vigie/shared/problem.ts'
import { isUrl, listOf } from './json-ld-values.ts'

/** SHA-256 of the contexts as their specifications publish them: what we need not fetch to know that a digest is wrong. */
const publishedDigests: ReadonlyMap<string, string> = new Map([
  ['https://www.w3.org/2018/credentials/v1', 'ab4ddd9a531758807a79a5b450510d61ae8d147eab966cc9a200c07095b0cdcc'],
  ['https://www.w3.org/ns/credentials/v2', '59955ced6697d61e03f2b2556febe5308ab16842846f5b586d7f1f7adec92734'],
  ['https://www.w3.org/ns/credentials/examples/v2', '57393fbc69d6efb9b9b5dc9cb6b9880b0944360abfe2eaf459c9e58cf2279d7c'],
  ['https://w3id.org/security/data-integrity/v2', '67f21e6e33a6c14e5ccfd2fc7865f7474fb71a04af7e94136cb399dfac8ae8f4'],
  ['https://w3id.org/security/multikey/v1', 'ba2c182de2d92f7e47184bcca8fcf0beaee6d3986c527bf664c195bbc7c58597'],
])

/** SHA-384 of the same bytes, as the test suite of the data model has it. */
const publishedSha384: ReadonlyMap<string, string> = new Map([
  [
    'https://www.w3.org/ns/credentials/v2',
    '97f1eb8e5042356c805fdd61afa2c557663785e0794dcafa21e138fd38def18cb360133c221aa31d6896a6bf3e65b614',
  ],
])

const digestBytes: Readonly<Record<string, number>> = { sha256: 32, sha384: 48, sha512: 64 }

/** VCDM 2.0 §5.3: each resource once, by URL, with the digest of its bytes. The library looks at none of it. */
export async function checkRelatedResources(written: unknown): Promise<void> {
  const resources = listOf(written)
  if (!resources.every(isJsonObject)) throw refusal('objects with an id and a digest')
  const ids = resources.map(({ id }) => id)
  if (!ids.every(isUrl)) throw refusal('an id that is a URL')
  if (new Set(ids).size !== ids.length) throw refusal('each id once')
  for (const resource of resources) checkDigests(resource)
}

function checkDigests({ id, digestSRI, digestMultibase }: JsonObject): void {
  if (digestSRI === undefined && digestMultibase === undefined) throw refusal('digestSRI or digestMultibase')
  const found = [
    ...(digestSRI === undefined ? [] : listOf(digestSRI).map(readSri)),
    ...(digestMultibase === undefined ? [] : [readMultibase(digestMultibase)]),
  ]
  const published: Readonly<Record<string, string | undefined>> = {
    sha256: publishedDigests.get(String(id)),
    sha384: publishedSha384.get(String(id)),
  }
  for (const digest of found) {
    if (digest === null) throw refusal('a digest of SHA-2 in its own form')
    const known = digest.isBare ? (published.sha256 ?? 'none') : published[digest.algorithm]
    if (known !== undefined && digest.hex !== known) throw refusal('the digest of the resource as it is published')
  }
}

interface Digest {
  readonly algorithm: string
  readonly hex: string
  /** Of no declared algorithm: believed only where it is the published SHA-256. */
  readonly isBare?: true
}

/** `sha256-` and base64 (Subresource Integrity). */
function readSri(written: unknown): Digest | null {
  const [, algorithm = '', encoded = ''] =
    (typeof written === 'string' && /^(sha256|sha384|sha512)-([A-Za-z0-9+/]+={0,2})$/.exec(written)) || []
  return digestOf(algorithm, Buffer.from(encoded, 'base64'))
}

/**
 * Multibase of base64url over a multihash of SHA-2: its code, its length, the digest. The data model's own suite writes the
 * 32 bytes of a SHA-256 without the two before them.
 */
function readMultibase(written: unknown): Digest | null {
  if (typeof written !== 'string') return null
  if (/^z[1-9A-HJ-NP-Za-km-z]{44,90}$/.test(written)) return { algorithm: 'base58', hex: '' } // in form; not compared
  const bytes = /^u[A-Za-z0-9_-]+$/.test(written) ? Buffer.from(written.slice(1), 'base64url') : Buffer.alloc(0)
  const [algorithm] = Object.entries({ sha256: [0x12, 32], sha384: [0x20, 48], sha512: [0x13, 64] }).find(
    ([, [code, length]]) => bytes[0] === code && bytes[1] === length,
  ) ?? ['']
  if (algorithm === '' && bytes.length === 32) return { algorithm: 'sha256', hex: bytes.toString('hex'), isBare: true }
  return digestOf(algorithm, bytes.subarray(2))
}

function digestOf(algorithm: string, bytes: Buffer): Digest | null {
  return digestBytes[algorithm] === bytes.length ? { algorithm, hex: bytes.toString('hex') } : null
}

function refusal(expected: string): Problem {
  return new Problem('credential-resource', `expected ${expected}`, { pointer: '/relatedResource' })
}
