import type { CrewOutcome } from '@vigie/shared/crew/crew-report.ts'
import type { Ship } from '@vigie/shared/crew/ship.ts'
import type {
  CrewAlert,
  CrewCheckContent,
  CrewCheckMember,
  CrewComplianceView,
  PermisRequestView,
  StatedPerson,
} from '@vigie/shared/crew-file/crew-check-view.ts'
import type { CrewFileEvidence } from '@vigie/shared/crew-file/crew-file.ts'
import type { PlainDate } from '@vigie/shared/plain-date.ts'

/** A crew check as it lies on the disk, sealed: everything that the service knows of it. */
export interface CrewCheck {
  readonly version: 1
  readonly id: string
  readonly requesterId: string
  readonly revision: number
  /** The revision that the shipowner changed last: a change that knew it overwrites nothing, whatever was answered since. */
  readonly contentRevision: number
  /** The revision of ship, voyage, list or evidence last changed: what is judged, signed and handed in. */
  readonly fileRevision: number
  readonly createdAt: string
  readonly changedAt: string
  /** The day on which it is deleted, before it begins: thirty days at most after it was made. */
  readonly deletedOn: PlainDate
  readonly nextMember: number
  readonly content: KeptContent
  readonly invitations: readonly Invitation[]
  /** In the order in which it came: of two that do not go together the first counts. */
  readonly evidence: readonly KeptEvidence[]
  readonly watched: Watched | null
  readonly alerts: readonly CrewAlert[]
  readonly compliance: (CrewComplianceView & { readonly report: string }) | null
  /** With the credential that was handed in: what became of it is asked with it. */
  readonly permis: (PermisRequestView & { readonly compliance: string }) | null
}

export type KeptMember = CrewCheckMember & { readonly id: string }
export type KeptContent = Omit<CrewCheckContent, 'members'> & { readonly members: readonly KeptMember[] }

/** One link for one member; the last one made. */
export interface Invitation {
  readonly memberId: string
  /** Hexadecimal SHA-256 of the secret, which is kept nowhere. */
  readonly secretSha256: string
  readonly validUntil: PlainDate
  readonly state: 'open' | 'opened' | 'answered' | 'revoked'
  readonly at: string | null
}

export interface KeptEvidence {
  readonly id: string
  readonly memberId: string
  readonly receivedAt: string
  readonly evidence: CrewFileEvidence
  /** Whose it is, as it says. */
  readonly person: StatedPerson | null
  /** The key that proved a presentation: of two members it would be one telephone. */
  readonly holderKey: string | null
  readonly titles: number
  /** The ship that the wallet was told it was asked for; null of a document, which nobody was asked for. */
  readonly askedFor: AskedShip | null
}

/** As the invitation said it. */
export type AskedShip = Pick<Ship, 'name' | 'imoNumber' | 'registration'>

/** What the crew was worth when it was last judged: what alerts are told against. */
export interface Watched {
  readonly fileRevision: number
  readonly at: string
  readonly outcome: CrewOutcome
  readonly titles: readonly WatchedTitle[]
}

export interface WatchedTitle {
  readonly memberId: string
  readonly code: string
  readonly number: string | null
  readonly state: 'in-force' | 'not-in-force' | 'not-known'
  readonly ends: PlainDate | null
  /** Which end was told of already. */
  readonly told: 'during-voyage' | 'soon' | null
}
