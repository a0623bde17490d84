import type { ValueSet } from '@vigie/schemas/value-set.ts'
import { findCodedValue } from '../src/catalogue/label.ts'
import { typesOf } from '../src/credential/document-kind.ts'
import type { VerdictReason } from '../src/verification/verdict.ts'

/** What words depend on: the credential of the verdict, of a person or of a ship. */
export interface Judged {
  readonly credential: { readonly type: readonly string[] } | null
}

/** Where the words for a reason are: those that speak of a title are said otherwise of another document. */
export function reasonSetOf(
  { credential }: Judged,
  reason: VerdictReason,
  valueSets: Readonly<Record<string, ValueSet>>,
): 'verdict-reasons' | 'document-reasons' | 'manning-reasons' {
  const own = credential && ownSetOf(credential)
  return own && findCodedValue(valueSets, own, reason) ? own : 'verdict-reasons'
}

function ownSetOf({ type }: NonNullable<Judged['credential']>): 'document-reasons' | 'manning-reasons' | null {
  if (type.includes('ManningDocument')) return 'manning-reasons'
  return type.join() === typesOf.title.join() ? null : 'document-reasons'
}
