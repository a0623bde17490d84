/*
 * Keeps the page on the device. Every file of the build is fetched once with its SHA-256 and served from then on
 * without network; nothing else is ever cached, and what is served has that SHA-256 still: whoever can write into the
 * cache cannot change the page. The new version waits until the person accepts it, or until every window of the old one
 * is closed.
 */

import { dropStaleShares, keepShared, sharedCacheName, shareTargetPath } from './keep-shared.ts'
import { remindersCacheName, remindersTag, takeDueText } from './remind.ts'

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
  readonly clients: { claim(): Promise<void>; openWindow(url: string): Promise<unknown> }
  readonly registration: ServiceWorkerRegistration
  skipWaiting(): Promise<void>
  addEventListener(type: 'install' | 'activate', act: (event: LifeEvent) => void): void
  addEventListener(type: 'periodicsync', act: (event: LifeEvent & { readonly tag: string }) => void): void
  addEventListener(
    type: 'notificationclick',
    act: (event: LifeEvent & { readonly notification: Notification }) => void,
  ): void
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
const hashes = new Map([...precacheList, ...laterList])

worker.addEventListener('install', (event) => event.waitUntil(keep(precacheList)))
worker.addEventListener('activate', (event) => event.waitUntil(dropOtherCaches().then(() => worker.clients.claim())))
worker.addEventListener('message', (event) => {
  if (event.data === 'use-new-version') worker.skipWaiting()
  if (event.data !== 'keep-the-rest') return
  event.waitUntil(keepMissing([...precacheList, ...laterList]))
  event.waitUntil(dropStaleShares().catch(() => undefined))
})
worker.addEventListener('periodicsync', (event) => {
  if (event.tag === remindersTag) event.waitUntil(remind())
})
worker.addEventListener('notificationclick', (event) => {
  event.notification.close()
  event.waitUntil(worker.clients.openWindow('/'))
})
worker.addEventListener('fetch', (event) => {
  const { method, url, mode } = event.request
  const { origin, pathname } = new URL(url)
  if (origin !== worker.location.origin) return
  if (method === 'POST' && pathname === shareTargetPath) event.respondWith(keepShared(event.request))
  if (method !== 'GET') return
  if (mode === 'navigate' && isPage(pathname)) event.respondWith(answerPage(event.request))
  else if (hashes.has(pathname)) event.respondWith(answer(pathname))
})

async function remind(): Promise<void> {
  const text = await takeDueText(new Date())
  if (text) await worker.registration.showNotification(text, { icon: '/icon-192.png', tag: remindersTag })
}

function isPage(pathname: string): boolean {
  return pathname === '/' || placePaths.includes(pathname.replace(/\/$/, ''))
}

async function keep(list: typeof precacheList): Promise<void> {
  const cache = await caches.open(cacheName)
  await Promise.all(list.map(async ([path, sha256]) => cache.put(path, await fetchBuilt(path, sha256))))
}

async function fetchBuilt(path: string, sha256: string): Promise<Response> {
  const response = await fetch(path, { integrity: `sha256-${sha256}`, cache: 'no-cache', credentials: 'omit' })
  if (!response.ok) throw new TypeError(`${path} answered ${response.status}`)
  return response
}

/** What fails now is asked for again at the next opening of the page. */
async function keepMissing(list: typeof precacheList): Promise<void> {
  const cache = await caches.open(cacheName)
  const held = await Promise.all(list.map(([path]) => cache.match(path)))
  await keep(list.filter((_, at) => !held[at])).catch(() => undefined)
}

async function dropOtherCaches(): Promise<void> {
  const ours = [cacheName, sharedCacheName, remindersCacheName]
  for (const name of await caches.keys()) if (!ours.includes(name)) await caches.delete(name)
}

/** The file as it was built: kept, or fetched again; a network error when neither can be had. */
async function answer(path: string): Promise<Response> {
  return (await sound(path)) ?? Response.error()
}

/** When this version's page is neither kept nor served any longer, the server's own page, as on a first visit. */
async function answerPage(request: Request): Promise<Response> {
  return (await sound('/')) ?? (await fetch(request).catch(() => pageIsGone()))
}

async function sound(path: string): Promise<Response | null> {
  const sha256 = hashes.get(path) ?? ''
  const kept = await findKept(path, sha256).catch(() => null) // storage that cannot be read holds nothing
  if (kept) return kept
  try {
    const fresh = await fetchBuilt(path, sha256)
    const copy = fresh.clone()
    // a device that is full serves it all the same
    await caches
      .open(cacheName)
      .then((cache) => cache.put(path, copy))
      .catch(() => undefined)
    return fresh
  } catch {
    return null // no network, or another version is served there by now
  }
}

/** Of what is kept only the content has a hash: of its headers none that could send the reader elsewhere is served. */
async function findKept(path: string, sha256: string): Promise<Response | null> {
  const kept = await (await caches.open(cacheName)).match(path)
  if (!kept) return null
  const content = await kept.arrayBuffer()
  if ((await hashOf(content)) !== sha256) return null
  const headers = servedHeaders.flatMap((name) => {
    const value = kept.headers.get(name)
    return value === null ? [] : [[name, value] as const]
  })
  return new Response(content, { headers: Object.fromEntries(headers) })
}

/** Those of `page-headers.ts`, and what the content is. */
const servedHeaders = [
  'content-type',
  'content-security-policy',
  'cross-origin-opener-policy',
  'cross-origin-resource-policy',
  'permissions-policy',
  'referrer-policy',
  'x-content-type-options',
] as const

async function hashOf(content: ArrayBuffer): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', content))
  return btoa(String.fromCharCode(...hash))
}

/** What the browser threw away cannot speak for itself. */
function pageIsGone(): Response {
  const headers = { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': "default-src 'none'" }
  return new Response(goneWords, { status: 503, headers })
}

const goneWords = `<!doctype html>
<html lang="fr">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Vigie</title></head>
<body>
<main>
<h1>Cette application n’est plus sur cet appareil</h1>
<p>Le navigateur l’a effacée pour faire de la place. Ouvrez-la une fois avec du réseau.</p>
<div lang="en"><h2>This application is no longer on this device</h2>
<p>The browser erased it to make room. Open it once with a network.</p></div>
</main>
</body>
</html>
`
