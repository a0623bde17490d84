/** One small drawer of the device's memory (IndexedDB), values under a name. */
export interface Store<T> {
  get(key: string): Promise<T | undefined>
  list(): Promise<T[]>
  put(key: string, value: T): Promise<void>
  /** All or none. */
  putAll(entries: readonly (readonly [string, T])[]): Promise<void>
  remove(key: string): Promise<void>
}

/** Opens (and at first creates) the only table of a database of this name. */
export async function openStore<T>(name: string): Promise<Store<T>> {
  const request = indexedDB.open(name, 1)
  request.onupgradeneeded = () => request.result.createObjectStore('values')
  const database = await resultOf(request)
  database.onversionchange = () => database.close()
  const read = () => database.transaction('values').objectStore('values')

  async function write(change: (values: IDBObjectStore) => void): Promise<void> {
    const transaction = database.transaction('values', 'readwrite')
    change(transaction.objectStore('values'))
    await new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve()
      transaction.onabort = transaction.onerror = () => reject(transaction.error)
    })
  }

  return {
    get: (key) => resultOf<T | undefined>(read().get(key)),
    list: () => resultOf<T[]>(read().getAll()),
    put: (key, value) => write((values) => values.put(value, key)),
    putAll: (entries) =>
      write((values) => {
        for (const [key, value] of entries) values.put(value, key)
      }),
    remove: (key) => write((values) => values.delete(key)),
  }
}

function resultOf<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
}
