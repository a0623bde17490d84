import { describe, expect, test } from 'vitest'
import { packValue, unpackValue } from './pack-value.ts'

const roundTrip = async (value: unknown) => unpackValue(await packValue(value))

describe('a value as a sealed drawer and a backup keep it', () => {
  test('comes back as it was: texts, numbers, dates, bytes, files, keys', async () => {
    const { privateKey } = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign'])
    const value = {
      name: 'LE GUELLEC',
      at: new Date('2026-11-22T10:00:00Z'),
      bytes: new Uint8Array([0, 255, 7]),
      list: [1, null, true, { deep: privateKey }],
      none: undefined,
    }
    const again = await roundTrip(value)
    expect(again).toEqual({ ...value, none: undefined })
    expect(JSON.parse((await packValue(value)).text)).not.toHaveProperty('none')
    expect((again as typeof value).list[3]).toEqual({ deep: privateKey })
    const file = await roundTrip(new Blob([new Uint8Array(100_000).fill(7)], { type: 'application/pdf' }))
    expect(file).toBeInstanceOf(Blob)
    expect((file as Blob).type).toBe('application/pdf')
    expect((file as Blob).size).toBe(100_000)
  })

  test('is refused when it would not come back as it was', async () => {
    for (const value of [new Map(), Number.NaN, 1n, { $: 'file' }, () => 1]) {
      await expect(packValue(value)).rejects.toThrow(TypeError)
    }
  })

  test('what is marked otherwise than we mark is refused', () => {
    for (const marked of [{ $: 'key', at: 0 }, { $: 'file', base64: '!', type: '' }, { $: 'unknown' }, { $: 1 }]) {
      expect(() => unpackValue({ text: JSON.stringify([marked]), keys: [] })).toThrow(TypeError)
    }
  })
})
