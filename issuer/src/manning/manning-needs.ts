import type { Database, Queryable } from '../db/open-database.ts'
import type { KeyDescription } from '../signing/keys/signing-keys.ts'
import type { Signer } from '../signing/signer-client.ts'

/** The authority as a document names it. */
export interface ManningAuthority {
  readonly did: string
  /** Below it are its status lists. */
  readonly url: string
  readonly bodyId: string
  /** ISO 3166-1 alpha-2. */
  readonly country: string
  /** A code of the value set `issuing-authorities`. */
  readonly issuingAuthority: string
  /** The day of issue is a day of its own. */
  readonly timeZone: string
}

export interface ManningNeeds {
  readonly db: Database
  readonly now: () => Date
}

export interface ApprovingNeeds extends ManningNeeds {
  readonly signer: Signer
  readonly listKeys: () => Promise<readonly KeyDescription[]>
  readonly settings: { readonly authority: ManningAuthority }
  /** Nothing is planned before what a restored database forgot is known. */
  readonly reconciled: { readonly check: (tx: Queryable) => Promise<void> }
}
