/**
 * What anybody may ask without a right, and how much more of it one network may than of the scarcest: a ship or an office is
 * one address to us. `access-token` counts only what was refused.
 */
export const limitedDoors = {
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
  // of one person, not of a network: each asks four registries of the State
  registries: 0.25,
  // of one person: photographs of a file of papers, and what is written about it
  document: 0.5,
  message: 0.25,
  // a fleet asks a few times a day, and its service looks every few minutes
  permis: 0.2,
  'permis-standing': 2,
} as const

export type LimitedDoor = keyof typeof limitedDoors
