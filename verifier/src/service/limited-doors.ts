/**
 * What anybody may ask, and how much of it one network may in a minute, times `VIGIE_REQUESTS_PER_MINUTE`: a ship, a port
 * office or a recruiter is one address to us.
 */
export const limitedDoors = {
  /** Costs a thread a few milliseconds, and a hostile PDF seconds. */
  verify: 2,
  /** Asks the register about a person. */
  'look-up': 0.25,
  /** An access code is tried. */
  'requester-sign-in': 0.25,
  /** A wallet fetches a request or answers it: a thread has up to thirty-two titles to verify. */
  'presentation-wallet': 2,
  /** The page of who asks looks how far it is, every other second. */
  'presentation-page': 5,
  /** The page of a shipowner reads a crew check, or looks whether it changed: an office has several open. */
  'crew-check': 5,
  /** A crew check is changed, and judged: a thread has a crew’s titles to verify. */
  'crew-check-change': 1,
  /** The link of an invitation is opened, and followed until the answer is there. */
  'crew-invitation': 2,
  /** Answered from memory. */
  knowledge: 10,
} as const

export type LimitedDoor = keyof typeof limitedDoors
