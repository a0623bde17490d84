import { endOfDay, instantOf } from '@vigie/shared/credential/instant.ts'
import type { PlainDate } from '@vigie/shared/plain-date.ts'
import { parseTrustRoot } from '@vigie/shared/trust/parse-trust.ts'
import type { RootRole, TrustRoot } from '@vigie/shared/trust/trust-list.ts'

export interface RootFields {
  /** One more than the last root of the chain. */
  readonly version: number
  readonly now: Date
  readonly until: PlainDate
  readonly root: RootRole
  readonly trustLists: RootRole
}

/** What a root of a real administration must have, beyond what a device accepts. */
export type DraftRefusal = 'fewHolders' | 'lowThreshold' | 'noListKey' | 'badEnd'

const day = 24 * 60 * 60_000

/** The root to be signed, or why it would serve nobody. A root that a device would refuse is `trust-list-schema`. */
export function draftRoot({ version, now, until, root, trustLists }: RootFields): TrustRoot | DraftRefusal {
  const expiresAt = endOfDay(until)
  const life = Date.parse(expiresAt) - now.getTime()
  if (root.keys.length < 3) return 'fewHolders'
  if (root.threshold < 2) return 'lowThreshold'
  if (trustLists.keys.length === 0) return 'noListKey'
  if (life < 30 * day || life > 10 * 366 * day) return 'badEnd'
  const draft: TrustRoot = { type: 'TrustRoot', version, issuedAt: instantOf(now), expiresAt, root, trustLists }
  return parseTrustRoot(new TextEncoder().encode(JSON.stringify(draft)))
}
