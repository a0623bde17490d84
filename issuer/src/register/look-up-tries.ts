import { createHmac, randomBytes } from 'node:crypto'
import { Problem } from '@vigie/shared/problem.ts'

/** So many wrong answers at once, then one more each quarter of an hour (ADR 16): slow, never shut. */
const triesAtOnce = 5
const msPerTry = 15 * 60_000

/** Of what numbers are counted under, 2 MB whoever asks what. Numbers that nobody has are counted like the others. */
const slots = 262_144

/**
 * How often somebody may be wrong about one title, from wherever they ask: a birth date has some eighteen thousand values.
 * Kept in the memory of the process, under a secret, so that nobody finds with which numbers another shares its slot.
 */
export interface LookUpTries {
  /** Counts one try before it is made; refuses it with `too-many-tries` once they are spent, whether it would be right or not. */
  take(title: string): void
  /** It was right, or was not made: only wrong ones count. */
  giveBack(title: string): void
}

/** `clock` counts milliseconds of the machine's running time: a clock that is set opens nothing. */
export function createLookUpTries(clock: () => number = () => performance.now()): LookUpTries {
  const secret = randomBytes(32)
  /** For each slot the moment at which nothing of it is spent any more (the generic cell rate algorithm, ITU-T I.371). */
  const freeAt = new Float64Array(slots)
  const slotOf = (title: string) => createHmac('sha256', secret).update(title).digest().readUInt32BE(0) % slots
  return {
    take(title) {
      const slot = slotOf(title)
      const free = Math.max(freeAt[slot] ?? 0, clock())
      const wait = free - clock() - (triesAtOnce - 1) * msPerTry
      if (wait > 0) throw tooMany(wait)
      freeAt[slot] = free + msPerTry
    },
    giveBack(title) {
      const slot = slotOf(title)
      freeAt[slot] = (freeAt[slot] ?? 0) - msPerTry
    },
  }
}

function tooMany(waitMs: number): Problem {
  const retryAfterSeconds = Math.ceil(waitMs / 1000)
  return new Problem('too-many-tries', 'expected fewer wrong answers about one title', { retryAfterSeconds })
}
