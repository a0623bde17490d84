import type { QueryMatch } from '@vigie/shared/presentation/match-query.ts'
import type { AnyQuery } from '@vigie/shared/presentation/parse-dcql-query.ts'

/** Which titles would answer a query, by their codes; null where any would, or where it asks for something else. */
export function askedTitlesOf({ credentials }: AnyQuery, queryId: string): readonly string[] | null {
  const asked = credentials.find(({ id }) => id === queryId)
  const code = (asked?.claims ?? []).find((claim) => 'path' in claim && claim.path.at(-1) === 'code')
  const codes = (code?.values ?? []).filter((value) => typeof value === 'string')
  return codes.length === 0 ? null : codes
}

/** Of each required wish that nothing here answers, the titles that would: one of each list is missing. */
export function missingTitlesOf(query: AnyQuery, { groups }: QueryMatch): readonly (readonly string[])[] {
  const everyQuery = query.credentials.map(({ id }) => id)
  return groups.flatMap(({ isRequired, options }, index) => {
    if (!isRequired || options.length > 0) return []
    const ways = query.credential_sets?.[index]?.options ?? [everyQuery]
    // the same titles are asked in one form or the other
    const codes = ways.flat().flatMap((id) => askedTitlesOf(query, id) ?? [])
    return codes.length === 0 ? [] : [[...new Set(codes)]]
  })
}
