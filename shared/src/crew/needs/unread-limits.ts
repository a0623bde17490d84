import type { CrewTitle } from '../crew-member.ts'
import { heldBy } from '../look-back.ts'
import { answerNeed } from './answer-need.ts'
import type { Holder } from './holder.ts'
import type { LimitName, Need } from './need.ts'

/** What alone keeps a title from being enough: the limits of its row that nobody read. */
export interface UnreadLimits {
  readonly limits: readonly LimitName[]
  readonly titles: readonly CrewTitle[]
}

/**
 * Of the titles held, the row that is in order but for limits that nobody read, and the fewest of them; of a post in two
 * departments, those of both. Null: something else is to be judged, or lacks.
 */
export function unreadLimitsOf(need: Need, holder: Holder): UnreadLimits | null {
  if (need.kind !== 'all' && need.kind !== 'any') return null
  const own = need.kind === 'all' ? ofRow(need.of, holder) : null
  if (own) return own
  const parts = need.of.flatMap((part) => unreadLimitsOf(part, holder) ?? [])
  if (need.kind === 'any') return parts.toSorted((a, b) => a.limits.length - b.limits.length)[0] ?? null
  if (parts.length === 0) return null
  return {
    limits: [...new Set(parts.flatMap(({ limits }) => limits))],
    titles: [...new Set(parts.flatMap(({ titles }) => titles))],
  }
}

function ofRow(parts: readonly Need[], holder: Holder): UnreadLimits | null {
  const limits = parts.flatMap((part) => (part.kind === 'decided' && part.unread) || [])
  if (limits.length === 0) return null
  const rest = answerNeed({ kind: 'all', of: parts.filter((part) => part.kind !== 'decided' || !part.unread) }, holder)
  return rest.outcome === 'passed' ? { limits, titles: heldBy(rest.held, ({ outcome }) => outcome === 'passed') } : null
}
