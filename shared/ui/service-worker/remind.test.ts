import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { takeDueText } from './remind.ts'

// Node has no cache of requests: this one holds texts by their path, as the browser's does.
const kept = new Map<string, string>()
beforeEach(() => {
  kept.clear()
  vi.stubGlobal('caches', {
    open: async () => ({
      match: async (path: string) => (kept.has(path) ? new Response(kept.get(path)) : undefined),
      put: async (path: string, response: Response) => void kept.set(path, await response.text()),
    }),
  })
})
afterEach(() => vi.unstubAllGlobals())

const now = new Date('2026-11-22T06:00:00Z')
const keep = (...days: string[]) => kept.set('/reminders/due', JSON.stringify({ days, text: 'A deadline comes near' }))

test('a day that has come is told once, and those to come are kept', async () => {
  keep('2026-11-01', '2026-11-22', '2026-11-23')
  expect(await takeDueText(now)).toBe('A deadline comes near')
  expect(JSON.parse(kept.get('/reminders/due') ?? '')).toEqual({ days: ['2026-11-23'], text: 'A deadline comes near' })
  expect(await takeDueText(now)).toBeNull()
})

test('without a day that has come, and where nobody asked to be told, nothing is shown', async () => {
  expect(await takeDueText(now)).toBeNull()
  keep('2026-11-23')
  expect(await takeDueText(now)).toBeNull()
})
