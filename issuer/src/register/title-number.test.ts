import { isTitleNumber, titleNumberLength } from '@vigie/shared/title-number.ts'
import { expect, test } from 'vitest'
import { createTitleNumber } from './title-number.ts'

test('a number has twelve digits, does not begin with 0 and checks', () => {
  for (let i = 0; i < 200; i += 1) {
    const number = createTitleNumber()
    expect(number).toMatch(/^[1-9]\d+$/)
    expect(number).toHaveLength(titleNumberLength)
    expect(isTitleNumber(number)).toBe(true)
  }
})

test('any one wrong digit and any two neighbours swapped are caught', () => {
  for (let i = 0; i < 20; i += 1) {
    const number = createTitleNumber()
    for (let at = 0; at < number.length; at += 1) {
      for (let digit = 0; digit < 10; digit += 1) {
        const wrong = number.slice(0, at) + digit + number.slice(at + 1)
        expect(isTitleNumber(wrong)).toBe(wrong === number)
      }
      const swapped =
        number.slice(0, at) +
        number
          .slice(at, at + 2)
          .split('')
          .reverse()
          .join('') +
        number.slice(at + 2)
      expect(isTitleNumber(swapped)).toBe(swapped === number)
    }
  }
})

test('two numbers drawn one after the other say nothing of each other', () => {
  const numbers = Array.from({ length: 500 }, createTitleNumber)
  expect(new Set(numbers).size).toBe(500)
  const gaps = numbers.slice(1).map((number, i) => Math.abs(Number(number) - Number(numbers[i])))
  expect(Math.min(...gaps)).toBeGreaterThan(1_000)
})
