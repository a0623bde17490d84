/** Where the platform does not list its databases: those that our pages make. */
const knownDatabases = ['vigie-trust', 'vigie-log', 'vigie-inspections', 'vigie-crew', 'vigie-titles', 'vigie-settings']

/**
 * Empties all that our pages keep on this device: databases, the page itself, choices. Refuses (rejects) while another
 * window still holds a database open and does not let go.
 */
export async function deleteEverything(): Promise<void> {
  const registrations = (await navigator.serviceWorker?.getRegistrations()) ?? []
  await Promise.all(registrations.map((registration) => registration.unregister()))
  for (const name of await caches.keys()) await caches.delete(name)
  await Promise.all((await listDatabases()).map(deleteDatabase))
  localStorage.clear()
  sessionStorage.clear()
}

async function listDatabases(): Promise<string[]> {
  const found = await indexedDB.databases?.()
  return found?.flatMap(({ name }) => name ?? []) ?? knownDatabases
}

/** Refuses (rejects) when another window holds it open and does not let go. */
export function deleteDatabase(name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(name)
    request.onsuccess = () => resolve()
    request.onerror = () => reject(request.error)
    // Our own connections close themselves when asked; one that does not is of a window that hangs.
    request.onblocked = () => setTimeout(() => reject(new DOMException('still open', 'TimeoutError')), 2_000)
  })
}
