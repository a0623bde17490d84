import type { Verdict } from './verdict.ts'

/**
 * Whether someone we recognise signed exactly this, and no PDF was tampered with to show something else; if not, nothing
 * in it is shown as a fact.
 */
export function isVouchedFor({ checks }: Pick<Verdict, 'checks'>): boolean {
  const isSigned = (['issuer', 'key', 'proof'] as const).every((name) =>
    checks.some((check) => check.name === name && check.outcome === 'passed'),
  )
  return isSigned && !checks.some((check) => check.name.startsWith('pdf-') && check.outcome === 'failed')
}
