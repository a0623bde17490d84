import type { PlainDate } from '../plain-date.ts'

// JSON Schema compares no dates; a day written as ISO 8601 has them in the order of their letters, which a pattern can tell.

/** Of texts that begin with a day: those of this day and earlier ones. */
export function onOrBefore(day: PlainDate): string {
  return patternOf([...otherDays(day, 'earlier'), day])
}

/** Those of this day and later ones. */
export function onOrAfter(day: PlainDate): string {
  return patternOf([...otherDays(day, 'later'), day])
}

/** Those of earlier days; null when there are none. */
export function before(day: PlainDate): string | null {
  const earlier = otherDays(day, 'earlier')
  return earlier.length === 0 ? null : patternOf(earlier)
}

/** By the first digit that differs. */
function otherDays(day: PlainDate, side: 'earlier' | 'later'): string[] {
  return [...day].flatMap((digit, place) => {
    if (digit === '-') return []
    const [first, last] = side === 'earlier' ? [0, Number(digit) - 1] : [Number(digit) + 1, 9]
    return first > last ? [] : [`${day.slice(0, place)}${first === last ? first : `[${first}-${last}]`}`]
  })
}

function patternOf(beginnings: readonly string[]): string {
  return `^(${beginnings.join('|')})`
}
