import type { CapacityRow, FunctionRow } from '@vigie/shared/credential/title-credential.ts'
import type { PlainDate } from '@vigie/shared/plain-date.ts'
import type { ReplacementKind } from '../register/title-store.ts'
import type { AddedLimitation } from './add-limitations.ts'

/** A title that an agent granted, before it has a number. */
export interface GrantedTitle {
  readonly bodyId: string
  readonly applicationId: string
  readonly titleCode: string
  readonly holder: {
    readonly identificationNumber: string
    readonly familyName: string
    readonly givenName: string
    readonly birthDate: PlainDate
  }
  /** Date d'effet. */
  readonly effectiveFrom: PlainDate
  /** Last valid day; null on titles without end. */
  readonly validUntil: PlainDate | null
  /** Date de délivrance. */
  readonly issueDate: PlainDate
  /** A code of the value set `issuing-authorities`. */
  readonly issuingAuthority: string
  /** Name of the duly authorised official. */
  readonly issuingOfficer: string
  /** The agent who granted it, for the register. */
  readonly agentId: string
  /** What was decided beyond the catalogue's rows, by this decision or an earlier one on the same title. */
  readonly addedLimitations?: readonly AddedLimitation[]
  /** The rows to say again, limitations and all, when they are not to be drawn from the catalogue. */
  readonly limitations?: {
    readonly functions?: readonly FunctionRow[]
    readonly capacities?: readonly CapacityRow[]
  }
  /** The title of the same holder whose place it takes, and why. */
  readonly replaces?: { readonly titleId: string; readonly as: ReplacementKind }
  /** The certificate of the same holder that it is an endorsement of. */
  readonly endorses?: string
}
