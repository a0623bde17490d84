import { expect, test } from 'vitest'
import { writeDate } from './create-printed-title.ts'

test('dates are written as people write them in each language, with the ISO form', () => {
  expect(writeDate('1991-07-01')).toEqual({ fr: '1er juillet 1991', en: '1 July 1991', iso: '1991-07-01' })
  expect(writeDate('2026-02-12')).toEqual({ fr: '12 février 2026', en: '12 February 2026', iso: '2026-02-12' })
})
