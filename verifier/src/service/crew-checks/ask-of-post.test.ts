import { crewLaw } from '@vigie/schemas/crew-law-data.ts'
import type { Ship } from '@vigie/shared/crew/ship.ts'
import type { CrewCheckMember, JudgedCrew } from '@vigie/shared/crew-file/crew-check-view.ts'
import { parseDcqlQuery } from '@vigie/shared/presentation/parse-dcql-query.ts'
import { titleCodesOf } from '@vigie/shared/presentation/presentation-query.ts'
import { expect, test } from 'vitest'
import { askOfPost } from './ask-of-post.ts'
import { createCrewCheck } from './change-crew-check.ts'
import type { CrewCheck } from './crew-check.ts'
import { testContent } from './crew-check-fixture.ts'

const now = new Date('2026-11-22T10:00:00Z')

function checkOf(member: Partial<CrewCheckMember>, ship: Partial<Ship> = {}): CrewCheck {
  const content = testContent(member)
  return createCrewCheck({ ...content, ship: { ...content.ship, ...ship } }, 'armement.example', now)
}

const askOf = (check: CrewCheck, judged: JudgedCrew | null = null) => askOfPost({ check, memberId: 'm1', judged, now })

/** Of which everything is asked: the most that rules can come to. */
const everything: Partial<Ship> = {
  grossTonnage: null,
  propulsionPowerKilowatts: null,
  passengersAtMost: 900,
  isRoroPassengerShip: true,
  tankerCargoes: ['oil', 'chemical', 'liquefied-gas'],
  isIgf: true,
  hasHighVoltage: true,
  hasEcdis: true,
  isIsps: true,
}

test.each(crewLaw.posts.map(({ capacity }) => capacity))(
  '%s is asked for titles of that post, never for all of them',
  (capacity) => {
    for (const ship of [{}, everything]) {
      const { query } = askOf(checkOf({ lineId: null, capacity }, ship))
      expect(query.credentials.map(titleCodesOf)).not.toContain(null)
      expect(parseDcqlQuery(query).credentials).toHaveLength(query.credentials.length)
    }
  },
)

test('whoever has no post yet is asked for all titles', () => {
  expect(askOf(checkOf({ lineId: null })).query.credentials.map(titleCodesOf)).toContain(null)
})

test('the wallet is told the ship of her signed manning document, whatever the list calls her', () => {
  const check = checkOf({ lineId: null, capacity: 'cook' }, { name: 'Belle Poule' })
  const signed = (name: string) =>
    ({
      question: { ship: { ...check.content.ship, name }, manning: { lines: [], documentNumber: 'M-1' } },
    }) as unknown as JudgedCrew
  const told = (judged: JudgedCrew) => askOf(check, judged).infos.map(({ data }) => data)
  expect(told(signed('IROISE'))).toMatchObject([{ shipName: 'IROISE' }])
  // one that no wallet would show leaves what was typed, which is held to it
  expect(told(signed('\u202eESIORI'))).toMatchObject([{ shipName: 'Belle Poule' }])
})
