import type { Instant, StatusEntry, TitleProof } from '../credential/title-credential.ts'
import type { Level } from '../crew/post.ts'
import type { FishingKind, ShipKind, TankerCargo } from '../crew/ship.ts'
import type { Text } from '../language.ts'
import type { PlainDate } from '../plain-date.ts'

/** A number as text in its one writing, since RDF would know two of them: `499`, `24.35`. */
export type Decimal = string

/**
 * A *fiche d'effectif minimal* (code des transports L5522-2, R5232-8), which is the minimum safe manning document of IMO
 * resolution A.1047(27): what she is, where she may go, and who must at least be on board. Not of a person: nobody is named
 * but the official who signs.
 */
export interface UnsignedManningDocument {
  readonly '@context': readonly string[]
  /** `manningDocumentIdOf` the issuer and the number: a name, not an address that anybody asks. */
  readonly id: string
  readonly type: readonly ['VerifiableCredential', 'ManningDocument']
  readonly issuer: string
  readonly validFrom: Instant
  /** Last valid day, which counts whole. Absent on documents without end. */
  readonly validUntil?: Instant
  readonly credentialStatus: readonly [StatusEntry, StatusEntry]
  readonly credentialSubject: MannedShip
}

/** Its one JSON form is `writeManningDocument`'s. */
export interface ManningDocument extends UnsignedManningDocument {
  readonly proof: TitleProof
}

/** The particulars of A.1047(27), and what else crew law asks of a ship (shared/src/crew/ship.ts) where the authority states it. */
export interface ShipParticulars {
  readonly shipName: string
  /** Distinctive number or letters. */
  readonly registration: string
  readonly portOfRegistry: string
  readonly imoNumber?: string
  /** Her *armateur*, or the company of the ISM Code. */
  readonly operatingCompany?: string
  readonly shipKind: ShipKind
  readonly fishingKind?: FishingKind
  /** As the authority writes it. */
  readonly shipType?: Text
  /** National, in UMS: the unit that titles are limited in. */
  readonly grossTonnage?: Decimal
  readonly grossTonnageItc69?: Decimal
  readonly lengthMetres?: Decimal
  readonly propulsionPowerKilowatts?: Decimal
  /** Periodically unattended machinery space. */
  readonly hasUnattendedMachinery: boolean
  readonly passengersAtMost?: number
  readonly isRoroPassengerShip?: boolean
  readonly tankerCargoes?: readonly TankerCargo[]
  /** Said where she is none: RDF has no empty list. */
  readonly isTanker?: false
  readonly isIgf?: boolean
  readonly hasHighVoltage?: boolean
  readonly hasEcdis?: boolean
  readonly hasGmdss?: boolean
  /** Said where she is none; otherwise the type of craft is. */
  readonly isHighSpeedCraft?: false
  readonly highSpeedCraftType?: string
  readonly isIsps?: boolean
}

export interface MannedShip extends ShipParticulars {
  readonly type: 'Ship'
  readonly safeManning: SafeManning
}

export interface TradingArea {
  readonly type: 'TradingArea'
  readonly navigationCategory?: 'category-1' | 'category-2' | 'category-3' | 'category-4' | 'category-5'
  /** Of the distance from the coast: one of these two, or neither where it is not what limits the area. */
  readonly isUnlimited?: true
  readonly distanceNauticalMiles?: number
  /** Of the GMDSS. */
  readonly seaAreas?: readonly ('A1' | 'A2' | 'A3' | 'A4')[]
  /** Needed unless the area is unlimited (A.1047(27)). */
  readonly areaText?: Text
}

export interface StatedLine {
  readonly type: 'ManningLine'
  /** 1, 2… in the order of the table. */
  readonly line: number
  /** Codes of the value set `capacities`; two of one person who serves in both departments. */
  readonly capacities: readonly [string, ...string[]]
  readonly level?: Level
  readonly regulation?: readonly string[]
  readonly persons: number
  readonly conditions?: Text
}

export interface SafeManning {
  readonly type: 'SafeManning'
  readonly documentNumber: string
  /** Number of the document whose place it takes. */
  readonly replaces?: string
  readonly tradingArea: TradingArea
  readonly lines: readonly StatedLine[]
  readonly generalConditions?: Text
  readonly issueDate: PlainDate
  readonly issuingCountry: string
  readonly issuingAuthority: string
  readonly issuingOfficer: string
}
