import { parseJson } from '@vigie/shared/json/parse-json.ts'
import { Problem } from '@vigie/shared/problem.ts'

/** The JSON object of a plan, without a proof of its own. */
export function parseUnsigned(unsigned: string): object {
  const value = parseJson(new TextEncoder().encode(unsigned))
  if (typeof value === 'object' && value !== null && !('proof' in value)) return value
  throw refused('expected a document without a proof')
}

export function refused(message: string): Problem {
  return new Problem('plan-refused', message)
}
