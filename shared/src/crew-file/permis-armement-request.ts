import type { Language } from '../language.ts'
import type { PlainDate } from '../plain-date.ts'

/**
 * The body of `POST <issuer>/api/permis-armement` (`application/json`). The compliance credential says who asks and is the only
 * authentication; the same one sent again gets the same answer.
 */
export interface PermisRequest {
  /** `vc+jwt` (compliance.ts). */
  readonly compliance: string
  /** The exact text of the crew file: its SHA-256, in UTF-8, is in the credential. */
  readonly crewFile: string
  /** Where the shipowner wants to be written to; nobody is, where none is given. */
  readonly contact?: PermisContact
}

export interface PermisContact {
  readonly email: string
  readonly language: Language
}

/** The body of `POST <issuer>/api/permis-armement/standing`: whoever holds the credential asked, and may know. */
export interface PermisStandingRequest {
  readonly compliance: string
}

/** What the administration answers, to both. */
export interface PermisAnswer {
  /** Of the request, given by the administration. */
  readonly number: string
  readonly state: PermisState
  /** ISO 8601. */
  readonly since: string
  /** In the words of who decided; null when nothing was decided, or no reason is needed. */
  readonly reasons: string | null
  /** The first and the last day that the permis holds for; null unless granted. */
  readonly validFrom: PlainDate | null
  readonly validUntil: PlainDate | null
}

export const permisStates = ['submitted', 'under-examination', 'granted', 'refused', 'withdrawn'] as const
export type PermisState = (typeof permisStates)[number]
