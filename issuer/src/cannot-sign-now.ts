import type { ProblemCode } from '@vigie/shared/problem.ts'

/**
 * The service cannot sign at this moment: nothing is wrong with what was asked, and it passes by itself or once operators
 * have seen to it. Who meets one of these comes back instead of giving up.
 */
export const cannotSignNow: ReadonlySet<ProblemCode> = new Set([
  'signer-unavailable',
  'signing-budget-spent',
  'key-unknown',
  'key-not-signing',
  'key-file-unreadable',
  'token-unavailable',
  'token-pin-refused',
])
