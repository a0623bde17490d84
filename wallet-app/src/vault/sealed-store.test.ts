import { createMemoryStore } from '@vigie/shared/testing/memory-store.ts'
import type { Store } from '@vigie/shared/ui/storage/open-store.ts'
import { beforeEach, describe, expect, test } from 'vitest'
import { createDataKeyBytes, openDataKey } from './data-key.ts'
import type { Seal, SealedRecord } from './sealed-record.ts'
import { sealStore } from './sealed-store.ts'

// Who can write the device's memory without the profile's secret: what they move does not open.

let disk: Store<SealedRecord>
let seal: Seal
let store: Store<string>

beforeEach(async () => {
  disk = createMemoryStore<SealedRecord>()
  seal = { key: await openDataKey(createDataKeyBytes()), place: 'profile/credentials' }
  store = sealStore(disk, seal)
  await store.putAll([
    ['one', 'first'],
    ['two', 'second'],
  ])
})

/** Name on the disk with its record. */
const onDisk = async () => [...(await disk.entries())] as const

describe('a sealed drawer', () => {
  test('does not open a record that stands under the name of another', async () => {
    const [[first, a], [second, b]] = (await onDisk()) as [
      readonly [string, SealedRecord],
      readonly [string, SealedRecord],
    ]
    await disk.putAll([
      [first, b],
      [second, a],
    ])
    for (const read of [
      () => store.get('one'),
      () => store.list(),
      () => store.listUnder('t'),
      () => store.update('two', (kept) => [['two', `${kept} again`]]),
    ]) {
      await expect(read()).rejects.toThrow()
    }
  })

  test('does not open one that was copied under a name of nobody', async () => {
    const [[, record]] = (await onDisk()) as [readonly [string, SealedRecord]]
    await disk.put('copied', record)
    await expect(store.entries()).rejects.toThrow()
    expect(await store.get('one')).toBe('first')
  })

  test('does not open one of another drawer, another profile or another key', async () => {
    for (const other of [
      { ...seal, place: 'profile/accounts' },
      { ...seal, place: 'other/credentials' },
      { ...seal, key: await openDataKey(createDataKeyBytes()) },
    ]) {
      await expect(sealStore(disk, other).list()).rejects.toThrow()
    }
  })

  test('does not open one of which a bit was turned', async () => {
    const [[name, record]] = (await onDisk()) as [readonly [string, SealedRecord]]
    const sealed = record.sealed.slice()
    sealed[3] = (sealed[3] ?? 0) ^ 1
    await disk.put(name, { ...record, sealed })
    await expect(store.list()).rejects.toThrow()
  })
})
