import { Problem } from '../../src/problem.ts'

/** One small drawer of the device's memory (IndexedDB), values under a name. */
export interface Store<T> {
  get(key: string): Promise<T | undefined>
  list(): Promise<T[]>
  /** Names with their values, in the order of their names. */
  entries(): Promise<(readonly [string, T])[]>
  put(key: string, value: T): Promise<void>
  /** All or none. */
  putAll(entries: readonly (readonly [string, T])[]): Promise<void>
  remove(key: string): Promise<void>
  /** Values whose names begin so, in the order of their names. */
  listUnder(prefix: string): Promise<T[]>
  /**
   * Reads and writes in one transaction, so that two tabs never write over each other: `change` gets what is kept and
   * answers what to put, null to take it away. All or none.
   */
  update(key: string, change: (kept: T | undefined) => readonly (readonly [string, T | null])[]): Promise<void>
}

/** An old telephone opens one in tens of milliseconds. */
const openDeadlineMs = 5_000

/** Opens (and at first creates) the only table of a database of this name. */
export async function openStore<T>(name: string): Promise<Store<T>> {
  // Closed when another window empties the device, or by a system that put the page to sleep: opened again when needed.
  let opened: IDBDatabase | null = null
  async function database(): Promise<IDBDatabase> {
    opened ??= await openDatabase(name, () => {
      opened = null
    })
    return opened
  }
  await database()
  const read = async () => (await database()).transaction('values').objectStore('values')

  async function write(change: (values: IDBObjectStore) => void): Promise<void> {
    const transaction = (await database()).transaction('values', 'readwrite')
    change(transaction.objectStore('values'))
    await endOf(transaction)
  }

  return {
    get: async (key) => resultOf<T | undefined>((await read()).get(key)),
    list: async () => resultOf<T[]>((await read()).getAll()),
    async entries() {
      const values = await read()
      const [names, found] = await Promise.all([
        resultOf<IDBValidKey[]>(values.getAllKeys()),
        resultOf<T[]>(values.getAll()),
      ])
      return found.map((value, at) => [String(names[at]), value] as const)
    },
    put: (key, value) => write((values) => values.put(value, key)),
    putAll: (entries) =>
      write((values) => {
        for (const [key, value] of entries) values.put(value, key)
      }),
    remove: (key) => write((values) => values.delete(key)),
    listUnder: async (prefix) => resultOf<T[]>((await read()).getAll(IDBKeyRange.bound(prefix, `${prefix}\uffff`))),
    async update(key, change) {
      const transaction = (await database()).transaction('values', 'readwrite')
      const values = transaction.objectStore('values')
      let fault: unknown
      values.get(key).onsuccess = ({ target }) => {
        try {
          // the event's target is the request that was just made
          for (const [at, value] of change((target as IDBRequest<T | undefined>).result)) {
            if (value === null) values.delete(at)
            else values.put(value, at)
          }
        } catch (error) {
          fault = error
          transaction.abort()
        }
      }
      await endOf(transaction).catch((error: unknown) => {
        throw fault ?? error
      })
    },
  }
}

/** Refuses with a `TimeoutError` while another window that hangs holds a database that is to be deleted. */
function openDatabase(name: string, onClosed: () => void): Promise<IDBDatabase> {
  const request = indexedDB.open(name, 1)
  request.onupgradeneeded = () => request.result.createObjectStore('values')
  return new Promise((resolve, reject) => {
    let isLate = false
    const timer = setTimeout(() => {
      isLate = true
      reject(new DOMException('the database does not open', 'TimeoutError'))
    }, openDeadlineMs)
    request.onerror = () => {
      clearTimeout(timer)
      reject(request.error)
    }
    request.onsuccess = () => {
      clearTimeout(timer)
      const database = request.result
      if (isLate) return database.close()
      database.onclose = onClosed
      database.onversionchange = () => {
        database.close()
        onClosed()
      }
      resolve(database)
    }
  })
}

function endOf(transaction: IDBTransaction): Promise<void> {
  return new Promise<void>((resolve, reject) => {
    transaction.oncomplete = () => resolve()
    transaction.onabort = transaction.onerror = () => reject(refusalOf(transaction.error))
  })
}

/** A device that is full is told as such; nothing of what was to be written is kept. */
function refusalOf(error: DOMException | null): unknown {
  if (error?.name !== 'QuotaExceededError') return error
  return new Problem('device-storage-full', 'the browser gives no more room', { cause: error })
}

function resultOf<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
}
