import { expect, test } from 'vitest'
import { type StorageSigns, seemsPrivate } from './storage-health.ts'

const mebibyte = 1024 * 1024
const ordinary: StorageSigns = {
  quotaBytes: 10_240 * mebibyte,
  heapLimitBytes: 3_586 * mebibyte,
  hasServiceWorker: true,
  hasPrivateFiles: true,
}

test('a private window is known by what its browser does not give it', () => {
  expect(seemsPrivate(ordinary)).toBe(false)
  // as measured in a window of Chromium that keeps nothing
  expect(seemsPrivate({ ...ordinary, quotaBytes: 4_096 * mebibyte })).toBe(true)
  expect(seemsPrivate({ ...ordinary, hasServiceWorker: false })).toBe(true)
  expect(seemsPrivate({ ...ordinary, hasPrivateFiles: false })).toBe(true)
})

test('a browser that does not tell is taken for an ordinary one', () => {
  expect(seemsPrivate({ ...ordinary, heapLimitBytes: null, quotaBytes: 100 })).toBe(false)
  expect(seemsPrivate({ ...ordinary, quotaBytes: null })).toBe(false)
})
