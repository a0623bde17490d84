import type { PlainDate } from '../plain-date.ts'
import type { CrewMember } from './crew-member.ts'
import type { Manning } from './manning.ts'
import type { Ship } from './ship.ts'
import type { Voyage } from './voyage.ts'

/** Is this crew qualified for this ship, on this voyage, as known on this day? */
export interface CrewQuestion {
  readonly ship: Ship
  readonly manning: Manning
  readonly voyage: Voyage
  readonly crew: readonly CrewMember[]
  /** The day of the check. */
  readonly on: PlainDate
}
