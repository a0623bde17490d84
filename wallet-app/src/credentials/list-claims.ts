import { isJsonObject } from '@vigie/shared/json-object.ts'
import { openSdJwt } from '@vigie/shared/sd-jwt/present-sd-jwt.ts'
import type { KeptCredential } from './kept-credential.ts'

/** One thing that a credential says, under the name its issuer gave it. */
export interface Claim {
  readonly name: string
  readonly value: string
}

export interface OtherContent {
  readonly claims: readonly Claim[]
  /** What it says of its own end, as an instant; null where it says nothing. */
  readonly validUntil: string | null
}

/** What a foreign credential says cannot be longer on a screen than a person reads. */
const mostClaims = 200
const mostCharacters = 2_000
const deepest = 6

/** What serves the protocol and not the reader (SD-JWT VC §2.2.2, VCDM 2.0). */
const technical = new Set([
  'iss',
  'iat',
  'nbf',
  'exp',
  'cnf',
  'status',
  'vct',
  'vct#integrity',
  '_sd_alg',
  'id',
  'type',
])

/** Whatever another issuer wrote, as names and values: never as markup, a link or a picture. */
export async function readOtherContent({ format, text }: KeptCredential): Promise<OtherContent> {
  if (format === 'dc+sd-jwt') {
    const { claims } = await openSdJwt(text)
    const { exp } = claims
    return { claims: claimsIn(claims), validUntil: typeof exp === 'number' ? instantOfSeconds(exp) : null }
  }
  const credential: unknown = JSON.parse(text)
  const { credentialSubject, validUntil } = isJsonObject(credential) ? credential : {}
  const isDate = typeof validUntil === 'string' && !Number.isNaN(Date.parse(validUntil))
  return { claims: claimsIn(credentialSubject), validUntil: isDate ? new Date(validUntil).toISOString() : null }
}

function claimsIn(value: unknown): Claim[] {
  return flatten(value, [])
    .slice(0, mostClaims)
    .map(({ path, value: said }) => ({
      name: path.join(' · ').replaceAll('_', ' '),
      value: said.slice(0, mostCharacters),
    }))
}

function flatten(
  value: unknown,
  path: readonly string[],
): { readonly path: readonly string[]; readonly value: string }[] {
  if (value === null || value === undefined || path.length > deepest) return []
  if (Array.isArray(value)) return value.flatMap((each) => flatten(each, path))
  if (!isJsonObject(value)) return [{ path, value: String(value) }]
  return Object.entries(value).flatMap(([name, said]) => (technical.has(name) ? [] : flatten(said, [...path, name])))
}

function instantOfSeconds(seconds: number): string | null {
  const at = new Date(seconds * 1000)
  return Number.isNaN(at.getTime()) ? null : at.toISOString()
}
