import { expect, test } from 'vitest'
import { createBodyRoom } from './body-room.ts'

const busy = expect.objectContaining({ code: 'service-busy', retryAfterSeconds: 5 })

test('large bodies share a room; small ones always have theirs', () => {
  const room = createBodyRoom({ bytesForEach: 10, mostBytes: 100 })
  const [large, second, small] = [room.open(), room.open(), room.open()]
  large.take(60)
  large.take(45)
  expect(() => second.take(30)).toThrow(busy)
  small.take(10)
  expect(() => small.take(6)).toThrow(busy)
  large.close()
  large.close()
  small.take(1)
  const third = room.open()
  third.take(103)
  expect(() => third.take(1)).toThrow(busy)
})
