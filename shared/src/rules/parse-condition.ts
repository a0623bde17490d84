import { isJsonObject } from '../json-object.ts'
import { isPlainDate } from '../plain-date.ts'
import { Problem } from '../problem.ts'
import type { Condition } from './rule.ts'

const groups = ['all', 'any', 'not', 'of'] as const
const tests = ['is', 'in', 'atLeast', 'atMost', 'before', 'onOrAfter'] as const

/** Reads a condition of the closed language; refuses with `rule-invalid` every operator and form that is not in it. */
export function parseCondition(input: unknown, pointer = ''): Condition {
  checkCondition(input, pointer)
  return input as Condition // every form of the language was checked above
}

function checkCondition(input: unknown, pointer: string): void {
  const condition = expectObject(input, pointer)
  if ('text' in condition) checkText(condition.text, `${pointer}/text`)
  if ('fact' in condition) checkComparison(condition, pointer)
  else checkGroup(condition, pointer)
}

function checkGroup(condition: Record<string, unknown>, pointer: string): void {
  const operator = groups.find((name) => name in condition)
  if (!operator) refuse(pointer, 'expected all, any, not, of or fact')
  expectOnly(condition, operator === 'of' ? ['of', 'atLeast', 'text'] : [operator, 'text'], pointer)
  const path = `${pointer}/${operator}`
  const parts = operator === 'not' ? [condition.not] : expectList(condition[operator], path)
  parts.forEach((part, index) => {
    checkCondition(part, operator === 'not' ? path : `${path}/${index}`)
  })
  if (operator === 'of') checkCount(condition.atLeast, parts.length, `${pointer}/atLeast`)
}

function checkComparison(condition: Record<string, unknown>, pointer: string): void {
  if (typeof condition.fact !== 'string' || condition.fact === '')
    refuse(`${pointer}/fact`, 'expected the name of a fact')
  const { fact: _fact, text: _text, ...test } = condition
  if ('includes' in test) checkIncludes(test, pointer)
  else checkTest(test, pointer)
}

function checkIncludes(test: Record<string, unknown>, pointer: string): void {
  expectOnly(test, ['includes'], pointer)
  const match = expectObject(test.includes, `${pointer}/includes`)
  if (Object.keys(match).length === 0) refuse(`${pointer}/includes`, 'expected at least one field')
  for (const [field, fieldTest] of Object.entries(match)) checkFieldTest(fieldTest, `${pointer}/includes/${field}`)
}

function checkFieldTest(input: unknown, pointer: string): void {
  const { orNone, ...test } = expectObject(input, pointer)
  if (orNone !== undefined && orNone !== true) refuse(`${pointer}/orNone`, 'expected true, or nothing')
  checkTest(test, pointer)
}

function checkTest(test: Record<string, unknown>, pointer: string): void {
  const [operator, ...others] = Object.keys(test)
  if (operator === undefined || others.length > 0) refuse(pointer, 'expected exactly one comparison')
  const known = tests.find((name) => name === operator)
  if (!known) refuse(`${pointer}/${operator}`, `expected one of ${tests.join(', ')}`)
  if (!operands[known](test[known])) refuse(`${pointer}/${known}`, 'operand of another type than the comparison')
}

const operands: Record<(typeof tests)[number], (operand: unknown) => boolean> = {
  is: isScalar,
  in: (operand) => Array.isArray(operand) && operand.length > 0 && operand.every(isScalar),
  atLeast: Number.isFinite,
  atMost: Number.isFinite,
  before: isDateOperand,
  onOrAfter: isDateOperand,
}

function isDateOperand(operand: unknown): boolean {
  if (!isJsonObject(operand)) return isPlainDate(operand)
  const { fact, plusMonths = 0, plusDays = 0, ...rest } = operand
  const isComplete = typeof fact === 'string' && Number.isInteger(plusMonths) && Number.isInteger(plusDays)
  return isComplete && Object.keys(rest).length === 0
}

function isScalar(value: unknown): boolean {
  return typeof value === 'boolean' || typeof value === 'string' || Number.isFinite(value)
}

function checkCount(count: unknown, available: number, pointer: string): void {
  const isCount = typeof count === 'number' && Number.isInteger(count) && count >= 1 && count <= available
  if (!isCount) refuse(pointer, `expected a whole number between 1 and ${available}`)
}

function checkText(input: unknown, pointer: string): void {
  const text = expectObject(input, pointer)
  expectOnly(text, ['fr', 'en'], pointer)
  if (typeof text.fr !== 'string' || typeof text.en !== 'string') refuse(pointer, 'expected words in fr and en')
}

function expectOnly(value: Record<string, unknown>, allowed: readonly string[], pointer: string): void {
  const unexpected = Object.keys(value).find((key) => !allowed.includes(key))
  if (unexpected !== undefined) refuse(`${pointer}/${unexpected}`, `expected only ${allowed.join(', ')}`)
}

function expectList(value: unknown, pointer: string): readonly unknown[] {
  if (Array.isArray(value) && value.length > 0) return value
  return refuse(pointer, 'expected a list with at least one condition')
}

function expectObject(value: unknown, pointer: string): Record<string, unknown> {
  return isJsonObject(value) ? value : refuse(pointer, 'expected an object')
}

function refuse(pointer: string, message: string): never {
  throw new Problem('rule-invalid', message, { pointer })
}
