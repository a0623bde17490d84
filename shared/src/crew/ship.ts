/** What a ship is armed for, in the French sense (*genre d'armement*); plaisance by what drives the ship. */
export type ShipKind = 'merchant' | 'motor-yacht' | 'sailing-yacht' | 'fishing' | 'marine-farming'

/** *Petite pêche, pêche côtière, pêche au large, grande pêche.* */
export type FishingKind = 'small-scale' | 'coastal' | 'offshore' | 'deep-sea'

/**
 * What rules ask about a ship. Null is not known, never "no" nor "none": whatever depends on it is then to be judged by a
 * person.
 */
export interface Ship {
  readonly name: string
  /** Seven digits with their check digit; small ships have none. */
  readonly imoNumber: string | null
  /** *Immatriculation*, or distinctive letters. */
  readonly registration: string | null
  readonly kind: ShipKind
  /** Null on a ship that does not fish. */
  readonly fishingKind: FishingKind | null
  /** *Jauge*, UMS: the unit that titles are limited in. */
  readonly grossTonnage: number | null
  /** International Tonnage Convention 1969, where it differs. */
  readonly grossTonnageItc69: number | null
  readonly lengthMetres: number | null
  readonly propulsionPowerKilowatts: number | null
  /** How many passengers she may carry; 0 is none. More than twelve make a passenger ship (SOLAS I/2). */
  readonly passengersAtMost: number | null
  readonly isRoroPassengerShip: boolean | null
  /** As a tanker; empty when she is none. */
  readonly tankerCargoes: readonly TankerCargo[] | null
  /** Subject to the IGF Code. */
  readonly isIgf: boolean | null
  /** Above 1,000 V, produced and distributed on board. */
  readonly hasHighVoltage: boolean | null
  readonly hasEcdis: boolean | null
  readonly hasGmdss: boolean | null
  /** Type of craft when she is a high-speed craft; `''` when she is none. */
  readonly highSpeedCraftType: string | null
  /** Subject to the ISPS Code. */
  readonly isIsps: boolean | null
  /** Periodically unattended machinery space: UMS too, in a manning document (A.1047(27)), and not the unit of tonnage. */
  readonly hasUnattendedMachinery: boolean | null
}

export type TankerCargo = 'oil' | 'chemical' | 'liquefied-gas'
