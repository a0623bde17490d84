import { createHmac, randomBytes } from 'node:crypto'
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { Problem } from '../src/problem.ts'

/**
 * How often one network may knock in a minute. Kept in the memory of the process: with several processes each counts for
 * itself, which only multiplies what is allowed. What can be guessed, a transaction code, counts its tries elsewhere.
 */
export interface RateLimits<Door extends string> {
  /** Counts one request; refuses it with `too-many-requests` once the minute's are spent. */
  take(door: Door, network: string): Promise<void>
}

export interface RateLimitSettings<Door extends string> {
  /** How much of the requests a minute each door takes of one network: a ship or an office is one address to us. */
  readonly shares: Readonly<Record<Door, number>>
  readonly requestsPerMinute: number
  /** At most so many counters for each door, whatever addresses come: more would be memory that strangers fill. */
  readonly mostCounters?: number
}

export function createRateLimits<Door extends string>(settings: RateLimitSettings<Door>): RateLimits<Door> {
  const { shares, requestsPerMinute, mostCounters = 16_384 } = settings
  const limiters = new Map<Door, RateLimiterMemory>()
  const secret = randomBytes(32)
  const limiterOf = (door: Door) => {
    const points = Math.max(1, Math.floor(requestsPerMinute * shares[door]))
    const limiter = limiters.get(door) ?? new RateLimiterMemory({ points, duration: 60 })
    limiters.set(door, limiter)
    return limiter
  }
  /** Networks share counters when there are more of them; under a secret, so that nobody finds whose they would share. */
  const counterOf = (network: string) => {
    return createHmac('sha256', secret).update(network).digest().readUInt32BE(0) % mostCounters
  }
  return {
    async take(door, network) {
      try {
        await limiterOf(door).consume(counterOf(network))
      } catch (answer) {
        if (answer instanceof RateLimiterRes) throw tooMany(answer)
        throw answer
      }
    },
  }
}

function tooMany({ msBeforeNext }: RateLimiterRes): Problem {
  const retryAfterSeconds = Math.max(1, Math.ceil(msBeforeNext / 1000))
  return new Problem('too-many-requests', 'expected fewer requests from one address', { retryAfterSeconds })
}
