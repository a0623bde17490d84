import type { CapacityRow, FunctionRow, UnsignedTitleCredential } from '../credential/title-credential.ts'
import { titleIdOf } from '../credential/title-id.ts'
import type { PlainDate } from '../plain-date.ts'

/** The type of a title as an SD-JWT VC; what it means is published as type metadata (schemas/vct). */
export const titleVct = 'https://w3id.org/vigie/title-sd-jwt/v1'

/** What a title says, under the names of the EU seafarer attestation draft; each is disclosed by itself. */
export interface TitleClaims {
  readonly family_name?: string
  readonly given_name?: string
  readonly birth_date?: PlainDate
  readonly code?: string
  readonly document_number?: string
  readonly stcw_code?: readonly string[]
  readonly functions?: readonly FunctionRow[]
  readonly capacities?: readonly CapacityRow[]
  readonly issue_date?: PlainDate
  readonly expiry_date?: PlainDate
  readonly issuing_authority?: string
  readonly issuing_officer?: string
}

/** What its holder chooses to show, or not. */
export const disclosableClaims: readonly (keyof TitleClaims)[] = [
  'family_name',
  'given_name',
  'birth_date',
  'code',
  'document_number',
  'stcw_code',
  'functions',
  'capacities',
  'issue_date',
  'expiry_date',
  'issuing_authority',
  'issuing_officer',
]

/** The same words as the document credential, whole. */
export function titleClaimsOf({ validUntil, credentialSubject }: UnsignedTitleCredential): TitleClaims {
  const { familyName, givenName, birthDate, title } = credentialSubject
  return {
    family_name: familyName,
    given_name: givenName,
    birth_date: birthDate,
    code: title.code,
    document_number: title.documentNumber,
    ...(title.regulation && { stcw_code: title.regulation }),
    ...(title.functions && { functions: title.functions }),
    ...(title.capacities && { capacities: title.capacities }),
    issue_date: title.issueDate,
    // the schema holds `validUntil` to the end of a day
    ...(validUntil && { expiry_date: validUntil.slice(0, 10) as PlainDate }),
    issuing_authority: title.issuingAuthority,
    issuing_officer: title.issuingOfficer,
  }
}

/** Claims that everyone sees: who issued it, when it holds, the holder's key, its place in a status list. */
export interface OpenClaims {
  readonly vct: typeof titleVct
  /** The authority's https address: its keys are at `/.well-known/jwt-vc-issuer` (SD-JWT VC, JWT VC issuer metadata). */
  readonly iss: string
  readonly iat: number
  /** Date d'effet. */
  readonly nbf: number
  /** The last second of the last valid day; absent on titles without end. */
  readonly exp?: number
  readonly cnf: { readonly jwk: JsonWebKey }
  readonly status?: { readonly status_list: TokenStatusPosition }
  readonly issuing_country: string
}

/** Where a token status list says whether the title is revoked or suspended (IETF Token Status List). */
export interface TokenStatusPosition {
  readonly uri: string
  readonly idx: number
}

export interface Binding {
  readonly issuedAt: number
  readonly holder: JsonWebKey
  /** Null while no token status list is published. */
  readonly status: TokenStatusPosition | null
}

export function openClaimsOf(title: UnsignedTitleCredential, { issuedAt, holder, status }: Binding): OpenClaims {
  return {
    vct: titleVct,
    iss: issuerUrlOf(title.issuer),
    iat: issuedAt,
    nbf: secondsOf(title.validFrom),
    ...(title.validUntil && { exp: secondsOf(title.validUntil) }),
    cnf: { jwk: holder },
    ...(status && { status: { status_list: status } }),
    issuing_country: title.credentialSubject.title.issuingCountry,
  }
}

/** The https address that a did:web names. */
export function issuerUrlOf(did: string): string {
  return titleIdOf(did, '').slice(0, -'/titles/'.length)
}

/** The did:web that has this https address. */
export function issuerDidOf(url: string): string {
  const { host, pathname } = new URL(url)
  const path = pathname.split('/').filter((part) => part !== '')
  return ['did:web', host.replace(':', '%3A'), ...path].join(':')
}

function secondsOf(instant: string): number {
  return Date.parse(instant) / 1000
}
