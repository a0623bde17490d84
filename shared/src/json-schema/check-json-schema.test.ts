import { expect, test } from 'vitest'
import { createSchemaCheck } from './check-json-schema.ts'

const check = createSchemaCheck({
  type: 'object',
  additionalProperties: false,
  required: ['ship'],
  properties: {
    ship: {
      type: 'object',
      required: ['name'],
      additionalProperties: false,
      properties: { name: { type: 'string', maxLength: 5 }, grossTonnage: { type: 'number', minimum: 0 } },
    },
    periods: { type: 'array', maxItems: 2, items: { type: 'object', properties: { from: { type: 'string' } } } },
  },
})

test('what fits has no fault', () => {
  expect(check({ ship: { name: 'Ar Mor'.slice(0, 5), grossTonnage: 12.5 } })).toBeNull()
})

test('a fault names the field, the deepest one, and never its value', () => {
  expect(check({ ship: { name: 'too long a name' } })).toEqual({
    pointer: '/ship/name',
    keyword: 'maxLength',
    message: 'does not fit maxLength of the schema',
  })
  expect(check({ ship: { name: 'a', grossTonnage: -1 } })?.pointer).toBe('/ship/grossTonnage')
  expect(check({ ship: { name: 'a' }, periods: [{ from: 1 }] })?.pointer).toBe('/periods/0/from')
})

test('a field that is missing is named', () => {
  expect(check({ ship: {} })).toEqual({ pointer: '/ship/name', keyword: 'required', message: 'is required' })
  expect(check({})?.pointer).toBe('/ship')
})

test('a field that nobody knows is refused where it stands', () => {
  expect(check({ ship: { name: 'a', owner: 'x' } })?.pointer).toBe('/ship/owner')
})

test('5,000 items are refused at once', () => {
  expect(check({ ship: { name: 'a' }, periods: Array(5000).fill({ from: 'x' }) })?.pointer).toBe('/periods')
})
