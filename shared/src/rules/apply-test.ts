import { addDays, addMonths, isPlainDate, type PlainDate } from '../plain-date.ts'
import type { Facts } from './fact.ts'
import type { DateOperand, FactRecord, FieldTest, RecordMatch, Scalar, Test } from './rule.ts'
import { allOf, type Outcome } from './three-valued.ts'

/** Compares one value. A value of another type than the test compares is not known, rather than different. */
export function applyTest(test: Test, value: Scalar, facts: Facts): Outcome {
  if ('is' in test) return typeof value === typeof test.is ? outcomeOf(value === test.is) : 'unknown'
  if ('in' in test) return outcomeOf(test.in.includes(value))
  if ('atLeast' in test) return typeof value === 'number' ? outcomeOf(value >= test.atLeast) : 'unknown'
  if ('atMost' in test) return typeof value === 'number' ? outcomeOf(value <= test.atMost) : 'unknown'
  if ('before' in test) return compareDates(value, test.before, facts, (date, other) => date < other)
  return compareDates(value, test.onOrAfter, facts, (date, other) => date >= other)
}

/** Whether a record has every field that the match asks for; a missing field is not known, null is a known absence. */
export function matchRecord(match: RecordMatch, record: FactRecord, facts: Facts): Outcome {
  return allOf(Object.entries(match).map(([field, test]) => matchField(test, record[field], facts)))
}

function matchField(test: FieldTest, value: Scalar | null | undefined, facts: Facts): Outcome {
  if (value === undefined) return 'unknown'
  if (value === null) return outcomeOf(test.orNone === true)
  return applyTest(test, value, facts)
}

function compareDates(
  value: Scalar,
  operand: DateOperand,
  facts: Facts,
  holds: (date: PlainDate, other: PlainDate) => boolean,
): Outcome {
  const other = resolveDate(operand, facts)
  if (!isPlainDate(value) || other === null) return 'unknown'
  return outcomeOf(holds(value, other))
}

function resolveDate(operand: DateOperand, facts: Facts): PlainDate | null {
  if (typeof operand === 'string') return isPlainDate(operand) ? operand : null
  const date = Object.hasOwn(facts, operand.fact) ? facts[operand.fact]?.value : undefined
  if (!isPlainDate(date)) return null
  return addDays(addMonths(date, operand.plusMonths ?? 0), operand.plusDays ?? 0)
}

function outcomeOf(holds: boolean): Outcome {
  return holds ? 'passed' : 'failed'
}
