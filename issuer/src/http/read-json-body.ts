import { documentLimits, parseJson } from '@vigie/shared/json/parse-json.ts'
import { Problem } from '@vigie/shared/problem.ts'

/** A request body through the one guard: never `c.req.json()`, which repairs what it should refuse. */
export async function readJsonBody(request: Request): Promise<unknown> {
  return parseJson(await readBody(request, 'application/json'))
}

/** A body of one media type, capped while it comes in. */
export async function readBody(request: Request, mediaType: string): Promise<Uint8Array> {
  checkEncoding(request.headers.get('content-encoding'))
  checkMediaType(request.headers.get('content-type'), mediaType)
  if (Number(request.headers.get('content-length')) > documentLimits.maxBytes) throw tooLarge()
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of chunksOf(request)) {
    // Counted while it comes in: a length header is only a claim.
    length += chunk.length
    if (length > documentLimits.maxBytes) throw tooLarge()
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

/** A caller who goes away, or is cut off for being slow, sent half a document: that is no failure of ours to wake people for. */
async function* chunksOf(request: Request): AsyncGenerator<Uint8Array> {
  try {
    // lib.dom does not know that streams are iterable
    yield* (request.body ?? []) as AsyncIterable<Uint8Array>
  } catch (cause) {
    throw new Problem('document-not-json', 'the body ended before its end', { cause })
  }
}

function checkEncoding(encoding: string | null): void {
  if (encoding === null || encoding.toLowerCase() === 'identity') return
  throw new Problem('content-encoding-not-supported', 'expected a body without content encoding')
}

function checkMediaType(contentType: string | null, expected: string): void {
  const [mediaType, ...parameters] = (contentType ?? '').toLowerCase().split(';')
  const isUtf8 = parameters.every((parameter) => /^\s*charset="?utf-8"?\s*$/.test(parameter))
  if (mediaType?.trim() === expected && isUtf8) return
  throw new Problem('media-type-not-supported', `expected ${expected} in UTF-8`)
}

function tooLarge(): Problem {
  return new Problem('document-too-large', `expected at most ${documentLimits.maxBytes} bytes`)
}
