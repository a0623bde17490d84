import type { TitleCredential } from '../credential/title-credential.ts'
import type { Moment } from './moment.ts'
import type { Check } from './verdict.ts'

/** Are we between the date d'effet and the last valid day, which counts whole? No tolerance: law does not know any. */
export function checkValidity(
  { validFrom, validUntil }: Pick<TitleCredential, 'validFrom' | 'validUntil'>,
  { now }: Moment,
): Check & { name: 'validity' } {
  const name = 'validity'
  if (now < validFrom) return { name, outcome: 'failed', reason: 'not-yet-valid', at: validFrom }
  if (validUntil !== undefined && now > validUntil) {
    return { name, outcome: 'failed', reason: 'expired', at: validUntil }
  }
  return { name, outcome: 'passed' }
}
