/*
 * Keeps the page on the device. Every file of the build is fetched once with its SHA-256 and served from then on
 * without network; nothing else is ever cached, so a poisoned answer cannot stay. The new version waits until the
 * person accepts it, or until every window of the old one is closed.
 */

interface LifeEvent extends Event {
  waitUntil(work: Promise<unknown>): void
}

interface FetchEvent extends Event {
  readonly request: Request
  respondWith(response: Promise<Response>): void
}

// The program runs as a service worker; TypeScript's DOM only knows windows.
const worker = globalThis as unknown as {
  readonly location: Location
  readonly clients: { claim(): Promise<void> }
  skipWaiting(): Promise<void>
  addEventListener(type: 'install' | 'activate', act: (event: LifeEvent) => void): void
  addEventListener(type: 'fetch', act: (event: FetchEvent) => void): void
  addEventListener(type: 'message', act: (event: LifeEvent & MessageEvent) => void): void
}

/** Path and SHA-256 of every file of the build; written in by `precache-plugin.ts`. */
declare const precacheList: readonly (readonly [path: string, sha256: string])[]
declare const laterList: typeof precacheList
/** Paths at which the page itself is served, besides `/`. */
declare const placePaths: readonly string[]
declare const precacheVersion: string

const cacheName = `page-${precacheVersion}`
const paths = new Set([...precacheList, ...laterList].map(([path]) => path))

worker.addEventListener('install', (event) => event.waitUntil(keep(precacheList)))
worker.addEventListener('activate', (event) => event.waitUntil(dropOtherCaches().then(() => worker.clients.claim())))
worker.addEventListener('message', (event) => {
  if (event.data === 'use-new-version') worker.skipWaiting()
  if (event.data === 'keep-the-rest') event.waitUntil(keepMissing(laterList))
})
worker.addEventListener('fetch', (event) => {
  const { method, url, mode } = event.request
  const { origin, pathname } = new URL(url)
  if (method !== 'GET' || origin !== worker.location.origin) return
  if (mode === 'navigate' && isPage(pathname)) event.respondWith(fromCache('/', event.request))
  else if (paths.has(pathname)) event.respondWith(fromCache(pathname, event.request))
})

function isPage(pathname: string): boolean {
  return pathname === '/' || placePaths.includes(pathname.replace(/\/$/, ''))
}

async function keep(list: typeof precacheList): Promise<void> {
  const cache = await caches.open(cacheName)
  await Promise.all(
    list.map(async ([path, sha256]) => {
      const response = await fetch(path, { integrity: `sha256-${sha256}`, cache: 'no-cache', credentials: 'omit' })
      if (!response.ok) throw new TypeError(`${path} answered ${response.status}`)
      await cache.put(path, response)
    }),
  )
}

/** What fails now is asked for again at the next opening of the page. */
async function keepMissing(list: typeof precacheList): Promise<void> {
  const cache = await caches.open(cacheName)
  const held = await Promise.all(list.map(([path]) => cache.match(path)))
  await keep(list.filter((_, at) => !held[at])).catch(() => undefined)
}

async function dropOtherCaches(): Promise<void> {
  for (const name of await caches.keys()) if (name !== cacheName) await caches.delete(name)
}

async function fromCache(path: string, request: Request): Promise<Response> {
  const cache = await caches.open(cacheName)
  return (await cache.match(path)) ?? fetch(request)
}
