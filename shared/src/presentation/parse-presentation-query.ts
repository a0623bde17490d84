import querySchema from '@vigie/schemas/presentation/presentation-query-v1.schema.json' with { type: 'json' }
import { createSchemaCheck } from '../json-schema/check-json-schema.ts'
import { Problem } from '../problem.ts'
import type { CredentialQuery, PresentationQuery } from './presentation-query.ts'

/** A title as its full type in a W3C credential, once its context is applied (OpenID4VP 1.0 §B.1.1). */
export const titleTypeIri = 'https://w3id.org/vigie/title#SeafarerTitle'

const checkQuery = createSchemaCheck(querySchema)

/**
 * The part of DCQL in which a verifier can be registered: refuses with `presentation-query-invalid` what asks for anything
 * but titles, or otherwise than one can read it.
 */
export function parsePresentationQuery(value: unknown): PresentationQuery {
  const fault = checkQuery(value)
  if (fault) throw new Problem('presentation-query-invalid', fault.message, { pointer: fault.pointer })
  const query = value as PresentationQuery // the schema has just said so
  const ids = query.credentials.map(({ id }) => id)
  if (new Set(ids).size !== ids.length) throw refused('expected each credential query once', '/credentials')
  const named = (query.credential_sets ?? []).flatMap(({ options }) => options.flat())
  if (!named.every((id) => ids.includes(id))) throw refused('expected sets of the queries above', '/credential_sets')
  query.credentials.forEach(checkClaims)
  return query
}

function checkClaims(query: CredentialQuery, index: number): void {
  if (query.format !== 'dc+sd-jwt') return
  const ids = query.claims.flatMap(({ id }) => id ?? [])
  const named = (query.claim_sets ?? []).flat()
  const isKnown = new Set(ids).size === ids.length && named.every((id) => ids.includes(id))
  if (!isKnown) throw refused('expected each claim id once, and sets of the claims above', pointerOf(index))
  // a set without it would ask for any title at all
  const valued = query.claims.filter(({ values }) => values)
  const isAlways = (query.claim_sets ?? []).every((set) => valued.every(({ id }) => id && set.includes(id)))
  if (valued.length <= 1 && isAlways) return
  throw refused('expected the titles that will do once, and in every set of claims', pointerOf(index))
}

function pointerOf(index: number): string {
  return `/credentials/${index}/claim_sets`
}

function refused(message: string, pointer: string): Problem {
  return new Problem('presentation-query-invalid', message, { pointer })
}
