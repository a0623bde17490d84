import querySchema from '@vigie/schemas/presentation/presentation-query-v1.schema.json' with { type: 'json' }
import { createSchemaCheck } from '../json-schema/check-json-schema.ts'
import { Problem } from '../problem.ts'

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
  readonly claims: readonly { readonly path: readonly string[] }[]
}

export interface WholeQuery extends QueryFrame {
  readonly format: 'ldp_vc'
  readonly meta: { readonly type_values: readonly (readonly string[])[] }
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

/** What `SeafarerTitle` is called once its context was applied (OpenID4VP 1.0 B.1.1). */
export const titleTypeIri = 'https://w3id.org/vigie/title#SeafarerTitle'

const checkQuery = createSchemaCheck(querySchema)

/** Unknown in, a query within the part that is asked of seafarers out; refuses with `presentation-query-invalid`. */
export function parsePresentationQuery(value: unknown): PresentationQuery {
  const fault = checkQuery(value)
  if (fault) throw new Problem('presentation-query-invalid', fault.message, { pointer: fault.pointer })
  return value as PresentationQuery // the schema has just said so
}
