import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fewestChoices } from './fewest-choices.ts'

test('one document that meets two needs is one', () => {
  expect(
    fewestChoices([
      ['em2', 'em3'],
      ['em1', 'em2', 'em3'],
    ]),
  ).toEqual([['em2', 'em3']])
  expect(fewestChoices([['cfbs'], ['cgo']])).toEqual([['cfbs'], ['cgo']])
  expect(fewestChoices([])).toEqual([])
})

test('choosing what meets most at once is not always fewest: all ways are tried', () => {
  // `m` meets three of five and leaves two; `a` and `b` meet all.
  const wishes = [
    ['a', 'm'],
    ['a', 'm'],
    ['b', 'm'],
    ['a', 'x'],
    ['b', 'y'],
  ]
  expect(fewestChoices(wishes)).toHaveLength(2)
})

const wish = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { minLength: 1, maxLength: 3 })

test('the choices meet every wish, whichever code of each is taken, and fewer would not', () => {
  fc.assert(
    fc.property(fc.array(wish, { maxLength: 5 }), (wishes) => {
      const choices = fewestChoices(wishes)
      const meets = (codes: readonly string[]) => wishes.every((each) => each.some((code) => codes.includes(code)))
      const taken = choices.reduce<string[][]>(
        (before, codes) => before.flatMap((some) => codes.map((code) => [...some, code])),
        [[]],
      )
      for (const codes of taken) expect(meets(codes)).toBe(true)
      const subsets = Array.from({ length: 32 }, (_, bits) => [...'abcde'].filter((__, place) => bits & (1 << place)))
      expect(choices).toHaveLength(Math.min(...subsets.filter(meets).map(({ length }) => length)))
    }),
    { numRuns: 200 },
  )
})
