import { crewLaw } from '@vigie/schemas/crew-law-data.ts'
import { expect, test } from 'vitest'
import { testCatalogue } from '../../../testing/test-crew.ts'
import { checkCrew } from '../check-crew.ts'
import { createCaseQuestion } from '../law/create-case-question.ts'
import { tellingIn, tellSentence } from '../tell-sentence.ts'

/** What R01 says, in French. */
function principalOf(given: Parameters<typeof createCaseQuestion>[0]) {
  const { findings } = checkCrew(createCaseQuestion(given), crewLaw, testCatalogue)
  const found = findings.find(({ rule }) => rule === 'R01')!
  return {
    ...found,
    told: tellSentence(
      found.sentence,
      tellingIn('fr', testCatalogue, (id) => id),
    ),
  }
}

test('all limits that nobody read of a title that is in order are told together, in one sentence of one finding', () => {
  const { outcome, told, titles } = principalOf({ ship: { passengersAtMost: 8 }, voyage: { passengers: 8 } })
  expect(outcome).toBe('unknown')
  expect(told).toBe(
    'm1 : Brevet de capitaine 200, pour la fonction « Capitaine » : aucun texte lu ne dit si ce titre y est limité en puissance, longueur ou nombre de passagers. Une personne doit en juger.',
  )
  expect(titles).toEqual(['m1-t1'])
})

test('a limit that was read and is not kept is told, not those that nobody read', () => {
  expect(principalOf({ ship: { grossTonnage: 200 } })).toMatchObject({ outcome: 'failed' })
  expect(principalOf({ ship: { grossTonnage: 200 } }).told).not.toContain('aucun texte lu')
})

test('of two titles the one of which least is to be judged is named, and one that has ended is not', () => {
  const ended = { code: 'capitaine-500', validUntil: '2026-12-09' }
  expect(principalOf({ titles: [ended, 'capitaine-200'] }).titles).toEqual(['m1-t2'])
})

test('a title that is to be judged for another reason is not said to lack a limit alone', () => {
  const { outcome, told } = principalOf({ titles: [{ code: 'capitaine-200', state: 'not-known' }] })
  expect(outcome).toBe('unknown')
  expect(told).not.toContain('aucun texte lu')
})

test('a voyage beyond the limit that was read fails, and the remedy says how far the title goes', () => {
  const { outcome, remedy } = principalOf({ voyage: { distance: 21 } })
  expect(outcome).toBe('failed')
  expect(remedy?.slots.reach).toEqual({ kind: 'distance', distance: 20 })
})

test('our own data says “not asked” of no limit that no text states', () => {
  const silent = crewLaw.prerogatives.filter(({ isUsable, limits }) => {
    const { grossTonnage, powerKilowatts, lengthMetres, passengers, distance } = limits
    return isUsable && [grossTonnage, powerKilowatts, lengthMetres, passengers, distance].includes('not-asked')
  })
  expect(silent.map(({ id }) => id)).toEqual([])
})
