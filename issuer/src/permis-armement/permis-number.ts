import { randomInt } from 'node:crypto'

const digits = '0123456789'

/**
 * `PA-2026-4821 9037`, written without a space: the year and eight digits drawn at random, so that nobody learns from a number how many
 * requests there are or guesses another.
 */
export function createPermisNumber(at: Date): string {
  const drawn = Array.from({ length: 8 }, () => digits[randomInt(10)]).join('')
  return `PA-${at.getUTCFullYear()}-${drawn}`
}
