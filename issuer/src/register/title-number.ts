import { randomInt } from 'node:crypto'
import { checkDigitOf, titleNumberLength } from '@vigie/shared/title-number.ts'

/** Eleven digits drawn at random, so that nobody learns from a number how many titles there are or guesses another; one that checks. */
export function createTitleNumber(): string {
  const digits = [randomInt(1, 10), ...Array.from({ length: titleNumberLength - 2 }, () => randomInt(10))].join('')
  return `${digits}${checkDigitOf(digits)}`
}
