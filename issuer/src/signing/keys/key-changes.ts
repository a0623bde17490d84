import { instantOf } from '@vigie/shared/credential/instant.ts'
import type { Instant } from '@vigie/shared/credential/title-credential.ts'
import { Problem } from '@vigie/shared/problem.ts'
import type { KeyAlgorithm } from '@vigie/shared/proof/multikey.ts'
import { nextNameOf } from './key-names.ts'
import type { NewKey } from './key-safe.ts'
import { keyStateOf } from './key-state.ts'
import { keyUses } from './key-uses.ts'
import type { KeyDescription, SigningKeyUse } from './signing-keys.ts'

const day = 24 * 60 * 60_000
/**
 * Two keys sign side by side for a minute, of which the issuer chooses the later one: it remembers the keys for some seconds,
 * and what it plans meanwhile must still be signed.
 */
const handOver = 60_000

export interface Rotation {
  readonly use: SigningKeyUse
  readonly did: string
  readonly now: Date
  /** From its publication to its first signature: 30 days, so that devices that are off line know it in time. */
  readonly leadDays: number
  /** How long it signs. */
  readonly lifeDays: number
  /** Null: as the key before. */
  readonly algorithm: KeyAlgorithm | null
}

export interface PlannedRotation {
  readonly next: NewKey
  /** The keys in use, which stop where the next one begins. */
  readonly shortened: readonly KeyDescription[]
}

/** The next key of a use and the end of the one before it, a minute after the next one began. */
export function planRotation(keys: readonly KeyDescription[], rotation: Rotation): PlannedRotation {
  const { use, did, now, leadDays, lifeDays } = rotation
  const ofUse = keys.filter((key) => key.use === use)
  const inState = (...states: readonly string[]) => ofUse.filter((key) => states.includes(keyStateOf(key, now)))
  const begin = now.getTime() + leadDays * day
  const signFrom = instantOf(new Date(begin))
  const signing = inState('signing')
  const [waiting] = inState('planned', 'published').sort(byFirstDay)
  // After a compromise there may be a next key and none that signs: another one stands in until its first day.
  if (waiting && (signing.length > 0 || waiting.signFrom <= signFrom)) {
    throw new Problem('key-next-exists', `the next key for ${use} is already made`)
  }
  checkNoGap(signing, signFrom, now)
  const latest = [...signing].sort(byFirstDay).at(-1)
  const next: NewKey = {
    id: `${did}#${nextNameOf(use, keys)}`,
    use,
    algorithm: rotation.algorithm ?? latest?.algorithm ?? keyUses[use].algorithm,
    publishFrom: instantOf(now),
    signFrom,
    signUntil: waiting?.signFrom ?? instantOf(new Date(begin + lifeDays * day)),
  }
  const end = instantOf(new Date(begin + handOver))
  const shortened = signing.filter((key) => isBeyond(key, end)).map((key) => ({ ...key, signUntil: end }))
  return { next, shortened }
}

function byFirstDay(a: KeyDescription, b: KeyDescription): number {
  return a.signFrom < b.signFrom ? -1 : 1
}

/**
 * A key is not made to sign longer than was published: devices that are off line would refuse what it signs then. So the
 * next one must begin before the last one ends.
 */
function checkNoGap(signing: readonly KeyDescription[], signFrom: Instant, now: Date): void {
  const ends = signing.map(({ signUntil }) => signUntil)
  if (ends.length === 0 || ends.some((end) => end === null || end >= signFrom)) return
  const last = ends.map((end) => Date.parse(end ?? '')).reduce((a, b) => Math.max(a, b))
  const most = Math.floor((last - now.getTime()) / day)
  throw new Problem('key-gap', `the key in use ends before: expected at most ${most} days of lead`)
}

function isBeyond({ signUntil }: KeyDescription, end: Instant): boolean {
  return signUntil === null || signUntil > end
}

/** Ends a key in a minute, one that never signed at once; refuses to leave its use without a key that signs. */
export function retireKey(keys: readonly KeyDescription[], key: KeyDescription, now: Date): KeyDescription {
  const state = keyStateOf(key, now)
  if (state === 'retired' || state === 'compromised') throw new Problem('key-closed', `the key is ${state}`)
  if (state !== 'signing') return { ...key, signUntil: instantOf(new Date(now.getTime() - 1000)) }
  const end = instantOf(new Date(now.getTime() + handOver))
  const others = keys.filter(({ id, use }) => use === key.use && id !== key.id)
  if (!others.some((other) => keyStateOf(other, now) === 'signing' && isBeyond(other, end))) {
    throw new Problem('key-last-signing', `it is the only key that signs for ${key.use}: rotate first`)
  }
  return isBeyond(key, end) ? { ...key, signUntil: end } : key
}

/** Closes a key for good. What is learnt later can only move the time back: what was once disbelieved stays so. */
export function compromiseKey(key: KeyDescription, since: Instant, now: Date): KeyDescription {
  if (since > instantOf(now)) throw new Problem('key-compromise-time', 'expected a time that has passed')
  if (key.compromisedSince !== null && since > key.compromisedSince) {
    throw new Problem('key-compromise-time', `the key is known to be compromised since ${key.compromisedSince}`)
  }
  return { ...key, compromisedSince: since }
}
