import { loadTitles } from '@vigie/schemas/load.ts'
import { expect, test } from 'vitest'
import { newTitleBegins, newTitleFrom, revalidationOpensOn } from './revalidation-window.ts'

test.each([
  ['9', 'day-after-expiry'],
  ['17-1', 'day-after-expiry'],
  ['16-1', 'day-conditions-met'],
  ['20', 'day-conditions-met'],
  ['12', 'not-known'],
  [null, 'not-known'],
])('article %s: a title asked for in time runs from the %s', (article, expected) => {
  expect(newTitleBegins(article)).toBe(expected)
})

test('the window opens six months before the last valid day, on the last day of a shorter month', () => {
  expect(revalidationOpensOn('2027-11-21')).toBe('2027-05-21')
  expect(revalidationOpensOn('2027-08-31')).toBe('2027-02-28')
  expect(revalidationOpensOn('2028-08-31')).toBe('2028-02-29')
})

test('a new title begins the day after only where its article says so', () => {
  expect(newTitleFrom('2027-12-31', '9')).toBe('2028-01-01')
  expect(newTitleFrom('2027-12-31', '18')).toBeNull()
  expect(newTitleFrom('2027-12-31', null)).toBeNull()
})

test('of every title of the catalogue that has an article, the article is one that was read', () => {
  const unread = loadTitles().filter(
    ({ revalidation: { article } }) => article !== null && newTitleBegins(article) === 'not-known',
  )
  expect(unread.map(({ code }) => code)).toEqual([])
})
