import fc from 'fast-check'
import { expect, test } from 'vitest'
import { inventedCrewLaw } from '../../../testing/invented-crew-law.ts'
import {
  createTestLine,
  createTestMember,
  createTestShip,
  createTestTitles,
  createTestVoyage,
} from '../../../testing/test-crew.ts'
import type { CrewMember } from '../crew-member.ts'
import type { ManningLine } from '../manning.ts'
import { holderOf } from '../needs/holder.ts'
import { answerRole, createAnswers, createRoles, postOfLine, type Role } from '../needs/role.ts'
import { type Match, matchCrew, postOfCapacity } from './match-crew.ts'
import { mayFillLine } from './may-fill-line.ts'
import { costIn, nobody, vacancyCost } from './role-cost.ts'

const [ship, voyage] = [createTestShip({ grossTonnage: 400, propulsionPowerKilowatts: 600 }), createTestVoyage()]
const roleFor = createRoles({ law: inventedCrewLaw, ship, voyage, on: '2026-11-22' })
const distance = 10

function roleOfLine(line: ManningLine): Role {
  return roleFor({ post: postOfLine(line, inventedCrewLaw), holder: nobody, fillsLine: true })
}

function match(crew: readonly CrewMember[], lines: readonly ManningLine[]): Match {
  const holders = crew.map((member) => holderOf(member, voyage))
  return matchCrew({ lines, holders, law: inventedCrewLaw, roleFor, answersOf: createAnswers(distance), distance })
}

/** Missing and to be judged over everybody, on a line or on none, and over the seats that stay empty. */
function totalOf(
  crew: readonly CrewMember[],
  lines: readonly ManningLine[],
  seated: (id: string) => ManningLine | null,
) {
  const costs = crew.map((member) => {
    const line = seated(member.id)
    const own = roleFor({ post: postOfCapacity(member.capacity, inventedCrewLaw), holder: nobody, fillsLine: false })
    const [role, holder] = [line ? roleOfLine(line) : own, holderOf(member, voyage)]
    return costIn({ role, holder, answers: answerRole(role, holder, distance) }, distance)
  })
  const empty = lines.flatMap((line) => {
    const filled = crew.filter(({ id }) => seated(id) === line).length
    return Array.from({ length: line.number - filled }, () => vacancyCost(roleOfLine(line), distance))
  })
  const sum = (value: (cost: { missing: number; judged: number }) => number) => {
    return [...costs, ...empty].reduce((total, cost) => total + value(cost), 0)
  }
  return [sum(({ missing }) => missing), sum(({ judged }) => judged)] as const
}

/** The least total over every way to put people on lines that they may fill. */
function leastByTrying(crew: readonly CrewMember[], lines: readonly ManningLine[]): readonly [number, number] {
  const ways = crew.reduce<Map<string, ManningLine>[]>(
    (before, member) =>
      before.flatMap((way) => {
        const open = lines.filter((line) => {
          const taken = [...way.values()].filter((other) => other === line).length
          return taken < line.number && mayFillLine(holderOf(member, voyage), line, roleOfLine(line).rowsOfCapacity)
        })
        return [way, ...open.map((line) => new Map(way).set(member.id, line))]
      }),
    [new Map()],
  )
  const totals = ways.map((way) => totalOf(crew, lines, (id) => way.get(id) ?? null))
  return totals.toSorted((a, b) => a[0] - b[0] || a[1] - b[1])[0]!
}

const capacities = ['master', 'chief-mate', 'officer-navigational-watch', 'chief-engineer', 'rating']
const holdings = [
  ['capitaine-500', 'cfbs', 'psc1', 'em2', 'cgo', 'brm'],
  ['capitaine-200', 'cfbs', 'psc1', 'cgo'],
  ['chef-de-quart-500', 'cfbs', 'cro'],
  ['capitaine-500', 'mecanicien-750', 'cfbs', 'psc1', 'erm'],
  ['mecanicien-750', 'psc1'],
  ['matelot-pont', 'cfbs'],
  [],
]
const crew = fc
  .array(fc.tuple(fc.constantFrom(...holdings), fc.constantFrom(null, null, ...capacities)), { maxLength: 5 })
  .map((people) =>
    people.map(([codes, capacity], index) => {
      return createTestMember(`m${index + 1}`, { titles: createTestTitles(...codes), capacity })
    }),
  )
const lines = fc
  .array(fc.constantFrom(...capacities), { minLength: 1, maxLength: 5 })
  .map((wanted) => wanted.map((capacity, index) => createTestLine(`${index + 1}`, capacity)))

test('no other assignment misses fewer qualifications, nor as few with fewer to be judged', () => {
  fc.assert(
    fc.property(crew, lines, (people, wanted) => {
      const found = match(people, wanted)
      expect(totalOf(people, wanted, (id) => found.get(id) ?? null)).toEqual(leastByTrying(people, wanted))
    }),
    { numRuns: 25 },
  )
})

test('nobody is made master for being on board: without any title of the capacity the seat stays empty', () => {
  const people = [createTestMember('m1', { titles: createTestTitles('cfbs', 'psc1', 'matelot-pont') })]
  expect(match(people, [createTestLine('1', 'master')]).size).toBe(0)
})

test('whoever holds a title of the capacity is put there though it is too small, so that what is missing is theirs', () => {
  const people = [createTestMember('m1', { titles: createTestTitles('capitaine-200', 'cfbs', 'psc1', 'cgo') })]
  expect([...match(people, [createTestLine('1', 'master')]).keys()]).toEqual(['m1'])
})

test('of equals, people stay on what they do already', () => {
  const titles = createTestTitles('capitaine-500', 'cfbs', 'psc1', 'em2', 'cgo', 'brm')
  const people = [
    createTestMember('m1', { titles, capacity: 'chief-mate' }),
    createTestMember('m2', { titles, capacity: 'master' }),
  ]
  const found = match(people, [createTestLine('1', 'master'), createTestLine('2', 'chief-mate')])
  expect([...found].map(([id, line]) => `${id} ${line.id}`).toSorted()).toEqual(['m1 2', 'm2 1'])
})
