import type { Database } from '../db/open-database.ts'
import type { Signer } from '../signing/signer-client.ts'
import type { Witness } from './ask-witness.ts'

/** What keeping the log needs from outside. */
export interface LogNeeds {
  readonly db: Database
  readonly signer: Signer
  readonly now: () => Date
  /** Published below it: `log/checkpoint`, `log/tile/…`. */
  readonly folder: string
  readonly authority: { readonly bodyId: string; readonly did: string }
  readonly witnesses: readonly Witness[]
  /** What concerns people at once: our log contradicts itself, or a witness. */
  readonly onAlarm: (error: unknown) => void
  /** What mends itself, or is tried again. */
  readonly onWarning: (error: unknown) => void
}
