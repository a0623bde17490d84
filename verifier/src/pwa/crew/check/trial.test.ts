import { expect, test } from 'vitest'
import { addDocument, changePerson, removePerson } from './change-crew-check.ts'
import { createCheck, createDocument } from './crew-check-fixture.ts'
import { afterKeeping, afterTrying, afterUndoing, isTried, startTrial } from './trial.ts'

const anne = { familyName: 'LE GUELLEC', givenName: 'Anne', birthDate: '1988-02-03' } as const
const jean = { familyName: 'MORVAN', givenName: 'Jean', birthDate: '1990-01-01' } as const
const done = { done: { fr: 'Zone changée', en: 'Zone changed' } }
let ids = 0
const newId = () => `m${++ids}`
const kept = addDocument(createCheck(), createDocument(anne, 'capitaine-200'), newId)
const [first] = kept.people

test('what is tried is not kept, and is undone step by step', () => {
  const once = afterTrying(startTrial(kept), done, (check) => ({ ...check, voyage: { ...check.voyage, distance: 60 } }))
  const twice = afterTrying(once, done, (check) => removePerson(check, first!.id))
  expect(twice.kept).toBe(kept)
  expect([twice.tried.voyage.distance, twice.tried.people]).toEqual([60, []])
  expect(afterUndoing(twice).tried).toBe(once.tried)
  const back = afterUndoing(afterUndoing(twice))
  expect([back.tried, isTried(back), afterUndoing(back)]).toEqual([kept, false, back])
})

test('a number typed key by key is one step', () => {
  const typed = [2, 20, 200].reduce(
    (before, distance) =>
      afterTrying(before, { ...done, field: 'distance' }, (check) => ({
        ...check,
        voyage: { ...check.voyage, distance },
      })),
    startTrial(kept),
  )
  expect([typed.tried.voyage.distance, typed.steps.length, afterUndoing(typed).tried]).toEqual([200, 1, kept])
})

test('what changes nothing is no step', () => {
  const trial = startTrial(kept)
  expect(afterTrying(trial, done, (check) => check)).toBe(trial)
})

test('a document scanned during a trial reaches both what is kept and what is tried', () => {
  const trial = afterTrying(startTrial(kept), done, (check) => changePerson(check, first!.id, { lineId: '1' }))
  const withRadio = addDocument(kept, createDocument(anne, 'cgo'), newId)
  const both = afterKeeping(trial, addDocument(withRadio, createDocument(jean, 'cfbs'), newId))
  expect(both.tried.people.map(({ documents }) => documents.length)).toEqual([2, 1])
  expect(both.tried.people[0]?.lineId).toBe('1')
  expect(afterUndoing(both).tried).toBe(both.kept)
})

test('who was taken out on trial does not come back with a scan, and who was deleted from what is kept goes', () => {
  const trial = afterTrying(startTrial(kept), done, (check) => removePerson(check, first!.id))
  const more = addDocument(kept, createDocument(jean, 'cfbs'), newId)
  expect(afterKeeping(trial, more).tried.people.map(({ documents }) => documents[0]?.title.code)).toEqual(['cfbs'])
  const pinned = afterTrying(startTrial(more), done, (check) => changePerson(check, first!.id, { lineId: '1' }))
  expect(afterKeeping(pinned, removePerson(more, first!.id)).tried.people).toHaveLength(1)
})

test('what was kept while nothing was tried is simply shown', () => {
  const more = addDocument(kept, createDocument(jean, 'cfbs'), newId)
  expect(afterKeeping(startTrial(kept), more)).toEqual(startTrial(more))
})
