import type { Instant } from '@vigie/shared/credential/title-credential.ts'
import type { Text } from '@vigie/shared/language.ts'
import type { Environment, Thresholds } from '@vigie/shared/trust/trust-list.ts'
import type { Database } from '../db/open-database.ts'
import type { Signer } from '../signing/signer-client.ts'

export interface PublishedAuthority {
  readonly bodyId: string
  readonly did: string
  /** Where the status lists say they are; the files can be carried by any server. */
  readonly url: string
  readonly name: Text
  readonly country: string
  readonly environment: Environment
}

export interface PublishingNeeds {
  readonly db: Database
  readonly signer: Signer
  readonly now: () => Date
  readonly folder: string
  readonly authority: PublishedAuthority
  /** Keys that are known to be in other hands, with the time from which nothing they signed is believed. */
  readonly compromisedKeys?: Readonly<Record<string, Instant>>
  readonly thresholds?: Thresholds
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
export const rootLifeMs = 5 * 365 * 24 * hour
export const rootRenewalMs = 4 * 365 * 24 * hour
