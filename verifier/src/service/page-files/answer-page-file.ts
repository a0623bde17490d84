import { acceptableCodings } from '@vigie/shared/publication/acceptable-codings.ts'
import { cacheControlOf, pageHeaders } from '@vigie/shared/ui/page-headers.ts'
import type { PageFile } from './open-page-files.ts'

export interface PageRequest {
  readonly path: string
  readonly acceptEncoding: string | null
  readonly ifNoneMatch: string | null
}

const headers = pageHeaders()

/** In the coding that the reader likes best among those the build wrote, with an ETag of its own (RFC 9110 §8.8.3.3). */
export function answerPageFile(
  { mediaType, plain, coded }: PageFile,
  { path, acceptEncoding, ifNoneMatch }: PageRequest,
): Response {
  const coding = coded.size === 0 ? undefined : acceptableCodings(acceptEncoding).find((one) => coded.has(one))
  const { bytes, etag } = (coding && coded.get(coding)) ?? plain
  const said = {
    ...headers,
    'content-type': mediaType,
    'cache-control': cacheControlOf(path),
    etag,
    vary: 'Accept-Encoding',
    ...(coding && { 'content-encoding': coding }),
  }
  const known: readonly string[] = ifNoneMatch?.match(/"[^"]*"/g) ?? []
  if (known.includes(etag)) return new Response(null, { status: 304, headers: said })
  return new Response(bytes, { status: 200, headers: { ...said, 'content-length': String(bytes.length) } })
}
