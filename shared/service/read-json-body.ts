import { documentLimits, parseJson } from '../src/json/parse-json.ts'
import { readBody } from './read-body.ts'

/** A request body through the one guard: never `c.req.json()`, which repairs what it should refuse. */
export async function readJsonBody(request: Request): Promise<unknown> {
  const { maxBytes } = documentLimits
  return parseJson(await readBody(request, { mediaTypes: ['application/json'], maxBytes }))
}
