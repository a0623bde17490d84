import type { Check, PdfCheckName, VerdictReason } from '../verification/verdict.ts'

export type Named<Name extends PdfCheckName> = Check & { readonly name: Name }

export function passed<Name extends PdfCheckName>(name: Name): Named<Name> {
  return { name, outcome: 'passed' }
}

export function failed<Name extends PdfCheckName>(
  name: Name,
  reason: VerdictReason,
  more: Pick<Check, 'at' | 'found'> = {},
): Named<Name> {
  return { name, outcome: 'failed', reason, ...more }
}

export function unknown<Name extends PdfCheckName>(
  name: Name,
  reason: VerdictReason,
  more: Pick<Check, 'at' | 'found'> = {},
): Named<Name> {
  return { name, outcome: 'unknown', reason, ...more }
}
