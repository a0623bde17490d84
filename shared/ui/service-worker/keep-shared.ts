// The page takes it by the same names (`shared-title.ts`), written there too: a part that both import would be a second
// file of the service worker, which is one.

/** Where what another application shared waits for the page: on this device only. */
export const sharedCacheName = 'shared'
/** Where the manifest tells the platform to send it. */
export const shareTargetPath = '/share'
/** Nobody comes for it any more: the page takes it within a second. */
const longestMs = 60_000
/** Just more than the page reads of a file (`read-file.ts`), which then says that it is too large. */
const largestKept = 25_000_001

function sharedPathOf(id: string): string {
  return `/shared/${id}`
}

/** Keeps the first file, or else the text, of what was shared, and answers with the page that will take it. */
export async function keepShared(request: Request): Promise<Response> {
  // any page may send a form here: what is none opens the page as it is
  const form = await request.formData().catch(() => new FormData())
  const file = form.getAll('file').find((each) => each instanceof File && each.size > 0)
  const shortened = file instanceof File ? file.slice(0, largestKept) : null
  const text = ['url', 'text', 'title']
    .map((name) => form.get(name))
    .find((each) => typeof each === 'string' && each !== '')
  await dropStaleShares()
  const id = crypto.randomUUID()
  const headers = { 'x-shared': shortened ? 'file' : 'text', 'x-shared-at': String(Date.now()) }
  const cache = await caches.open(sharedCacheName)
  await cache.put(sharedPathOf(id), new Response(shortened ?? text ?? '', { headers }))
  return Response.redirect(`/?shared=${id}`, 303)
}

/** What no page took: one that was closed too early must not leave somebody's title on the device. */
export async function dropStaleShares(): Promise<void> {
  const cache = await caches.open(sharedCacheName)
  for (const request of await cache.keys()) {
    const keptAt = Number((await cache.match(request))?.headers.get('x-shared-at'))
    if (!(Date.now() - keptAt < longestMs)) await cache.delete(request)
  }
}
