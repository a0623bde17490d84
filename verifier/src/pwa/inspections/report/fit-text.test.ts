import fc from 'fast-check'
import { expect, test } from 'vitest'
import { drawable, fitText, replacement } from './fit-text.ts'

/** Every letter is one wide; only what is not Chinese is known. */
const typeface = { has: (character: string) => !/\p{Script=Han}/u.test(character), widthOf: () => 1 }

test('a line breaks between words, a word wider than the line inside', () => {
  expect(fitText('Titre de capitaine 200', typeface, 10)).toEqual(['Titre de', 'capitaine', '200'])
  expect(fitText('anticonstitutionnellement', typeface, 10)).toEqual(['anticonsti', 'tutionnell', 'ement'])
  expect(fitText('a\n\nb', typeface, 10)).toEqual(['a', '', 'b'])
})

test('letters are composed; what the font lacks is seen to be missing; what controls a line is gone', () => {
  expect(drawable('Thi\u0323 Ho\u0302\u0300ng', typeface)).toBe('Thị Hồng')
  expect(drawable('船長 Kim', typeface)).toBe(`${replacement}${replacement} Kim`)
  expect(drawable('a\u202eb\u0000c\u00a0d', typeface)).toBe('abc d')
})

test('no line is wider than its room, and no letter is lost', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 120 }), fc.integer({ min: 2, max: 30 }), (text, width) => {
      const lines = fitText(text, typeface, width)
      for (const line of lines) expect(Array.from(line).length).toBeLessThanOrEqual(width)
      const letters = (value: string) => value.replace(/\s/g, '')
      expect(letters(lines.join(''))).toBe(letters(drawable(text, typeface)))
    }),
  )
})
