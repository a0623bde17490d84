import { expect, test } from 'vitest'
import { parseCondition } from './parse-condition.ts'

const age = { fact: 'ageYears', atLeast: 18 }

test.each([
  [age],
  [{ all: [age, { not: age }], text: { fr: 'les deux', en: 'both' } }],
  [{ atLeast: 1, of: [age] }],
  [{ any: [{ fact: 'birthDate', before: { fact: 'today', plusMonths: -240, plusDays: 1 } }] }],
  [
    {
      fact: 'titlesHeld',
      includes: { code: { in: ['cro', 'cgo'] }, validUntil: { onOrAfter: '2026-11-21', orNone: true } },
    },
  ],
])('the language reads %j', (condition) => {
  expect(parseCondition(condition)).toEqual(condition)
})

test.each<[unknown, string]>([
  [null, ''],
  [{}, ''],
  [{ xor: [age] }, ''],
  [{ all: [] }, '/all'],
  [{ all: age }, '/all'],
  [{ all: [age], any: [age] }, '/any'],
  [{ all: [{ all: [{ fact: '', is: 1 }] }] }, '/all/0/all/0/fact'],
  [{ not: { fact: 'ageYears' } }, '/not'],
  [{ fact: 'ageYears', atLeast: 18, atMost: 60 }, ''],
  [{ fact: 'ageYears', matches: '^1' }, '/matches'],
  [{ fact: 'ageYears', atLeast: '18' }, '/atLeast'],
  [{ fact: 'ageYears', atLeast: Number.NaN }, '/atLeast'],
  [{ fact: 'ageYears', in: [] }, '/in'],
  [{ fact: 'birthDate', before: '2026-02-30' }, '/before'],
  [{ fact: 'birthDate', before: { fact: 'today', plusYears: 1 } }, '/before'],
  [{ fact: 'birthDate', before: { fact: 'today', plusMonths: 0.5 } }, '/before'],
  [{ atLeast: 3, of: [age, age] }, '/atLeast'],
  [{ atLeast: 0, of: [age] }, '/atLeast'],
  [{ fact: 'titlesHeld', includes: {} }, '/includes'],
  [{ fact: 'titlesHeld', includes: { code: 'cfbs' } }, '/includes/code'],
  [{ fact: 'titlesHeld', includes: { code: { is: 'cfbs', orNone: false } } }, '/includes/code/orNone'],
  [{ fact: 'titlesHeld', includes: { code: { is: 'cfbs' } }, is: true }, '/is'],
  [{ all: [age], text: { fr: 'seulement' } }, '/text'],
  [{ all: [age], text: { fr: 'a', en: 'b', es: 'c' } }, '/text/es'],
])('the language refuses %j at %j', (condition, pointer) => {
  expect(() => parseCondition(condition)).toThrow(expect.objectContaining({ code: 'rule-invalid', pointer }))
})
