import { parseJson } from '@vigie/shared/json/parse-json.ts'
import { Problem } from '@vigie/shared/problem.ts'
import { decodeBase64url } from '@vigie/shared/proof/base64url.ts'

/** A signed request, opened; nothing says yet who signed it. */
export interface RequestObject {
  readonly jwt: string
  readonly header: Readonly<Record<string, unknown>>
  readonly claims: Readonly<Record<string, unknown>>
}

const limits = { maxBytes: 65_536, maxDepth: 16, maxValues: 10_000 }

/** A compact JWS in, its header and payload out, read once and strictly: what JSON readers disagree about is refused. */
export function readRequestObject(jwt: string): RequestObject {
  const parts = jwt.split('.')
  const [header, claims] = parts.map(readPart)
  if (parts.length !== 3 || !header || !claims || !decodeBase64url(parts[2] ?? '')?.length) {
    throw invalid('expected a signed request')
  }
  return { jwt, header, claims }
}

function readPart(part: string): Record<string, unknown> | null {
  const bytes = decodeBase64url(part)
  if (!bytes?.length) return null
  try {
    const value = parseJson(bytes, limits)
    // an object is all that has named values
    return typeof value === 'object' && !Array.isArray(value) ? (value as Record<string, unknown> | null) : null
  } catch (cause) {
    if (cause instanceof Problem) return null
    throw cause
  }
}

function invalid(message: string): Problem {
  return new Problem('presentation-request-invalid', message)
}
