import fc from 'fast-check'
import { expect, test } from 'vitest'
import { inventedCrewLaw } from '../../testing/invented-crew-law.ts'
import {
  createTestLine,
  createTestMember,
  createTestQuestion,
  createTestShip,
  createTestVoyage,
} from '../../testing/test-crew.ts'
import { createTestCrewTitle } from '../../testing/test-crew-title.ts'
import type { CrewTitle } from '../crew/crew-member.ts'
import type { ManningLine } from '../crew/manning.ts'
import { answerNeed } from '../crew/needs/answer-need.ts'
import { holderOf } from '../crew/needs/holder.ts'
import type { Need } from '../crew/needs/need.ts'
import { postOfLine } from '../crew/needs/role.ts'
import { writeNeeds } from '../crew/needs/write-needs.ts'
import type { Ship } from '../crew/ship.ts'
import type { Voyage } from '../crew/voyage.ts'
import { matchQuery } from '../presentation/match-query.ts'
import { parseDcqlQuery } from '../presentation/parse-dcql-query.ts'
import { titleVct } from '../sd-jwt/title-claims.ts'
import { crewPostsOf } from './crew-posts-of.ts'
import { matchCrew } from './match-post.ts'
import { titleClausesOf } from './title-clauses.ts'
import { writePostQuery } from './write-post-query.ts'

const coaster = createTestShip()
const tanker = createTestShip({
  grossTonnage: 450,
  tankerCargoes: ['oil'],
  hasEcdis: true,
  isIgf: true,
  passengersAtMost: 40,
  isIsps: true,
})
const lines = inventedCrewLaw.posts.map(({ capacity }) => createTestLine(capacity, capacity))

/** Documents that some rule of the law asks of this post, most of them in order. */
function holding(needs: readonly Need[]): fc.Arbitrary<readonly CrewTitle[]> {
  const clauses = titleClausesOf(needs)
  const particulars = {
    validUntil: fc.constantFrom<CrewTitle['validUntil']>(null, '2027-06-30', '2027-06-30', '2026-12-05'),
    functions: fc.constantFrom<CrewTitle['functions']>(
      [],
      [{ function: 'navigation', level: 'management', limitation: ['gt-200', 'nm-20'] }],
    ),
  }
  const one = fc.record({ code: fc.constantFrom(...clauses.flatMap(({ codes }) => codes)), ...particulars })
  const oneOfEach = fc.tuple(...clauses.map(({ codes }) => fc.record({ code: fc.constantFrom(...codes) })))
  return fc
    .oneof(fc.array(one, { maxLength: 4 }), oneOfEach)
    .map((titles) => titles.map((title, index) => createTestCrewTitle({ ...title, id: `t${index}` })))
}

function asksForTitles(need: Need): boolean {
  return need.kind === 'hold' || ('of' in need && need.of.some(asksForTitles))
}

// the library is slow: one person for each post, unless more are asked for (PERSONS=20 pnpm exec vitest run …)
const persons = { numRuns: Number(process.env.PERSONS ?? 1), seed: 28 }

test.each(lines.map((line, index) => [line.id, line, index % 2 === 0 ? coaster : tanker] as const))(
  '%s: definition, query and engine ask for the same',
  (_capacity, line, ship) => {
    const asked = { line, ship }
    for (const titles of fc.sample(holding(needsOf(asked)), persons)) agreeOn(titles, asked)
  },
)

test.each([
  ['master', 'capitaine-200 cfbs psc1 em2 cgo brm', true],
  // whether bridge resource management is asked is left to a person
  ['master', 'capitaine-200 cfbs psc1 em2 cgo', false],
  ['master', 'capitaine-200 cfbs psc1 cgo brm', false],
  ['master', 'matelot-pont cfbs psc1 em2 cgo brm', false],
  ['cook', 'cfbs psc1', true],
  ['cook', 'psc1', false],
  ['rating', 'matelot-pont cfbs psc1', true],
])('%s with %s: %s, say all three', (capacity, codes, isPassed) => {
  const titles = codes.split(' ').map((code) => createTestCrewTitle({ id: code, code }))
  expect(agreeOn(titles, { line: createTestLine('1', capacity), ship: coaster })).toBe(isPassed)
})

interface AskedPost {
  readonly line: ManningLine
  readonly ship: Ship
}

function voyageOf({ passengersAtMost }: Ship): Voyage {
  return createTestVoyage({ isInternational: passengersAtMost !== 0, passengers: passengersAtMost })
}

function needsOf({ line, ship }: AskedPost): readonly Need[] {
  const post = postOfLine(line, inventedCrewLaw)
  const rules = writeNeeds(inventedCrewLaw, { ship, voyage: voyageOf(ship), post, on: '2026-11-22' })
  return rules.filter(({ rule }) => !rule.isWarning).map(({ need }) => need)
}

/** Holds all three to the same answer, and gives it. */
function agreeOn(titles: readonly CrewTitle[], asked: AskedPost): boolean {
  const { line, ship } = asked
  const voyage = voyageOf(ship)
  const needs = needsOf(asked)
  const member = createTestMember('m1', { titles })
  const manning = { lines: [line], documentNumber: null }
  const [match] = matchCrew(crewPostsOf(createTestQuestion({ ship, voyage, manning, crew: [member] }), inventedCrewLaw))
  const holder = holderOf(member, voyage)
  const isPassed = needs.every((need) =>
    asksForTitles(need) ? answerNeed(need, holder).outcome === 'passed' : !isClosed(need),
  )
  expect(match?.memberIds).toEqual(isPassed ? ['m1'] : [])
  expect(canAnswer(needs, titles)).toBe(hasEveryTitle(needs, titles))
  return isPassed
}

/** By ship, voyage and post alone. */
function isClosed(need: Need): boolean {
  return need.kind === 'decided' && need.outcome === 'failed'
}

function canAnswer(needs: readonly Need[], titles: readonly CrewTitle[]): boolean {
  const query = writePostQuery(needs)
  const said = {
    family_name: 'A',
    given_name: 'B',
    birth_date: '1996-03-01',
    document_number: '1',
    issue_date: '2024-03-01',
  }
  const held = titles.map(({ id, code }) => ({
    id,
    format: 'dc+sd-jwt' as const,
    types: [titleVct],
    claims: { ...said, code },
  }))
  return query === null || matchQuery(parseDcqlQuery(query), held).isSatisfiable
}

/** Of every wish that is insisted on, one title is there, whatever its days. */
function hasEveryTitle(needs: readonly Need[], titles: readonly CrewTitle[]): boolean {
  const held = new Set(titles.map(({ code }) => code))
  const isThere = (need: Need): boolean => {
    if (need.kind === 'hold') return need.codes.length === 0 || need.codes.some((code) => held.has(code))
    if (need.kind === 'all') return isShut(need) || need.of.every(isThere)
    if (need.kind === 'any') return isShut(need) || need.of.some((part) => !isShut(part) && isThere(part))
    return true
  }
  return needs.every(isThere)
}

/** Whatever is held; nobody is asked for it. */
function isShut(need: Need): boolean {
  if (need.kind === 'all') return need.of.some(isShut)
  if (need.kind === 'any') return need.of.every(isShut)
  return isClosed(need)
}
