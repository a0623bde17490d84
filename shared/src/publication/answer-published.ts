import { acceptableCodings, type ContentCoding, contentCodings } from './acceptable-codings.ts'
import { publishedKindOf } from './published-kind.ts'

export interface PublishedRequest {
  /** Below the published folder: `status/r1`; whoever calls has checked that it is a name we publish. */
  readonly path: string
  readonly ifNoneMatch: string | null
  readonly acceptEncoding: string | null
}

/** The bytes of a file below the published folder; null when there is none. */
export type ReadPublished = (path: string) => Promise<Uint8Array | null>

interface Representation {
  readonly bytes: Uint8Array
  readonly coding: ContentCoding | null
}

/**
 * A published file as any good web server would answer it: for everyone, with a strong ETag of the bytes sent, in the
 * coding that the reader likes best among those that the publisher wrote. Whole: a Range is ignored, the files are small.
 */
export async function answerPublished(request: PublishedRequest, read: ReadPublished): Promise<Response | null> {
  const found = await findRepresentation(request, read)
  if (!found) return null
  const etag = await etagOf(found.bytes)
  const headers = headersOf(request.path, { ...found, etag })
  if (isSame(request.ifNoneMatch, etag)) return new Response(null, { status: 304, headers })
  headers.set('Content-Length', String(found.bytes.length))
  return new Response(Uint8Array.from(found.bytes), { status: 200, headers })
}

async function findRepresentation(request: PublishedRequest, read: ReadPublished): Promise<Representation | null> {
  const { path, acceptEncoding } = request
  for (const coding of acceptableCodings(acceptEncoding)) {
    const bytes = await read(`${path}${contentCodings[coding]}`)
    if (bytes) return { bytes, coding }
  }
  const bytes = await read(path)
  return bytes && { bytes, coding: null }
}

function headersOf(path: string, { coding, etag }: Representation & { readonly etag: string }): Headers {
  const { mediaType, cacheControl } = publishedKindOf(path)
  return new Headers({
    'Content-Type': mediaType,
    'Cache-Control': cacheControl,
    ETag: etag,
    Vary: 'Accept-Encoding',
    'Accept-Ranges': 'none',
    'Access-Control-Allow-Origin': '*',
    'Cross-Origin-Resource-Policy': 'cross-origin',
    'X-Content-Type-Options': 'nosniff',
    ...(coding && { 'Content-Encoding': coding }),
  })
}

async function etagOf(bytes: Uint8Array): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', Uint8Array.from(bytes)))
  const hex = Array.from(hash.subarray(0, 16), (byte) => byte.toString(16).padStart(2, '0'))
  return `"${hex.join('')}"`
}

/** A proxy that compresses by itself makes our ETag weak on its way; it still names the same file (RFC 9110 §13.1.2). */
function isSame(ifNoneMatch: string | null, etag: string): boolean {
  if (ifNoneMatch?.trim() === '*') return true
  const known: readonly string[] = ifNoneMatch?.match(/"[^"]*"/g) ?? []
  return known.includes(etag)
}
