import { createHash } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { type ContentCoding, contentCodings } from '@vigie/shared/publication/acceptable-codings.ts'
import { cacheControlOf, pageHeaders } from '@vigie/shared/ui/page-headers.ts'

/** One form in which a file may be sent. */
export interface Representation {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly etag: string
  /** All that its answer says, made once. */
  readonly headers: Readonly<Record<string, string>>
}

export interface PageFile {
  readonly plain: Representation
  /** As the build wrote them beside it. */
  readonly coded: ReadonlyMap<ContentCoding, Representation>
}

export interface PageFiles {
  /** The file of a path of the page; null where there is none. */
  find(path: string): Promise<PageFile | null>
  /** The same at once, while it was looked at within this second. */
  peek(path: string): PageFile | null
}

const mediaTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.png': 'image/png',
  '.wasm': 'application/wasm',
  '.ttf': 'font/ttf',
  '.woff2': 'font/woff2',
}

/** Names that a build gives: no `..`, nothing hidden, nothing written in another way than we write it. */
const form = /^(?:\/[A-Za-z0-9_][A-Za-z0-9_.-]*)*\/?$/

/** A build may be replaced under a running service: a file is looked at again after this time. */
const lookAgainMs = 1_000

interface Held {
  readonly file: PageFile | null
  readonly modified: number
  lookedAt: number
}

/** The built page, in memory: a few megabytes, read when they are first asked for. */
export function openPageFiles(folder: string): PageFiles {
  const held = new Map<string, Held>()
  return {
    peek(path) {
      const before = held.get(path)
      return before && performance.now() - before.lookedAt < lookAgainMs ? before.file : null
    },
    async find(path) {
      if (!form.test(path)) return null
      const before = held.get(path)
      const now = performance.now()
      if (before && now - before.lookedAt < lookAgainMs) return before.file
      const name = await nameOf(folder, path)
      const modified = name === null ? 0 : await modifiedAt(name)
      if (before && before.modified === modified) {
        before.lookedAt = now
        return before.file
      }
      const file = name === null ? null : await readPageFile(name, path)
      // what is not there is not remembered: strangers could name it without end
      if (file) held.set(path, { file, modified, lookedAt: now })
      else held.delete(path)
      return file
    },
  }
}

/** A folder is asked for as its page, as any server of static files answers. */
async function nameOf(folder: string, path: string): Promise<string | null> {
  const name = join(folder, path)
  const found = await stat(name).catch(() => null)
  if (found?.isFile()) return name
  if (!found?.isDirectory()) return null
  const index = join(name, 'index.html')
  return (await modifiedAt(index)) === 0 ? null : index
}

function modifiedAt(name: string): Promise<number> {
  return stat(name).then(
    ({ mtimeMs }) => mtimeMs,
    () => 0,
  )
}

async function readPageFile(name: string, path: string): Promise<PageFile | null> {
  const ending = extname(name)
  if (Object.values(contentCodings).some((one) => one === ending)) return null
  const mediaType = mediaTypes[ending] ?? 'application/octet-stream'
  const said = {
    ...pageHeaders(),
    'strict-transport-security': 'max-age=31536000',
    'content-type': mediaType,
    'cache-control': cacheControlOf(path),
    vary: 'Accept-Encoding',
  }
  const coded = new Map<ContentCoding, Representation>()
  for (const [coding, added] of Object.entries(contentCodings)) {
    // older than the file: it is of the build before, of which this one file was replaced
    const isOfThisBuild = (await modifiedAt(name + added)) >= (await modifiedAt(name))
    const bytes = isOfThisBuild ? await readFile(name + added).catch(() => null) : null
    // the names of a record are its names
    if (bytes) coded.set(coding as ContentCoding, representationOf(bytes, { ...said, 'content-encoding': coding }))
  }
  return { plain: representationOf(await readFile(name), said), coded }
}

function representationOf(bytes: Uint8Array, said: Readonly<Record<string, string>>): Representation {
  const etag = `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`
  const headers = { ...said, etag, 'content-length': String(bytes.length) }
  return { bytes: Uint8Array.from(bytes), etag, headers }
}
