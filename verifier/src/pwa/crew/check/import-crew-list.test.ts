import { parseCrewCsv } from '@vigie/shared/crew-list/parse-crew-csv.ts'
import { expect, test } from 'vitest'
import { createCheck } from './crew-check-fixture.ts'
import { addCrewList } from './import-crew-list.ts'

let ids = 0
const newId = () => `m${++ids}`
const read = (rows: string) => {
  const bytes = new TextEncoder().encode(`Nom;Prénoms;Fonction;Date de naissance\n${rows}`)
  const { list, faults } = parseCrewCsv(bytes, { on: '2026-11-22' })
  expect(faults).toEqual([])
  return list!
}

test('a list brings who is not here yet, with what they exercise where their rank says it', () => {
  const once = addCrewList(
    createCheck(),
    read('MORVAN;Jeanne;Capitaine;05/05/1985\nKERIEL;Yves;Bosco du bord;01/01/1990\n'),
    newId,
  )
  expect(once.added).toEqual({ added: 2, known: 0, withoutCapacity: 1 })
  expect(once.check.people.map(({ stated, capacity }) => [stated?.familyName, capacity])).toEqual([
    ['MORVAN', 'master'],
    ['KERIEL', null],
  ])
  const twice = addCrewList(once.check, read('MORVAN;Jeanne;Capitaine;05/05/1985\n'), newId)
  expect(twice.added).toEqual({ added: 0, known: 1, withoutCapacity: 0 })
})

test('more people than a crew file holds are refused, and nobody is added', () => {
  const rows = (letter: string) =>
    Array.from({ length: 1_200 }, (_, at) => `${letter}${at};X;Capitaine;05/05/1985\n`).join('')
  const { check } = addCrewList(createCheck(), read(rows('A')), newId)
  expect(() => addCrewList(check, read(rows('B')), newId)).toThrowError(
    expect.objectContaining({ code: 'crew-list-too-large' }),
  )
})
