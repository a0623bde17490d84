import { describe, expect, test } from 'vitest'
import { beginWaitAgain, unlockWait } from './unlock-wait.ts'

const last = '2026-11-22T10:00:00.000Z'
const after = (seconds: number) => new Date(Date.parse(last) + seconds * 1000)
const wait = (wrongTries: number, seconds = 0) => unlockWait({ wrongTries, lastTryAt: last }, after(seconds))

describe('the wait after wrong codes', () => {
  test('four mistakes cost nothing, then it grows to an hour and stays there', () => {
    expect([0, 1, 4, 5, 6, 7, 8, 9, 10, 400].map((tries) => wait(tries))).toEqual([
      0, 0, 0, 30, 60, 300, 900, 3600, 3600, 3600,
    ])
  })

  test('it runs down and is over', () => {
    expect(wait(5, 10)).toBe(20)
    expect(wait(5, 29.5)).toBe(1)
    expect(wait(5, 30)).toBe(0)
  })

  test('a clock that was turned back makes nobody wait for years: the step begins again, once', () => {
    const lock = { wrongTries: 5, lastTryAt: last }
    const begun = beginWaitAgain(lock, after(-86_400))
    expect(unlockWait(begun, after(-86_400))).toBe(30)
    expect(unlockWait(begun, after(-86_370))).toBe(0)
    expect(beginWaitAgain(begun, after(-86_380))).toBe(begun)
  })

  test('without a try there is no wait', () => {
    expect(unlockWait({ wrongTries: 0, lastTryAt: null }, after(0))).toBe(0)
  })
})
