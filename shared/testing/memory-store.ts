import type { Store } from '../ui/storage/open-store.ts'

/** A drawer that keeps the promises of the device's memory, where there is no browser. */
export function createMemoryStore<T>(): Store<T> {
  const values = new Map<string, T>()
  const sorted = () => [...values].sort(([a], [b]) => (a < b ? -1 : 1))
  const put = (entries: readonly (readonly [string, T | null])[]) => {
    for (const [key, value] of entries) {
      if (value === null) values.delete(key)
      else values.set(key, value)
    }
  }
  return {
    get: async (key) => values.get(key),
    list: async () => sorted().map(([, value]) => value),
    entries: async () => sorted(),
    put: async (key, value) => put([[key, value]]),
    putAll: async (entries) => put(entries),
    remove: async (key) => void values.delete(key),
    listUnder: async (prefix) =>
      sorted()
        .filter(([key]) => key.startsWith(prefix))
        .map(([, value]) => value),
    update: async (key, change) => put(change(values.get(key))),
  }
}
