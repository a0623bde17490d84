import { expect, test } from 'vitest'
import type { Modules } from './sample-code.ts'
import { createSeenModules } from './seen-modules.ts'

const modulesOf = (size: number, level: number): Modules => ({
  size,
  levels: new Float32Array(size * size).fill(level),
})
const levelOf = ({ levels }: Modules) => levels[0]

test('frames of the same code are taken together', () => {
  const seen = createSeenModules(() => 0)
  seen.add(modulesOf(57, 100))
  expect(levelOf(seen.add(modulesOf(57, 200)))).toBe(150)
})

test('another size, or a pause, begins again', () => {
  let now = 0
  const seen = createSeenModules(() => now)
  seen.add(modulesOf(57, 100))
  expect(levelOf(seen.add(modulesOf(61, 200)))).toBe(200)
  now = 2_000
  expect(levelOf(seen.add(modulesOf(61, 50)))).toBe(50)
})

test('what was seen long ago is forgotten little by little', () => {
  const seen = createSeenModules(() => 0)
  seen.add(modulesOf(57, 0))
  let latest = modulesOf(57, 0)
  for (let frame = 0; frame < 20; frame += 1) latest = seen.add(modulesOf(57, 100))
  expect(levelOf(latest)).toBeGreaterThan(95)
})
