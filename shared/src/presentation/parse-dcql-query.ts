import { DcqlQuery } from 'dcql'
import { Problem } from '../problem.ts'

/** A DCQL query that was checked (OID4VP 1.0 §6). */
export type AnyQuery = DcqlQuery.Output

/** How long each list of a query may be: what a post on board asks fits, a query that keeps a telephone busy does not. */
const longest: Readonly<Record<string, number>> = {
  credentials: 48,
  claims: 32,
  claim_sets: 16,
  credential_sets: 24,
  options: 16,
  path: 8,
  values: 96,
}
const longestList = 32
const mostValues = 8_000
/** Each is compared with every title. */
const mostClaims = 512
const deepest = 9
const longestText = 512
/** Each goes through a whole list, so they multiply. */
const mostEveryPlaces = 2
/** Claims in all sets of one credential together: each set is put together anew for every title. */
const mostInSets = 96
/** And in all sets of the whole query. */
const mostInAllSets = 768
const forbiddenNames = new Set(['__proto__', 'constructor', 'prototype'])

/**
 * Unknown in, a DCQL query out. Its size is looked at before the library sees it (`presentation-query-too-large`); what is
 * not DCQL, or asks for a format that DCQL does not know, is `presentation-query-invalid`.
 */
export function parseDcqlQuery(value: unknown): AnyQuery {
  checkSize(value)
  try {
    const query = DcqlQuery.parse(value as DcqlQuery.Input) // it is what the library parses
    DcqlQuery.validate(query)
    for (const asked of query.credentials) checkAsked(asked)
    checkTogether(query)
    return query
  } catch (cause) {
    if (cause instanceof Problem) throw cause
    throw new Problem('presentation-query-invalid', 'expected a DCQL query', { cause })
  }
}

/** Walks with a list of its own, not by calling itself: a deep query does not end the program. */
function checkSize(query: unknown): void {
  const waiting: { readonly value: unknown; readonly name: string; readonly depth: number }[] = [
    { value: query, name: '', depth: 0 },
  ]
  for (let index = 0; index < waiting.length; index++) {
    const { value, name, depth } = waiting[index] ?? { value: null, name: '', depth: 0 }
    if (waiting.length > mostValues || depth > deepest) throw tooLarge('values')
    if (typeof value === 'string') checkText(value, name)
    if (typeof value !== 'object' || value === null) continue
    const inner = Object.entries(value)
    const isList = Array.isArray(value)
    if (inner.length > (isList ? (longest[name] ?? longestList) : longestList)) throw tooLarge(name)
    // the places of a list are of the list's own kind
    for (const [key, each] of inner) waiting.push({ value: each, name: isList ? 'item' : key, depth: depth + 1 })
  }
}

function checkText(text: string, name: string): void {
  if (text.length > longestText) throw tooLarge(name)
  if (forbiddenNames.has(text)) throw invalid('a name that is no claim')
}

/** What the specification demands and the library lets pass: one id a claim, and a type of every SD-JWT VC (§6.3, B.3.5). */
function checkAsked(asked: AnyQuery['credentials'][number]): void {
  const ids = (asked.claims ?? []).flatMap(({ id }) => id ?? [])
  if (new Set(ids).size !== ids.length) throw invalid('a claim id that stands twice')
  const everyPlaces = (asked.claims ?? []).map((claim) =>
    'path' in claim ? claim.path.filter(isEveryPlace).length : 0,
  )
  if (everyPlaces.some((steps) => steps > mostEveryPlaces)) throw tooLarge('lists inside lists')
  if ((asked.claim_sets ?? []).flat().length > mostInSets) throw tooLarge('claim_sets')
  if (asked.format !== 'dc+sd-jwt') return
  const types = asked.meta && 'vct_values' in asked.meta ? asked.meta.vct_values : undefined
  if (!types || types.length === 0) throw invalid('an SD-JWT VC of no type')
}

function checkTogether({ credentials }: AnyQuery): void {
  const count = (lengthOf: (asked: AnyQuery['credentials'][number]) => number) =>
    credentials.reduce((sum, asked) => sum + lengthOf(asked), 0)
  if (count(({ claims = [] }) => claims.length) > mostClaims) throw tooLarge('claims')
  if (count(({ claim_sets = [] }) => claim_sets.flat().length) > mostInAllSets) throw tooLarge('claim_sets')
}

function isEveryPlace(step: string | number | null): boolean {
  return step === null
}

function invalid(message: string): Problem {
  return new Problem('presentation-query-invalid', message)
}

function tooLarge(what: string): Problem {
  return new Problem('presentation-query-too-large', `a query with too many or too long ${what || 'members'}`)
}
