/**
 * Twelve digits, the last of them a check digit after Damm, so that any one wrong digit and any two neighbours swapped are
 * caught before a search. The first digit is not 0, so that no program drops it.
 */
export const titleNumberLength = 12

export function isTitleNumber(value: string): boolean {
  return /^[1-9]\d{11}$/.test(value) && checkDigitOf(value) === 0
}

/** H. M. Damm, 2004: a totally anti-symmetric quasigroup of order 10. */
const quasigroup = [
  [0, 3, 1, 7, 5, 9, 8, 6, 4, 2],
  [7, 0, 9, 2, 1, 5, 4, 8, 6, 3],
  [4, 2, 0, 6, 8, 7, 1, 3, 5, 9],
  [1, 7, 5, 0, 9, 8, 3, 4, 2, 6],
  [6, 1, 2, 3, 0, 4, 5, 9, 7, 8],
  [3, 6, 7, 4, 2, 0, 9, 5, 8, 1],
  [5, 8, 6, 9, 7, 2, 0, 1, 3, 4],
  [8, 9, 4, 5, 3, 6, 2, 0, 1, 7],
  [9, 4, 3, 8, 6, 1, 7, 2, 0, 5],
  [2, 5, 8, 1, 4, 3, 6, 7, 9, 0],
]

/** The digit that makes a number check; 0 for a number that ends in its own. */
export function checkDigitOf(digits: string): number {
  return [...digits].reduce((interim, digit) => quasigroup[interim]?.[Number(digit)] ?? 0, 0)
}
