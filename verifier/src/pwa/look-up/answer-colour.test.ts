import { type LookUpMatch, lookUpStates } from '@vigie/shared/look-up/look-up-answer.ts'
import { expect, test } from 'vitest'
import { answerColour } from './answer-colour.ts'

const reading = {
  register: { authority: 'did:web:titres.mer.example', environment: 'demonstration' },
  asOf: '2026-11-22T07:00:00Z',
} as const
const match: LookUpMatch = { result: 'match', state: 'issued', since: null, compared: {}, ...reading }

test('only an issued title whose paper says nothing else is green', () => {
  expect(answerColour(match)).toBe('green')
  expect(answerColour({ ...match, compared: { titleCode: 'agrees', validUntil: 'agrees' } })).toBe('green')
  expect(answerColour({ ...match, compared: { titleCode: 'agrees', validUntil: 'differs' } })).toBe('orange')
  const others = lookUpStates.filter((state) => answerColour({ ...match, state }) !== 'green')
  expect(others).toEqual(lookUpStates.filter((state) => state !== 'issued'))
})

test('no match is grey: it says nothing against anybody', () => {
  expect(answerColour({ result: 'no-match', ...reading })).toBe('grey')
})
