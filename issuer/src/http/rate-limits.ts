import { createHmac, randomBytes } from 'node:crypto'
import { Problem } from '@vigie/shared/problem.ts'
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'

/**
 * What anybody may ask without a right, and how much more of it one network may than of the scarcest: a ship or an office is
 * one address to us. `access-token` counts only what was refused.
 */
const shares = {
  token: 1,
  'pushed-request': 1,
  'authorization-page': 1,
  'sign-in': 1,
  offer: 1,
  nonce: 2,
  // wallets ask again every five seconds for what is still to be signed
  credential: 4,
  health: 10,
  'access-token': 0.5,
} as const

export type LimitedDoor = keyof typeof shares

/**
 * How often one network may knock in a minute. Kept in the memory of the process: with several processes each counts for
 * itself, which only multiplies what is allowed. What can be guessed, a transaction code, counts its tries in the database.
 */
export interface RateLimits {
  /** Counts one request; refuses it with `too-many-requests` once the minute's are spent. */
  take(door: LimitedDoor, network: string): Promise<void>
}

/** At most so many counters for each door, whatever addresses come: more would be memory that strangers fill. */
const counters = 16_384

export function createRateLimits(requestsPerMinute: number, mostCounters = counters): RateLimits {
  const limiters = new Map<LimitedDoor, RateLimiterMemory>()
  const secret = randomBytes(32)
  const limiterOf = (door: LimitedDoor) => {
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
