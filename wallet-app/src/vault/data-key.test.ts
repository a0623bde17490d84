import { expect, test } from 'vitest'
import { createDataKeyBytes, unwrapDataKey, wrapDataKey } from './data-key.ts'

test('what opens a profile opens that one alone, by that opener alone, and not when a bit of it was turned', async () => {
  const [bytes, opener, other] = [createDataKeyBytes(), createDataKeyBytes(), createDataKeyBytes()]
  const wrapped = await wrapDataKey(bytes, opener, 'one')
  expect(await unwrapDataKey(wrapped, opener, 'one')).toEqual(bytes)
  const turned = wrapped.bytes.slice()
  turned[0] = (turned[0] ?? 0) ^ 1
  const refused = expect.objectContaining({ name: 'Problem', code: 'unlock-refused' })
  await expect(unwrapDataKey(wrapped, opener, 'two')).rejects.toEqual(refused)
  await expect(unwrapDataKey(wrapped, other, 'one')).rejects.toEqual(refused)
  await expect(unwrapDataKey({ ...wrapped, bytes: turned }, opener, 'one')).rejects.toEqual(refused)
})
