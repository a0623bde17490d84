import type { Store } from '@vigie/shared/ui/storage/open-store.ts'
import { openRecord, type Seal, type SealedRecord, sealedNameOf, sealRecord } from './sealed-record.ts'

/** Another tab wrote between our reading and our writing. */
class WrittenMeanwhile extends Error {
  override readonly name = 'WrittenMeanwhile'
}

/** More tabs than anybody opens. */
const mostTries = 20

/** A drawer whose records are sealed, with the same promises as one whose records are not. */
export function sealStore<T>(kept: Store<SealedRecord>, seal: Seal): Store<T> {
  const nameOf = (name: string) => sealedNameOf(seal, name)
  const valueIn = async (sealedName: string, record: SealedRecord | undefined) =>
    record && (await openRecord<T>(seal, [sealedName, record]))[1]

  async function entries(): Promise<[string, T][]> {
    const opened = await Promise.all((await kept.entries()).map((record) => openRecord<T>(seal, record)))
    return opened.sort(([a], [b]) => (a < b ? -1 : 1))
  }

  async function sealAll<V extends T | null>(values: readonly (readonly [string, V])[]) {
    return Promise.all(
      values.map(async ([name, value]) =>
        value === null ? ([await nameOf(name), null] as const) : sealRecord(seal, name, value),
      ),
    )
  }

  /** One attempt: what is kept must still be what `change` was asked about when its answer is put. */
  async function tryUpdate(name: string, change: Parameters<Store<T>['update']>[1]): Promise<void> {
    const sealedName = await nameOf(name)
    const seen = await kept.get(sealedName)
    const changes = await sealAll(change(await valueIn(sealedName, seen)))
    await kept.update(sealedName, (now) => {
      if (!isSame(now, seen)) throw new WrittenMeanwhile('another tab was faster')
      return changes
    })
  }

  return {
    async get(name) {
      const sealedName = await nameOf(name)
      return valueIn(sealedName, await kept.get(sealedName))
    },
    list: async () => (await entries()).map(([, value]) => value),
    entries,
    put: async (name, value) => kept.put(...(await sealRecord(seal, name, value))),
    async putAll(values) {
      const sealed = await sealAll(values)
      await kept.putAll(sealed.flatMap(([name, record]) => (record ? [[name, record] as const] : [])))
    },
    remove: async (name) => kept.remove(await nameOf(name)),
    listUnder: async (prefix) =>
      (await entries()).filter(([name]) => name.startsWith(prefix)).map(([, value]) => value),
    async update(name, change) {
      for (let left = mostTries; ; left -= 1) {
        try {
          return await tryUpdate(name, change)
        } catch (error) {
          if (!(error instanceof WrittenMeanwhile) || left === 0) throw error
        }
      }
    },
  }
}

/** An initialisation vector is never used twice: the same one is the same record. */
function isSame(a: SealedRecord | undefined, b: SealedRecord | undefined): boolean {
  return a?.iv.join() === b?.iv.join()
}
