// As the service worker keeps it (`keep-shared.ts`).
const sharedCacheName = 'shared'

/**
 * What another application shared with the page, which the service worker kept until now. It is deleted before it is
 * looked at; null when the address names nothing that was shared.
 */
export async function takeSharedTitle(): Promise<Blob | string | null> {
  const id = new URLSearchParams(location.search).get('shared')
  if (id === null) return null
  history.replaceState(null, '', location.pathname)
  const path = `/shared/${id}`
  const cache = await caches.open(sharedCacheName)
  const kept = await cache.match(path)
  await cache.delete(path)
  if (!kept) return null
  return kept.headers.get('x-shared') === 'text' ? await kept.text() : await kept.blob()
}
