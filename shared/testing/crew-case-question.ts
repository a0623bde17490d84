import type { CrewRuleCaseGiven } from '@vigie/schemas/crew-law.ts'
import type { CrewMember, CrewTitle } from '../src/crew/crew-member.ts'
import type { CrewQuestion } from '../src/crew/crew-question.ts'
import type { ManningLine } from '../src/crew/manning.ts'
import { createTestLine, createTestMember, createTestQuestion, createTestShip, createTestVoyage } from './test-crew.ts'
import { createTestCrewTitle } from './test-crew-title.ts'

/** What the master of the shared question holds: the four documents of source 004, and the PSC1. */
const usual = ['capitaine-200', 'cfbs', 'psc1', 'em2', 'cgo']

/**
 * The question that all cases of rules share, with what one case changes: one master, pinned, on a merchant ship of 150 gross tonnage
 * at 10 miles. `meta/crew-rule.schema.json` holds cases to the fields of the types, hence the casts.
 */
export function createCaseQuestion(given: CrewRuleCaseGiven): CrewQuestion {
  const line = { ...createTestLine('1', 'master', { level: 'management' }), ...(given.line as object | undefined) }
  const [capacity] = line.capacities
  const member = createTestMember('m1', {
    lineId: '1',
    contractCapacity: capacity,
    titles: titlesOf('m1', given.titles ?? usual),
    ...(given.member as Partial<CrewMember>),
  })
  return createTestQuestion({
    on: (given.on ?? '2026-11-22') as CrewQuestion['on'],
    ship: createTestShip(given.ship as object),
    voyage: createTestVoyage(given.voyage as object),
    manning: {
      lines: given.line === null ? [] : [line, ...(given.otherLines ?? []).map(createOtherLine)],
      documentNumber: null,
    },
    crew: [member, ...(given.others ?? []).map((other, index) => createOther(other, `m${index + 2}`))],
  })
}

function createOtherLine(change: Readonly<Record<string, unknown>>): ManningLine {
  return { ...createTestLine('2', 'rating'), ...(change as object) }
}

function createOther(other: Readonly<Record<string, unknown>>, id: string): CrewMember {
  const { titles, ...change } = other
  return createTestMember(id, {
    ...(change as Partial<CrewMember>),
    titles: titlesOf(id, titles as CrewRuleCaseGiven['titles'] & object),
  })
}

/** A code alone is a title in force until 2028; an object says what differs. */
function titlesOf(memberId: string, given: NonNullable<CrewRuleCaseGiven['titles']>): readonly CrewTitle[] {
  return given.map((title, index) => {
    const change = typeof title === 'string' ? { code: title } : title
    return createTestCrewTitle({ id: `${memberId}-t${index + 1}`, validUntil: '2028-11-30', ...(change as object) })
  })
}
