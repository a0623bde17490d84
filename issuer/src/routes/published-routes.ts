import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { Problem } from '@vigie/shared/problem.ts'
import type { IssuerDependencies } from '../issuer-dependencies.ts'
import type { PublicRoute, Request } from './route.ts'

/** The static publication, as any web server could serve it: read only, for everyone, nothing personal in it. */
export const publishedRoutes: readonly PublicRoute[] = [
  { method: 'GET', path: '/published/*', action: 'public', handle: getPublishedFile },
]

/** Names as the publisher gives them; so no step up, no hidden file, no device name can be asked for. */
const publishedName = /^\/published((?:\/[A-Za-z0-9][A-Za-z0-9._-]{0,63}){1,4})$/

async function getPublishedFile(c: Request, { settings }: IssuerDependencies): Promise<Response> {
  const name = publishedName.exec(new URL(c.req.url).pathname)?.[1]
  const content = name ? await readPublished(path.join(settings.dataFolder, 'published', name)) : null
  if (!name || !content) throw new Problem('not-found', 'no such published file')
  const etag = `"${createHash('sha256').update(content).digest('base64url').slice(0, 22)}"`
  const headers = { ...publicHeaders(name), ETag: etag }
  if (c.req.header('if-none-match') === etag) return new Response(null, { status: 304, headers })
  return new Response(new Uint8Array(content), { status: 200, headers })
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

function publicHeaders(name: string): Record<string, string> {
  return {
    'Content-Type': mediaTypeOf(name),
    // A context never changes; the rest is asked again after a minute, and costs nothing when it is the same.
    'Cache-Control': name.startsWith('/contexts/') ? 'public, max-age=31536000, immutable' : 'public, max-age=60',
    'Access-Control-Allow-Origin': '*',
    'Cross-Origin-Resource-Policy': 'cross-origin',
  }
}

function mediaTypeOf(name: string): string {
  if (name.startsWith('/status/')) return 'application/vc'
  if (name.startsWith('/contexts/')) return 'application/ld+json'
  return name.endsWith('.json') ? 'application/json' : 'application/octet-stream'
}
