import { parseJson } from '@vigie/shared/json/parse-json.ts'
import { Problem } from '@vigie/shared/problem.ts'
import { isUuid } from '@vigie/shared/uuid.ts'

const mostLines = 100_000

/**
 * The applications of a batch, in the order of the file: one JSON object a line, `{"application":"<id>"}`. Refuses the whole
 * file with `batch-file-invalid` and the number of the first line that is something else, or that comes twice.
 */
export function parseBatchFile(bytes: Uint8Array): string[] {
  const lines = new TextDecoder('utf-8', { fatal: false }).decode(bytes).split('\n')
  if (lines.at(-1) === '') lines.pop()
  if (lines.length === 0 || lines.length > mostLines) throw invalid(`1 – ${mostLines}`)
  const seen = new Set<string>()
  lines.forEach((line, index) => {
    const application = parseLine(line)
    if (application === null || seen.has(application)) throw invalid(String(index + 1))
    seen.add(application)
  })
  return [...seen]
}

function parseLine(line: string): string | null {
  try {
    const value = parseJson(new TextEncoder().encode(line))
    if (typeof value !== 'object' || value === null || Object.keys(value).join() !== 'application') return null
    const { application } = value as { application: unknown } // its only key
    return typeof application === 'string' && isUuid(application) ? application : null
  } catch (error) {
    if (error instanceof Problem) return null
    throw error
  }
}

function invalid(place: string): Problem {
  return new Problem('batch-file-invalid', place)
}
