// The page takes it by the same names (`shared-title.ts`), written there too: a part that both import would be a second
// file of the service worker, which is one.

/** Where what another application shared waits for the page: on this device only. */
export const sharedCacheName = 'shared'
/** Where the manifest tells the platform to send it. */
export const shareTargetPath = '/share'
/** Nobody comes for it any more: the page takes it within a second. */
const longestMs = 60_000

function sharedPathOf(id: string): string {
  return `/shared/${id}`
}

/** Keeps the first file, or else the text, of what was shared, and answers with the page that will take it. */
export async function keepShared(request: Request): Promise<Response> {
  const form = await request.formData()
  const file = form.getAll('file').find((each) => each instanceof File && each.size > 0)
  const text = ['url', 'text', 'title']
    .map((name) => form.get(name))
    .find((each) => typeof each === 'string' && each !== '')
  const cache = await caches.open(sharedCacheName)
  await dropStale(cache)
  const id = crypto.randomUUID()
  const headers = { 'x-shared': file ? 'file' : 'text', 'x-shared-at': String(Date.now()) }
  await cache.put(sharedPathOf(id), new Response(file ?? text ?? '', { headers }))
  return Response.redirect(`/?shared=${id}`, 303)
}

async function dropStale(cache: Cache): Promise<void> {
  for (const request of await cache.keys()) {
    const keptAt = Number((await cache.match(request))?.headers.get('x-shared-at'))
    if (!(Date.now() - keptAt < longestMs)) await cache.delete(request)
  }
}
