import { acceptableCodings, type ContentCoding } from '@vigie/shared/publication/acceptable-codings.ts'
import type { PageFile } from './open-page-files.ts'

export interface PageRequest {
  readonly acceptEncoding: string | null
  readonly ifNoneMatch: string | null
}

/** In the coding that the reader likes best among those the build wrote, with an ETag of its own (RFC 9110 §8.8.3.3). */
export function answerPageFile({ plain, coded }: PageFile, { acceptEncoding, ifNoneMatch }: PageRequest): Response {
  const coding = coded.size === 0 ? undefined : codingsOf(acceptEncoding).find((one) => coded.has(one))
  const { bytes, etag, headers } = (coding && coded.get(coding)) ?? plain
  const known: readonly string[] = ifNoneMatch?.match(/"[^"]*"/g) ?? []
  if (!known.includes(etag)) return new Response(bytes, { status: 200, headers })
  const { 'content-length': _length, ...said } = headers
  return new Response(null, { status: 304, headers: said })
}

/** Browsers write few headers, and each of them the same every time. */
const remembered = new Map<string, readonly ContentCoding[]>()
const mostRemembered = 64

function codingsOf(acceptEncoding: string | null): readonly ContentCoding[] {
  if (acceptEncoding === null) return []
  const known = remembered.get(acceptEncoding)
  if (known) return known
  const codings = acceptableCodings(acceptEncoding)
  if (remembered.size < mostRemembered) remembered.set(acceptEncoding, codings)
  return codings
}
