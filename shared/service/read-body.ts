import { collectCapped } from '../src/collect-capped.ts'
import { Problem } from '../src/problem.ts'
import type { BodyPlace } from './body-room.ts'

export interface ExpectedBody {
  readonly mediaTypes: readonly string[]
  readonly maxBytes: number
  /** What keeps account of what comes; may refuse more. */
  readonly place?: Pick<BodyPlace, 'take'>
}

/** A body in one of the media types expected, capped while it comes in. */
export async function readBody(request: Request, { mediaTypes, maxBytes, place }: ExpectedBody): Promise<Uint8Array> {
  checkEncoding(request.headers.get('content-encoding'))
  readMediaType(request.headers.get('content-type'), mediaTypes)
  const tooLarge = () => new Problem('document-too-large', `expected at most ${maxBytes} bytes`)
  if (Number(request.headers.get('content-length')) > maxBytes) throw tooLarge()
  const bytes = await collectCapped(counted(chunksOf(request), place), maxBytes)
  if (!bytes) throw tooLarge()
  return bytes
}

/** Which of the media types expected a `Content-Type` names; a parameter may say UTF-8, and nothing else. */
export function readMediaType<MediaType extends string>(
  contentType: string | null | undefined,
  expected: readonly MediaType[],
): MediaType {
  const [written = '', ...parameters] = (contentType ?? '').toLowerCase().split(';')
  const isUtf8 = parameters.every((parameter) => /^\s*charset="?utf-8"?\s*$/.test(parameter))
  const mediaType = expected.find((known) => known === written.trim())
  if (mediaType !== undefined && isUtf8) return mediaType
  throw new Problem('media-type-not-supported', `expected ${expected.join(' or ')} in UTF-8`)
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

async function* counted(chunks: AsyncIterable<Uint8Array>, place: ExpectedBody['place']): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    place?.take(chunk.length)
    yield chunk
  }
}

function checkEncoding(encoding: string | null): void {
  if (encoding === null || encoding.toLowerCase() === 'identity') return
  throw new Problem('content-encoding-not-supported', 'expected a body without content encoding')
}
