/** The part of DCQL that is asked of seafarers (OpenID4VP 1.0 §6; schemas/presentation/presentation-query-v1). */
export interface PresentationQuery {
  readonly credentials: readonly CredentialQuery[]
  readonly credential_sets?: readonly CredentialSetQuery[]
}

/** Of an SD-JWT VC each claim is named; a W3C credential is asked whole. */
export type CredentialQuery = SdJwtQuery | WholeQuery

export interface SdJwtQuery extends QueryFrame {
  readonly format: 'dc+sd-jwt'
  readonly meta: { readonly vct_values: readonly string[] }
  readonly claims: readonly ClaimQuery[]
  /** Which claims will do together, the verifier's preference first (§6.3): what not every title has is asked so. */
  readonly claim_sets?: readonly (readonly string[])[]
}

export interface WholeQuery extends QueryFrame {
  readonly format: 'ldp_vc'
  readonly meta: { readonly type_values: readonly (readonly string[])[] }
  /** Which titles will do; all that they say is shown. */
  readonly claims?: readonly ClaimQuery[]
}

export interface ClaimQuery {
  readonly id?: string
  readonly path: readonly string[]
  /** Of the code of the title alone: any of these will do (§6.3). */
  readonly values?: readonly string[]
}

interface QueryFrame {
  readonly id: string
  readonly multiple?: boolean
  readonly require_cryptographic_holder_binding?: true
}

export interface CredentialSetQuery {
  readonly options: readonly (readonly string[])[]
  readonly required?: boolean
}

/** The titles that will do, by their codes; null: whatever the title. */
export function titleCodesOf({ claims = [] }: CredentialQuery): readonly string[] | null {
  return claims.find(({ values }) => values !== undefined)?.values ?? null
}
