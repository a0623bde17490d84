import { expect, test, vi } from 'vitest'
import { createRateLimits } from './rate-limits.ts'

const shares = { token: 1, offer: 1 }

test('a network that knocks too often is told when to come back, and may then', async () => {
  vi.useFakeTimers()
  const limits = createRateLimits({ shares, requestsPerMinute: 3 })
  for (let times = 0; times < 3; times += 1) await limits.take('token', '192.0.2.1')
  vi.advanceTimersByTime(15_000)
  await expect(limits.take('token', '192.0.2.1')).rejects.toMatchObject({
    code: 'too-many-requests',
    retryAfterSeconds: 45,
  })
  vi.advanceTimersByTime(45_001)
  await limits.take('token', '192.0.2.1')
  vi.useRealTimers()
})

test('another network, and another door, have their own', async () => {
  const limits = createRateLimits({ shares, requestsPerMinute: 1 })
  await limits.take('token', '192.0.2.1')
  await limits.take('token', '192.0.2.2')
  await limits.take('offer', '192.0.2.1')
  await expect(limits.take('token', '192.0.2.1')).rejects.toMatchObject({ code: 'too-many-requests' })
})

test('however many networks come, there are so many counters and no more', async () => {
  const limits = createRateLimits({ shares, requestsPerMinute: 1, mostCounters: 64 })
  const isAdmitted = (network: number) =>
    limits.take('token', `2001:db8:0:${network.toString(16)}::/64`).then(
      () => true,
      () => false,
    )
  const answers = await Promise.all(Array.from({ length: 2_000 }, (_, network) => isAdmitted(network)))
  expect(answers.filter((admitted) => admitted)).toHaveLength(64)
})
