import type { Verdict } from '@vigie/shared/verification/verdict.ts'
import { invalidatedCopies, verdicts } from '../credentials/check-held.ts'
import type { Presentable } from './presentable.ts'

export type ShareWarning =
  | { readonly kind: 'not-in-force'; readonly verdict: Verdict }
  | { readonly kind: 'taken-back' }

/**
 * What the person knows before a title is shared, as far as the last check says: that it is revoked, suspended or expired, or
 * that the copies of this device, which are what would leave it, were taken back though the title itself was not. What was
 * never checked is not held against a title.
 */
export function shareWarningOf({ kept: { titleId } }: Pick<Presentable, 'kept'>): ShareWarning | null {
  if (!titleId) return null
  const verdict = verdicts.value.get(titleId)
  if (verdict?.colour === 'red') return { kind: 'not-in-force', verdict }
  return invalidatedCopies.value.has(titleId) ? { kind: 'taken-back' } : null
}
