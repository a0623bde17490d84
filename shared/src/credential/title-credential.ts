import type { Text } from '../language.ts'
import type { PlainDate } from '../plain-date.ts'

export { titleContext, vcdmContext } from './title-context.ts'

export type StatusPurpose = 'revocation' | 'suspension'

/** The two Data Integrity cryptosuites we sign with; which one follows from the key (P-256 or Ed25519). */
export type Cryptosuite = 'ecdsa-rdfc-2019' | 'eddsa-rdfc-2022'

/** An instant as credentials write it: `2026-11-21T00:00:00Z`, UTC, whole seconds. */
export type Instant = `${string}Z`

export interface StatusEntry {
  readonly type: 'BitstringStatusListEntry'
  readonly statusPurpose: StatusPurpose
  /** A decimal number without sign or leading zero, below 131,072. */
  readonly statusListIndex: string
  readonly statusListCredential: string
}

/** One row of the FUNCTION – LEVEL – LIMITATIONS table of STCW A-I/2; codes of `schemas/value-sets`. */
export interface FunctionRow {
  readonly function: string
  readonly level: string
  readonly limitation?: readonly string[]
  readonly limitationText?: Text
}

/** One row of the CAPACITY – LIMITATIONS table of STCW A-I/2, in the terms of the safe manning document (I/2.9). */
export interface CapacityRow {
  readonly capacity: string
  readonly limitation?: readonly string[]
  readonly limitationText?: Text
}

/** The title itself, or what another document certifies, in codes: every label comes from the catalogue, in every language. */
export interface CredentialTitle {
  readonly type: 'Title'
  readonly code: string
  readonly documentNumber: string
  readonly regulation?: readonly string[]
  readonly functions?: readonly FunctionRow[]
  readonly capacities?: readonly CapacityRow[]
  /** Date de délivrance. The date d'effet is `validFrom`, the date d'expiration `validUntil`. */
  readonly issueDate: PlainDate
  readonly issuingCountry: string
  readonly issuingAuthority: string
  /** Name of the duly authorised official (A-I/2). */
  readonly issuingOfficer: string
}

/** The certificate that an endorsement, a visa or an *attestation de dépôt* is of, and without which it is worth nothing. */
export interface NamedCertificate {
  readonly type: 'Certificate'
  /** Of our catalogue; a foreign certificate has none. */
  readonly code?: string
  readonly documentNumber: string
  /** Of a foreign certificate. */
  readonly issuingCountry?: string
  /** Absent on certificates without end. */
  readonly lastValidDay?: PlainDate
  /** Its own entries, so that whoever checks the endorsement reads them too; those of foreign certificates nobody here has. */
  readonly certificateStatus?: readonly [StatusEntry, StatusEntry]
  /** As the foreign certificate says it. */
  readonly capacityText?: string
  readonly limitationsText?: string
}

export interface Training {
  readonly type: 'Training'
  /** A code of the value set `trainings`, where the attestation itself does not name the training. */
  readonly course?: string
  readonly centre: string
  readonly startedOn?: PlainDate
  readonly completedOn: PlainDate
}

export interface Ship {
  readonly type: 'Ship'
  readonly shipName: string
  /** Seven digits, the last of which checks the others. */
  readonly imoNumber: string
}

/** What a document besides titles says more; its schema says which kind must and may have what. */
export interface DocumentParts {
  readonly certificate?: NamedCertificate
  readonly training?: Training
  readonly ship?: Ship
  /** Of a dispensation to serve as master or chief engineer (STCW article VIII). */
  readonly forceMajeure?: true
  /** Where the administration confirms that a visa was applied for (STCW B-I/10). */
  readonly contact?: string
}

export interface SeafarerSubject extends DocumentParts {
  readonly type: 'Seafarer'
  readonly familyName: string
  readonly givenName: string
  readonly birthDate: PlainDate
  readonly title: CredentialTitle
}

export interface UnsignedTitleCredential {
  /** `contextsOf` its kind. */
  readonly '@context': readonly string[]
  /** `titleIdOf` the issuer and the number: a name, not an address that anybody asks. */
  readonly id: string
  /** `typesOf` its kind. */
  readonly type: readonly ['VerifiableCredential', ...string[]]
  readonly issuer: string
  /** Date d'effet, 00:00:00 UTC. */
  readonly validFrom: Instant
  /** Last valid day, which counts whole: 23:59:59 UTC. Absent on titles without end. */
  readonly validUntil?: Instant
  readonly credentialStatus: readonly [StatusEntry, StatusEntry]
  readonly credentialSubject: SeafarerSubject
}

/** What a title says, in whichever form it was signed. */
export type StatedTitle = Omit<UnsignedTitleCredential, '@context' | 'credentialStatus'>

export interface TitleProof {
  readonly type: 'DataIntegrityProof'
  readonly cryptosuite: Cryptosuite
  readonly created: Instant
  readonly verificationMethod: string
  readonly proofPurpose: 'assertionMethod'
  readonly proofValue: `z${string}`
}

/** The signed title, as it is in the QR code, in the PDF and in the wallet. Its one JSON form is `writeTitleCredential`'s. */
export interface TitleCredential extends UnsignedTitleCredential {
  readonly proof: TitleProof
}
