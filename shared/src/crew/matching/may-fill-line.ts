import type { ManningLine } from '../manning.ts'
import type { Holder } from '../needs/holder.ts'

/**
 * Somebody is put on a line that they do already, or whose capacity a document of theirs is about, be it expired or too small;
 * nobody is made master of a ship for being on board. Where no row says which title a capacity asks for, anybody may be put there: that
 * is to be judged, and "one more person is missing" would be an answer that no text gives.
 */
export function mayFillLine(
  { member, titles }: Holder,
  { capacities }: ManningLine,
  rows: ReadonlySet<string>,
): boolean {
  if (rows.size === 0) return true
  if (isOneOf(member.capacity, capacities) || isOneOf(member.contractCapacity, capacities)) return true
  return titles.some(({ code, kind, capacities: own }) => {
    if (kind === 'title' || kind === 'training-attestation') return rows.has(code)
    return own.some(({ capacity }) => capacities.includes(capacity))
  })
}

export function isOneOf(capacity: string | null, capacities: readonly string[]): boolean {
  return capacity !== null && capacities.includes(capacity)
}
