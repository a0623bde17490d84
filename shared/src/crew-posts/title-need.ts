import type { HoldNeed, Need, Reach } from '../crew/needs/need.ts'
import type { Distance } from '../crew/voyage.ts'

/** What of a need titles alone decide. */
export type TitleNeed = { readonly kind: 'all' | 'any'; readonly of: readonly TitleNeed[] } | HoldNeed

/** Met whatever is held, by no title surely, or decided by something else than titles. */
export type TitlePart = TitleNeed | 'met' | 'never' | 'elsewhere'

/**
 * The part of a need that titles decide, strictly: what a person must judge is no yes, whatever is held. What is no title (age,
 * fitness) is the engine's to say: beside a title it is left out, and never taken for a title that would do instead. With a
 * distance, only what surely lets one sail so far counts (R14: of `all` the least, of `any` the most); without one, how far is
 * not asked.
 */
export function titlePartOf(need: Need, distance: Distance | null): TitlePart {
  if (asksForTitles(need)) return partOf(need, distance)
  // of facts, or to be judged: the engine's
  return isFailed(need) ? 'never' : 'elsewhere'
}

/** Whatever the facts are. */
function isFailed(need: Need): boolean {
  if (need.kind === 'all') return need.of.some(isFailed)
  if (need.kind === 'any') return need.of.every(isFailed)
  return need.kind === 'decided' && need.outcome === 'failed'
}

function asksForTitles(need: Need): boolean {
  return need.kind === 'hold' || ('of' in need && need.of.some(asksForTitles))
}

function partOf(need: Need, distance: Distance | null): TitlePart {
  if (need.kind === 'hold') return reaches(need.reach, distance) ? reaching(need, distance) : 'never'
  if (need.kind === 'fact') return 'elsewhere'
  if (need.kind === 'decided') return need.outcome === 'passed' && reaches(need.reach, distance) ? 'met' : 'never'
  const parts = need.of.map((part) => partOf(part, distance))
  return need.kind === 'all' ? allOf(parts) : anyOf(parts)
}

/** Of all needs of a post together, too. */
export function allOf(parts: readonly TitlePart[]): TitlePart {
  if (parts.includes('never')) return 'never'
  return joined('all', parts) ?? (parts.includes('elsewhere') ? 'elsewhere' : 'met')
}

function anyOf(parts: readonly TitlePart[]): TitlePart {
  if (parts.includes('met')) return 'met'
  return joined('any', parts) ?? (parts.includes('elsewhere') ? 'elsewhere' : 'never')
}

function joined(kind: 'all' | 'any', parts: readonly TitlePart[]): TitleNeed | null {
  const of = parts.filter((part) => typeof part !== 'string')
  const [only] = of
  return of.length === 1 && only ? only : of.length === 0 ? null : { kind, of }
}

/** A reach that no text says is not surely long enough. */
function reaches(reach: Reach, distance: Distance | null): boolean {
  if (distance === null || reach === 'unlimited') return true
  return reach !== null && distance !== 'unlimited' && reach >= distance
}

/** A limitation on the title itself shortens it as well (R48). */
function reaching(need: HoldNeed, distance: Distance | null): HoldNeed {
  const tooShort = Object.entries(need.reachByLimitation).flatMap(([code, miles]) =>
    reaches(miles, distance) ? [] : [code],
  )
  return tooShort.length === 0 ? need : { ...need, excludedBy: [...need.excludedBy, ...tooShort] }
}
