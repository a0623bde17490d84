import { expect, test } from 'vitest'
import type { Presentation } from './presentation.ts'
import { createPresentationStore } from './presentation-store.ts'

const at = new Date('2026-11-22T10:00:00Z')
const presentation = (id: string, requesterId = 'one.example'): Presentation => ({
  id,
  sessionId: 'session',
  requesterId,
  requestId: 'one-title',
  query: { credentials: [] },
  infos: [],
  take: null,
  responseMode: 'direct_post.jwt',
  matchCode: '42',
  createdAt: at,
  ways: [],
  standing: { kind: 'waiting' },
})
const refusal = expect.objectContaining({ code: 'service-busy', retryAfterSeconds: 60 })

test('one requester does not fill what all of them share, and what is over makes room', () => {
  const store = createPresentationStore()
  for (let index = 0; index < 200; index++) store.add(presentation(`a${index}`), at)
  expect(() => store.add(presentation('a200'), at)).toThrow(refusal)
  store.add(presentation('b', 'two.example'), at)
  store.add(presentation('a200'), new Date(at.getTime() + 15 * 60_000))
})

test('whoever holds the link of an invitation and begins again and again keeps nobody else from asking', () => {
  const store = createPresentationStore()
  const begun = (id: string, sessionId: string) => ({ ...presentation(id), sessionId, take: async () => undefined })
  for (let index = 0; index < 300; index++) store.add(begun(`a${index}`, 'one link'), at)
  for (let index = 0; index < 150; index++) store.add(begun(`b${index}`, `link ${index}`), at)
  expect(store.get('a299', 'one link', at).id).toBe('a299')
  expect(() => store.get('a0', 'one link', at)).toThrow()
})

test('all of them together are bounded too', () => {
  const store = createPresentationStore()
  for (let index = 0; index < 2_000; index++) store.add(presentation(`p${index}`, `r${index % 20}`), at)
  expect(() => store.add(presentation('last', 'other.example'), at)).toThrow(refusal)
})
