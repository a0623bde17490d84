import type { TrustedIssuer } from '@vigie/shared/trust/trust-list.ts'
import type { Transaction } from '../db/open-database.ts'
import type { Finding } from './finding.ts'
import type { RowJudge } from './judge-rows.ts'

/** What every check works from: one moment of the database, read only, and what lies beside it. */
export interface AuditContext {
  readonly tx: Transaction
  readonly bodyId: string
  readonly did: string
  /** The authority's address: its lists are below it. */
  readonly authorityUrl: string
  /** When the audit began. */
  readonly now: Date
  readonly journalFile: string
  /** The folder of the publication; null where the audit has only the database and the journal. */
  readonly publishedFolder: string | null
  /** The checkpoint that was published when the audit began. */
  readonly publishedCheckpoint: string | null
  /** The authority as its signed trust list knows it, with retired keys. */
  readonly issuer: TrustedIssuer
  /** Signatures of titles are made again from this time on; null: all of them. Everything else is always checked. */
  readonly since: Date | null
  /** Verifies signatures and reads sealed files, in this thread or in several. */
  readonly judge: RowJudge
  /** Called now and then, with what was done since the last call (audit-work.ts). */
  readonly step: (work: number) => void
}

/** One question put to everything there is. */
export type AuditCheck = (context: AuditContext) => AsyncIterable<Finding>
