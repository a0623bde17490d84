import type { ValueSet } from '@vigie/schemas/value-set.ts'
import { findCodedValue } from '../src/catalogue/label.ts'
import { documentKindOf } from '../src/credential/document-kind.ts'
import type { Verdict, VerdictReason } from '../src/verification/verdict.ts'

/** Where the words for a reason are: those that speak of a title are said otherwise of a document besides titles. */
export function reasonSetOf(
  { credential }: Pick<Verdict, 'credential'>,
  reason: VerdictReason,
  valueSets: Readonly<Record<string, ValueSet>>,
): 'verdict-reasons' | 'document-reasons' {
  const isDocument = credential !== null && documentKindOf(credential) !== 'title'
  return isDocument && findCodedValue(valueSets, 'document-reasons', reason) ? 'document-reasons' : 'verdict-reasons'
}
