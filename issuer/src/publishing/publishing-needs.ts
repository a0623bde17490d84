import type { Text } from '@vigie/shared/language.ts'
import type { Problem } from '@vigie/shared/problem.ts'
import type { Environment, Thresholds, TimestampAuthority } from '@vigie/shared/trust/trust-list.ts'
import type { Database } from '../db/open-database.ts'
import type { Signer } from '../signing/signer-client.ts'
import type { TrustWarning } from './warn-of-trust.ts'

export interface PublishedAuthority {
  readonly bodyId: string
  readonly did: string
  /** Where the status lists say they are; the files can be carried by any server. */
  readonly url: string
  readonly name: Text
  readonly country: string
  readonly environment: Environment
}

/**
 * `trust-list-not-renewed`: the last one stays in place and ages; everything else is published as usual.
 * `database-behind-publication`: a file of ours is younger than its row, so a restored backup forgot what was decided since.
 */
export type PublishingWarning =
  | TrustWarning
  | { readonly warning: 'trust-list-not-renewed'; readonly problem: Problem }
  | { readonly warning: 'database-behind-publication' }

export interface PublishingNeeds {
  readonly db: Database
  readonly signer: Signer
  readonly now: () => Date
  readonly folder: string
  readonly authority: PublishedAuthority
  /** The chain of roots, as the last key ceremony left it. */
  readonly rootChainFile: string
  /** Told at each publication, as long as it holds. */
  readonly warn: (warning: PublishingWarning) => void
  readonly thresholds?: Thresholds
  /** Who stamps the time of our seals: verifiers then ask every seal for a stamp. */
  readonly timestampAuthorities?: readonly TimestampAuthority[]
}

export const ordinaryThresholds: Thresholds = {
  statusFreshHours: 24,
  trustListFreshDays: 7,
  trustListMaxDays: 30,
  clockToleranceMinutes: 5,
}

const hour = 60 * 60_000

/** Half its life: a publisher that fails for half a day is noticed before a verifier sees an old list. */
export const statusListLifeMs = 24 * hour
export const statusListRenewalMs = 12 * hour
export const trustListLifeMs = 30 * 24 * hour
export const trustListRenewalMs = 24 * hour
