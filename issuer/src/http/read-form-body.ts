import { decodeUtf8 } from '@vigie/shared/decode-text.ts'
import { documentLimits } from '@vigie/shared/json/parse-json.ts'
import { Problem } from '@vigie/shared/problem.ts'
import { readBody } from '@vigie/shared/service/read-body.ts'

/** A form (RFC 6749 appendix B): strict UTF-8, each parameter once (§3.2). */
export async function readFormBody(request: Request): Promise<Record<string, string>> {
  const text = decodeUtf8(
    await readBody(request, { mediaTypes: ['application/x-www-form-urlencoded'], maxBytes: documentLimits.maxBytes }),
  )
  return readParameters(new URLSearchParams(text))
}

/**
 * The parameters of a query or a form; one that is given twice is refused, as two readers would take another, and so is a
 * control character: nothing we ask for has one, and PostgreSQL takes no NUL.
 */
export function readParameters(parameters: URLSearchParams): Record<string, string> {
  const names = [...parameters.keys()]
  if ([...parameters].flat().some((text) => /\p{Cc}/u.test(text))) {
    throw new Problem('document-bad-string', 'expected parameters without control characters')
  }
  if (new Set(names).size !== names.length) throw new Problem('document-duplicate-key', 'expected each parameter once')
  return Object.fromEntries(parameters)
}
