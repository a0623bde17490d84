import type { KeyHistoryEntry, TrustedKey } from './trust-list.ts'

/** What the entries say together: each key as it was described last. */
export function foldKeyHistory(entries: readonly KeyHistoryEntry[]): ReadonlyMap<string, TrustedKey> {
  return new Map(entries.flatMap(({ keys }) => keys.map((key) => [key.id, key] as const)))
}

/**
 * A key stays what it was: its period is not prolonged once it has ended, nor its compromise taken back or dated later.
 * `at` is the time of the entry that changes it.
 */
export function mayFollow(before: TrustedKey | undefined, after: TrustedKey, at: string): boolean {
  if (!before) return true
  const isSame = (['use', 'publicKeyMultibase', 'signFrom'] as const).every((part) => before[part] === after[part])
  return isSame && mayEnd(before.signUntil, after.signUntil, at) && mayBeCompromised(before, after)
}

function mayEnd(before: string | null, after: string | null, at: string): boolean {
  const hadEnded = before !== null && before < at
  const endsNoLater = after !== null && (before === null || after <= before)
  return endsNoLater || !hadEnded
}

function mayBeCompromised({ compromisedSince: before }: TrustedKey, { compromisedSince: after }: TrustedKey): boolean {
  return before === null || (after !== null && after <= before)
}
