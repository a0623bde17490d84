import { crewLaw } from '@vigie/schemas/crew-law-data.ts'
import { expect, test } from 'vitest'
import {
  createTestLine,
  createTestMember,
  createTestQuestion,
  createTestShip,
  createTestVoyage,
  testCatalogue,
} from '../../testing/test-crew.ts'
import { createTestCrewTitle } from '../../testing/test-crew-title.ts'
import { checkCrew } from './check-crew.ts'
import type { Ship } from './ship.ts'

/** R48 of a chief engineer whose title bears what every mécanicien 250 kW of the catalogue does. */
function judged(ship: Partial<Ship>) {
  const capacities = [{ capacity: 'chief-engineer', limitation: ['kw-250'] }]
  const titles = [createTestCrewTitle({ code: 'mecanicien-250', capacities })]
  const question = createTestQuestion({
    crew: [createTestMember('m1', { titles, contractCapacity: 'chief-engineer' })],
    ship: createTestShip(ship),
    voyage: createTestVoyage({ distance: 20 }),
    manning: { documentNumber: null, lines: [createTestLine('1', 'chief-engineer')] },
  })
  const { findings } = checkCrew(question, crewLaw, testCatalogue)
  return findings.find(({ rule }) => rule === 'R48')?.outcome
}

test('a limitation that the ship keeps is not left to a person because the row of the title was not read', () => {
  expect(judged({ propulsionPowerKilowatts: 200 })).toBe('passed')
  expect(judged({ propulsionPowerKilowatts: null })).toBe('unknown')
  expect(judged({ propulsionPowerKilowatts: 250 })).toBe('failed')
})
