import { addDays, addYears, type PlainDate, wholeYearsBetween } from '@vigie/shared/plain-date.ts'
import type { Fact } from '@vigie/shared/rules/fact.ts'

/** Whole years, with the birthdays on which each age was reached. */
export function ageYears(birthDate: PlainDate, today: PlainDate): Fact {
  const age = wholeYearsBetween(birthDate, today)
  const ages = Array.from({ length: Math.max(age, 0) }, (_, index) => index + 1)
  return { value: age, reached: ages.map((value) => ({ value, on: birthday(birthDate, value) })) }
}

/** Born on 29 February, one reaches an age on 1 March of a common year (as `wholeYearsBetween` counts). */
function birthday(birthDate: PlainDate, age: number): PlainDate {
  const day = addYears(birthDate, age)
  return day.slice(8) === birthDate.slice(8) ? day : addDays(day, 1)
}
