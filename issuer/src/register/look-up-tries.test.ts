import { expect, test } from 'vitest'
import { createLookUpTries } from './look-up-tries.ts'

const minute = 60_000

function startTries() {
  let ms = 0
  const tries = createLookUpTries(() => ms)
  const isRefused = (number: string) => {
    try {
      tries.take(number)
      return null
    } catch (error) {
      return error as { code: string; retryAfterSeconds: number }
    }
  }
  const pass = (by: number) => {
    ms += by
  }
  return { tries, isRefused, pass }
}

test('five wrong answers at once, then one more each quarter of an hour, whoever keeps trying', () => {
  const { isRefused, pass } = startTries()
  for (let i = 0; i < 5; i += 1) expect(isRefused('123')).toBeNull()
  expect(isRefused('123')).toMatchObject({ code: 'too-many-tries', retryAfterSeconds: 15 * 60 })
  pass(14 * minute)
  // a refused try costs nothing: nobody can push the next one further away
  for (let i = 0; i < 50; i += 1) expect(isRefused('123')).toMatchObject({ retryAfterSeconds: 60 })
  pass(minute)
  expect(isRefused('123')).toBeNull()
  expect(isRefused('123')).not.toBeNull()
})

test('a right answer costs nothing, and after a quiet hour and a quarter five wrong ones are there again', () => {
  const { tries, isRefused, pass } = startTries()
  for (let i = 0; i < 100; i += 1) {
    expect(isRefused('123')).toBeNull()
    tries.giveBack('123')
  }
  for (let i = 0; i < 5; i += 1) expect(isRefused('123')).toBeNull()
  pass(75 * minute)
  for (let i = 0; i < 5; i += 1) expect(isRefused('123')).toBeNull()
  expect(isRefused('123')).not.toBeNull()
})

test('tries about one title hold no other title', () => {
  const { isRefused } = startTries()
  for (let i = 0; i < 6; i += 1) isRefused('123')
  const others = Array.from({ length: 200 }, (_, i) => isRefused(String(1_000 + i)))
  // two numbers share a counter once in a quarter of a million
  expect(others.filter((refused) => refused !== null).length).toBeLessThan(2)
})

test('a day of tries about one title is a hundred, from wherever they come', () => {
  const { isRefused, pass } = startTries()
  let taken = 0
  for (let i = 0; i < 24 * 12; i += 1) {
    for (let j = 0; j < 3; j += 1) if (isRefused('123') === null) taken += 1
    pass(5 * minute)
  }
  expect(taken).toBeLessThanOrEqual(5 + 24 * 4)
})
