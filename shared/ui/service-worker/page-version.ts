/** The version of the page that is kept on this device: the hash of its files; null when the page is not kept. */
export async function findPageVersion(): Promise<string | null> {
  const names = await listCaches().catch((): string[] => [])
  return names.find((name) => name.startsWith('page-'))?.slice('page-'.length) ?? null
}

/** A browser that gives a page no storage may refuse to name it, too. */
async function listCaches(): Promise<string[]> {
  return await caches.keys()
}
