import { DcqlQuery } from 'dcql'
import type { ClaimPath } from '../sd-jwt/present-sd-jwt.ts'
import type { AnyQuery } from './parse-dcql-query.ts'

/** A held credential as a query sees it; all of them can be presented with the holder's proof. */
export interface QueriedCredential {
  readonly id: string
  readonly format: 'ldp_vc' | 'dc+sd-jwt'
  /** The types as IRIs (OID4VP 1.0 B.1.1), or the one `vct`. */
  readonly types: readonly string[]
  readonly claims: Readonly<Record<string, unknown>>
}

export interface Candidate {
  readonly id: string
  /** Of the sets of claims that this credential has, the one that the verifier would rather have (§6.4.1); nothing when it names no claim. */
  readonly paths: readonly ClaimPath[]
  /** Of these sets, the smallest: what the person may leave it at. */
  readonly leastPaths: readonly ClaimPath[]
}

/** One credential query and who can answer it. */
export interface MatchedRequest {
  readonly queryId: string
  readonly format: string
  readonly mayAnswerSeveral: boolean
  /** In the order of the credentials given. */
  readonly candidates: readonly Candidate[]
}

/** A wish of the verifier and the ways of answering it that are open, in the verifier's order. */
export interface RequestGroup {
  readonly isRequired: boolean
  readonly options: readonly (readonly MatchedRequest[])[]
}

export interface QueryMatch {
  readonly isSatisfiable: boolean
  readonly groups: readonly RequestGroup[]
}

/** Which held credentials satisfy what, and with which claims (OID4VP 1.0 §6.4). */
export function matchQuery(query: AnyQuery, held: readonly QueriedCredential[]): QueryMatch {
  const requests = new Map(query.credentials.map((asked) => [asked.id, matchOne(asked, held)]))
  const optionOf = (ids: readonly string[]) => ids.flatMap((id) => requests.get(id) ?? [])
  const isOpen = (option: readonly MatchedRequest[]) => option.every(({ candidates }) => candidates.length > 0)
  const sets = query.credential_sets ?? [{ options: [[...requests.keys()]], required: true }]
  const groups = sets.map(({ options, required }) => ({
    isRequired: required,
    options: options.map(optionOf).filter(isOpen),
  }))
  return { groups, isSatisfiable: groups.every(({ isRequired, options }) => !isRequired || options.length > 0) }
}

type AskedCredential = AnyQuery['credentials'][number]

function matchOne(asked: AskedCredential, held: readonly QueriedCredential[]): MatchedRequest {
  const ofFormat = held.filter(({ format }) => format === asked.format)
  return {
    queryId: asked.id,
    format: asked.format,
    mayAnswerSeveral: asked.multiple,
    candidates: ofFormat.flatMap((credential) => {
      const fitting = fittingPaths(asked, credential)
      return fitting ? [{ id: credential.id, ...fitting }] : []
    }),
  }
}

/** Null when this credential does not satisfy the query. */
function fittingPaths(asked: AskedCredential, credential: QueriedCredential): Omit<Candidate, 'id'> | null {
  const result = DcqlQuery.query({ credentials: [asked] }, [libraryCredential(credential)])
  const [found] = result.credential_matches[asked.id]?.valid_credentials ?? []
  if (!found) return null
  // in the verifier's order
  const sets = found.claims.valid_claim_sets.map(({ valid_claim_indexes: indexes }) =>
    (indexes ?? []).flatMap((index) => pathOf(asked, index)),
  )
  const [paths = []] = sets
  const [leastPaths = []] = [...sets].sort((a, b) => a.length - b.length)
  return { paths, leastPaths }
}

function pathOf({ claims }: AskedCredential, index: number): ClaimPath[] {
  const claim = claims?.[index]
  return claim && 'path' in claim ? [claim.path] : []
}

function libraryCredential({
  format,
  types,
  claims,
}: QueriedCredential): Parameters<typeof DcqlQuery.query>[1][number] {
  const said = { cryptographic_holder_binding: true, claims: claims as Record<string, never> } // parsed from JSON
  if (format === 'ldp_vc') return { ...said, credential_format: format, type: [...types] }
  return { ...said, credential_format: format, vct: types[0] ?? '' }
}
