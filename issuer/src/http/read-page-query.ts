import { Problem } from '@vigie/shared/problem.ts'
import { validate } from 'uuid'

export interface PageQuery {
  readonly limit: number
  readonly after: string | undefined
  /** The filters of the route that were given. */
  readonly filters: Readonly<Record<string, string>>
}

const mostRows = 100
/** PostgreSQL takes no NUL in a text, and nothing we filter by has a control character. */
const oneLine = /^\P{Cc}{0,64}$/u

/** `limit`, `after` and the filters a list knows; anything else in the query is refused rather than ignored. */
export function readPageQuery(url: string, filterNames: readonly string[]): PageQuery {
  const parameters = new URL(url).searchParams
  const known = new Set(['limit', 'after', ...filterNames])
  for (const name of new Set(parameters.keys())) {
    if (!known.has(name)) throw new Problem('query-invalid', `expected a query of ${[...known].join(', ')}`)
    const [value = '', ...others] = parameters.getAll(name)
    if (others.length > 0 || !oneLine.test(value)) throw invalid(name, 'once, as one short line')
  }
  return {
    limit: readLimit(parameters.get('limit') ?? '50'),
    after: readAfter(parameters.get('after')),
    filters: Object.fromEntries([...parameters].filter(([name]) => filterNames.includes(name))),
  }
}

function readLimit(written: string): number {
  const limit = /^\d{1,3}$/.test(written) ? Number(written) : 0
  if (limit < 1 || limit > mostRows) throw invalid('limit', `from 1 to ${mostRows}`)
  return limit
}

function readAfter(written: string | null): string | undefined {
  if (written === null) return undefined
  if (!validate(written)) throw invalid('after', 'as the id of the last row seen')
  return written
}

function invalid(name: string, expected: string): Problem {
  return new Problem('query-invalid', `expected ${name} ${expected}`, { pointer: `/${name}` })
}
