import type { CrewCheckView } from '@vigie/shared/crew-file/crew-check-view.ts'
import { expect, test } from 'vitest'
import { addNewcomer, changePerson } from '../check/change-crew-check.ts'
import { createCheck, createDocument } from '../check/crew-check-fixture.ts'
import { isOnlyStated, nameOf } from '../check/person-name.ts'
import { questionOf } from '../check/question-of.ts'
import { checkOfView, contentOf } from './check-of-view.ts'

const place = { lineId: null, capacity: 'master', contractCapacity: null, duties: [] }
const said = { ...place, medicalFitnessStatedUntil: null }
const stated = { familyName: 'MORVAN', givenName: null, birthDate: null }
const { ship, voyage } = createCheck()
const line = { id: '1', capacities: ['master'], level: null, regulation: [], number: 1, conditions: null } as const
const { title } = createDocument(
  { familyName: 'MORVAN', givenName: 'Jeanne', birthDate: '1985-05-05' },
  'capitaine-200',
)
const shown = {
  ...place,
  id: 'm1',
  familyName: 'MORVAN',
  givenName: 'Jeanne',
  birthDate: '1985-05-05',
  titles: [title],
  medicalFitness: null,
} as const

const view: CrewCheckView = {
  id: 'c1',
  revision: 3,
  fileRevision: 2,
  createdAt: '2026-11-22T08:00:00.000Z',
  changedAt: '2026-11-22T08:00:00.000Z',
  deletedAt: '2026-12-22T08:00:00.000Z',
  content: {
    ship,
    voyage,
    manning: { kind: 'document', text: '{}' },
    members: [
      { ...said, id: 'm1', stated },
      { ...said, id: 'm2', stated },
    ],
  },
  members: [],
  judged: {
    at: '2026-11-22T08:05:00Z',
    question: {
      ship,
      voyage,
      manning: { lines: [line], documentNumber: 'M-1' },
      crew: [shown, { ...shown, id: 'm2', familyName: null, givenName: null, birthDate: null, titles: [] }],
      on: '2026-11-22',
    },
    // the report is not read here
    report: {} as NonNullable<CrewCheckView['judged']>['report'],
    faults: [],
    titles: [
      {
        titleId: title.id,
        memberId: 'm1',
        evidence: 0,
        isCopy: true,
        colour: 'orange',
        reason: 'status-old',
        asOf: null,
      },
    ],
    isManningVerified: true,
  },
  notJudged: null,
  judging: null,
  judgedAt: null,
  alerts: [],
  compliance: null,
  permis: null,
}

test('a check of the service asks the page’s engine exactly what it asked its own', () => {
  const { crew, manning } = questionOf(checkOfView(view), '2026-11-22')
  expect([crew[0], manning]).toEqual([shown, view.judged?.question.manning])
})

test('what a wallet shows is known to be a copy, whose own status says nothing against the title', () => {
  expect(checkOfView(view).people[0]?.documents[0]?.verdict).toMatchObject({ isCopy: true, reason: 'status-old' })
})

test('what was seen on paper is said of a person once, and asked of the engine once', () => {
  const documentsSeen = [{ code: 'psc1', validUntil: null }]
  const members = view.content.members.map((member) => ({ ...member, documentsSeen }))
  const asked = questionOf(checkOfView({ ...view, content: { ...view.content, members } }), '2026-11-22')
  const judged = { ...view.judged!, question: asked }
  const check = checkOfView({ ...view, content: { ...view.content, members }, judged })
  expect(check.people[0]?.documents.map((document) => document.title.code)).toEqual(['capitaine-200'])
  expect(questionOf(check, '2026-11-22')).toEqual(asked)
  expect(contentOf(check, view).members[0]?.documentsSeen).toEqual(documentsSeen)
})

test('who showed no name is called as the list says, and marked as stated', () => {
  const [first, second] = checkOfView(view).people
  expect([nameOf(first!)?.givenName, isOnlyStated(first!)]).toEqual(['Jeanne', false])
  expect([nameOf(second!), isOnlyStated(second!)]).toEqual([{ ...stated, givenName: '' }, true])
  expect(first!.documents[0]?.verdict).toMatchObject({ colour: 'orange', reason: 'status-old' })
})

test('what is sent back is what was said and nothing of what was verified; whoever is new has no name of the service', () => {
  const check = checkOfView(view)
  expect(contentOf(check, view)).toEqual(view.content)
  const more = addNewcomer(
    changePerson(check, 'm1', { lineId: '1' }),
    { stated: { ...stated, givenName: 'Yves' } },
    () => 'm99',
  )
  const { members } = contentOf(more, view)
  expect(members.map(({ id, lineId }) => [id, lineId])).toEqual([
    ['m1', '1'],
    ['m2', null],
    [null, null],
  ])
  expect(JSON.stringify(members)).not.toContain('capitaine-200')
})
