import type { Instant } from '../credential/title-credential.ts'

/** Of a trust list, signed again once a day: years. Of a snapshot: many in a short time. */
export const maxVersionJump = 1_000
/** A publisher looks so often whether something changed. */
const fastestPublicationMs = 20_000

/**
 * How far the version of a snapshot may rise between two times: it is signed again at each change of a status list. A device
 * that lay in a drawer for months takes what was published meanwhile; a version further ahead was not reached by publishing,
 * and nothing could follow it.
 */
export function longestJump(from: Instant, to: Instant): number {
  const elapsed = Date.parse(to) - Date.parse(from)
  return maxVersionJump + Math.max(0, Math.floor(elapsed / fastestPublicationMs))
}
