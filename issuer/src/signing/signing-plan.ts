import type { Instant } from '@vigie/shared/credential/title-credential.ts'
import { Problem } from '@vigie/shared/problem.ts'
import { sha256Of } from '../sha256-of.ts'

export const planKinds = [
  'title',
  'seal',
  'wallet-title',
  'sd-jwt-title',
  'status-list',
  'token-status-list',
  'trust-list',
  'snapshot',
  'key-history',
  'checkpoint',
  'verifier-attestation',
  'manning-document',
] as const
export type PlanKind = (typeof planKinds)[number]

/** What else than titles is printed and sealed: documents that the signer signs, and decisions that are no credential. */
export const sealableKinds = ['manning-document', 'permis-armement'] as const
export type SealableKind = (typeof sealableKinds)[number]

/** What the issuer intends to have signed, as the signer itself reads it from the database. */
export interface SigningPlan {
  readonly id: string
  readonly kind: PlanKind
  /** One key; for a trust list, as many as its threshold asks for. */
  readonly keyIds: readonly string[]
  /** The exact text to sign. */
  readonly unsigned: string
  /** Goes into the proof; fixed by the plan so that signing again gives the same document. */
  readonly created: Instant
  /** The title that this is a document of; null for what is about nobody. */
  readonly titleId: string | null
  /** The number that the register gave to that title. */
  readonly titleNumber: string | null
  /** The agents who decided it: of a title, a verifier, a manning document; empty for everything else. */
  readonly approvals: readonly string[]
  /** The status entries of what the wallet it is made for holds of that title: `r1/7`, `s1/8`, `t1/9`; empty for everything else. */
  readonly walletEntries: readonly string[]
  /** The clock of the database when the plan was read. */
  readonly databaseTime: Date
}

/** What the journal knows a plan by: the same id with anything else to sign is another plan. */
export function hashOfPlan({ kind, keyIds, created, unsigned }: WhatIsSigned): string {
  return sha256Of(JSON.stringify([kind, keyIds, created, unsigned]))
}

type WhatIsSigned = Pick<SigningPlan, 'keyIds' | 'created' | 'unsigned'> & { readonly kind: string }

export interface SignedPlan {
  readonly planId: string
  /** `hashOfPlan`. */
  readonly sha256: string
  readonly signedSha256: string
  /** The exact text that was signed, proof included; of a seal the signature alone, in base64. */
  readonly signed: string
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

/** Whatever is not the id of a plan is `plan-not-found`: nothing else can be asked of the signer. */
export function parsePlanId(value: unknown): string {
  if (typeof value === 'string' && uuid.test(value)) return value
  throw new Problem('plan-not-found', 'expected the id of a plan, a UUID of version 7')
}
