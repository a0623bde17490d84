import type { Caller } from '../access/policy.ts'

/** Who writes: the seafarer, or the office as one. Which agent it was is for the office's own pages. */
export type Side = 'seafarer' | 'office'

export function sideOf({ role }: Caller): Side {
  return role === 'applicant' ? 'seafarer' : 'office'
}
