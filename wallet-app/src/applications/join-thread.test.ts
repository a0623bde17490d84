import { expect, test } from 'vitest'
import { withEarlier, withNewest } from './join-thread.ts'
import type { MessagePage } from './seafarer-api.ts'

const page = (from: number, to: number, next: string | null = null): MessagePage => ({
  items: Array.from({ length: to - from + 1 }, (_, index) => ({
    id: String(from + index),
    author: 'office',
    kind: 'text',
    text: 'Bonjour.',
    documentKind: null,
    at: '2026-11-22T10:00:00Z',
  })),
  next,
})
const idsOf = ({ items }: MessagePage) => items.map(({ id }) => Number(id))

test('a thread is read from its end; what was read before stays when a message comes', () => {
  const end = withNewest(null, page(5, 8, '5'))
  const longer = withEarlier(end, page(1, 4))
  expect([idsOf(longer), longer.next]).toEqual([[1, 2, 3, 4, 5, 6, 7, 8], null])
  const later = withNewest(longer, page(6, 9, '6'))
  expect([idsOf(later), later.next]).toEqual([[1, 2, 3, 4, 5, 6, 7, 8, 9], null])
})

test('after a long absence nothing is left out between what was read and the end', () => {
  const back = withNewest(page(1, 4), page(20, 23, '20'))
  expect([idsOf(back), back.next]).toEqual([[20, 21, 22, 23], '20'])
})
