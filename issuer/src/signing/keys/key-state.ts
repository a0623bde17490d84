import { instantOf } from '@vigie/shared/credential/instant.ts'
import type { KeyDescription } from './signing-keys.ts'

export const keyStates = ['planned', 'published', 'signing', 'retired', 'compromised'] as const
/** The life of a key. Only `signing` signs; all but `planned` are published, so that what they signed stays verifiable. */
export type KeyState = (typeof keyStates)[number]

type KeyDates = Pick<KeyDescription, 'publishFrom' | 'signFrom' | 'signUntil' | 'compromisedSince'>

/** Where a key is in its life. A compromise that is known counts at once, even where its beginning is being looked for. */
export function keyStateOf({ publishFrom, signFrom, signUntil, compromisedSince }: KeyDates, now: Date): KeyState {
  const at = instantOf(now)
  if (compromisedSince !== null) return 'compromised'
  if (signUntil !== null && at > signUntil) return 'retired'
  if (at < publishFrom) return 'planned'
  return at < signFrom ? 'published' : 'signing'
}
