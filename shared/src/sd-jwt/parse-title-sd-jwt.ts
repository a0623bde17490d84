import { SDJwt } from '@sd-jwt/core'
import titleCredentialSchema from '@vigie/schemas/credential/title-credential-v1.schema.json' with { type: 'json' }
import sdJwtSchema from '@vigie/schemas/credential/title-sd-jwt-v1.schema.json' with { type: 'json' }
import { parseJson } from '../json/parse-json.ts'
import { isJsonObject } from '../json-object.ts'
import { createSchemaCheck } from '../json-schema/check-json-schema.ts'
import { Problem } from '../problem.ts'
import { decodeBase64url } from '../proof/base64url.ts'
import { readCompactJws } from '../proof/compact-jws.ts'
import { hashAlgorithm, hashDisclosure } from './hash-disclosure.ts'
import { titleSdJwtType } from './sign-title-sd-jwt.ts'
import { disclosableClaims, type OpenClaims, type TitleClaims } from './title-claims.ts'

/** An SD-JWT VC of a title, opened: what is signed, and what its holder disclosed. Nothing says yet that it is authentic. */
export interface TitleSdJwt {
  /** The issuer's key as the trust list names it. */
  readonly keyId: string
  readonly claims: OpenClaims & TitleClaims
  /** How many claims are hidden. */
  readonly undisclosed: number
  /** The signed part. */
  readonly jws: string
}

const checkClaims = createSchemaCheck(sdJwtSchema, [titleCredentialSchema])
const largestSdJwt = 32_768
const openClaims = new Set(['vct', 'iss', 'iat', 'nbf', 'exp', 'cnf', 'status', 'issuing_country', '_sd', '_sd_alg'])
const form = /^([A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+)~(?:([A-Za-z0-9_-]+(?:~[A-Za-z0-9_-]+)*)~)?$/

/**
 * An SD-JWT without key binding in, its content out. As strict as for the document: header and open claims exactly, each
 * disclosure used once, only what may be disclosed disclosed, and the whole held to its schema (RFC 9901 §7.1).
 */
export async function parseTitleSdJwt(text: string): Promise<TitleSdJwt> {
  if (text.length > largestSdJwt) throw new Problem('document-too-large', 'expected a smaller SD-JWT')
  const [, jws = '', joined = ''] = form.exec(text) ?? []
  const read = readCompactJws(jws, titleSdJwtType)
  if (!read) throw refused('expected an SD-JWT VC without key binding, with alg, typ and kid', '/header')
  const disclosures = joined === '' ? [] : joined.split('~')
  const digests = checkPayload(parseJson(read.payload), disclosures)
  const claims = await readClaims(text)
  return { keyId: read.header.kid, claims, undisclosed: digests - disclosures.length, jws }
}

/** Answers the number of digests. */
function checkPayload(payload: unknown, disclosures: readonly string[]): number {
  if (!isJsonObject(payload)) throw refused('expected a JSON object', '/payload')
  const stray = Object.keys(payload).find((name) => !openClaims.has(name))
  if (stray !== undefined) throw refused('expected personal and title claims in disclosures only', '/payload')
  const { _sd: digests, _sd_alg: algorithm } = payload
  const isList = Array.isArray(digests) && digests.every((digest) => typeof digest === 'string')
  if (!isList || algorithm !== hashAlgorithm) throw refused('expected digests in sha-256', '/payload/_sd')
  if (new Set(digests).size !== digests.length || digests.length > disclosableClaims.length) {
    throw refused('expected each digest once', '/payload/_sd')
  }
  checkDisclosures(disclosures)
  return digests.length
}

/** A disclosure of an object's member is `[salt, name, value]`: other forms hide values inside values. */
function checkDisclosures(disclosures: readonly string[]): void {
  const names = disclosures.map((encoded) => {
    const bytes = decodeBase64url(encoded)
    const value = bytes ? parseJson(bytes) : null
    const [, name] = Array.isArray(value) && value.length === 3 ? value : []
    if (disclosableClaims.some((known) => known === name)) return name
    throw refused('expected a disclosure of a claim of a title', '/disclosures')
  })
  if (new Set(names).size !== names.length) throw refused('expected each claim disclosed once', '/disclosures')
}

async function readClaims(text: string): Promise<OpenClaims & TitleClaims> {
  const sdJwt = await SDJwt.fromEncode(text, hashDisclosure)
  const claims = await sdJwt.getClaims<Record<string, unknown>>(hashDisclosure)
  const disclosed = disclosableClaims.filter((name) => name in claims)
  if (disclosed.length !== (sdJwt.disclosures ?? []).length) {
    throw refused('expected each disclosure to be among the digests', '/disclosures')
  }
  const fault = checkClaims(claims)
  if (fault) throw new Problem('credential-schema', fault.message, { pointer: fault.pointer })
  return claims as unknown as OpenClaims & TitleClaims // the schema has just said so
}

function refused(message: string, pointer: string): Problem {
  return new Problem('credential-schema', message, { pointer })
}
