import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { Problem } from '@vigie/shared/problem.ts'
import { answerPublished } from '@vigie/shared/publication/answer-published.ts'
import type { IssuerDependencies } from '../issuer-dependencies.ts'
import type { PublicRoute, Request } from './route.ts'

/** The static publication, as any web server could serve it: read only, for everyone, nothing personal in it. */
export const publishedRoutes: readonly PublicRoute[] = [
  { method: 'GET', path: '/published/*', action: 'public', limit: null, handle: getPublishedFile },
]

/** Names as the publisher gives them; so no step up, no hidden file, no device name can be asked for. */
const publishedName = /^\/published\/((?:[A-Za-z0-9][A-Za-z0-9._-]{0,63}\/){0,7}[A-Za-z0-9][A-Za-z0-9._-]{0,63})$/
/** The compressed file is the same file: asked for by `Accept-Encoding` only. */
const compressedName = /\.(br|gz)$/

async function getPublishedFile(c: Request, { settings }: IssuerDependencies): Promise<Response> {
  const name = publishedName.exec(new URL(c.req.url).pathname)?.[1]
  if (!name || compressedName.test(name)) throw notPublished()
  const folder = path.join(settings.dataFolder, 'published')
  const request = {
    path: name,
    ifNoneMatch: c.req.header('if-none-match') ?? null,
    acceptEncoding: c.req.header('accept-encoding') ?? null,
  }
  const answer = await answerPublished(request, (file) => readPublished(path.join(folder, file)))
  if (answer) return answer
  throw notPublished()
}

function notPublished(): Problem {
  return new Problem('not-found', 'no such published file')
}

async function readPublished(file: string): Promise<Buffer | null> {
  try {
    return await readFile(file)
  } catch (cause) {
    // A folder, or nothing, is no file; anything else is our fault.
    const code = cause instanceof Error && 'code' in cause ? cause.code : undefined
    if (code === 'ENOENT' || code === 'EISDIR' || code === 'ENOTDIR') return null
    throw cause
  }
}
