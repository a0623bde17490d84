/**
 * What anybody may ask, and how much of it one network may in a minute, times `VIGIE_REQUESTS_PER_MINUTE`: a ship, a port
 * office or a recruiter is one address to us.
 */
export const limitedDoors = {
  /** Costs a thread a few milliseconds, and a hostile PDF seconds. */
  verify: 2,
  /** Asks the register about a person. */
  'look-up': 0.25,
  /** Answered from memory. */
  knowledge: 10,
} as const

export type LimitedDoor = keyof typeof limitedDoors
