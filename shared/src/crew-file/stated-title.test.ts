import { crewLaw } from '@vigie/schemas/crew-law-data.ts'
import { expect, test } from 'vitest'
import { createTestCrewFile, createTestMember } from '../../testing/test-crew-file.ts'
import { checkCrew } from '../crew/check-crew.ts'
import { crewCatalogueOf } from '../crew/crew-catalogue.ts'
import { openCrewFile } from './open-crew-file.ts'
import { parseCrewFile } from './parse-crew-file.ts'
import { writeCrewFile } from './write-crew-file.ts'

const opening = {
  trust: null,
  tokenStatusLists: new Map(),
  catalogue: [],
  now: new Date('2026-11-22T10:00:00Z'),
  language: 'en',
  askedBy: null,
} as const

/** What R10 says of a PSC1 that the shipowner saw on paper, through the file as it is kept. */
async function psc1Seen(documentsSeen: readonly { readonly code: string; readonly validUntil: '2026-11-29' | null }[]) {
  const member = createTestMember('m1', { capacity: 'master', documentsSeen })
  const file = parseCrewFile(new TextEncoder().encode(writeCrewFile(createTestCrewFile({ members: [member] }))))
  const { question } = await openCrewFile(file, opening)
  const report = checkCrew(question, crewLaw, crewCatalogueOf([], {}))
  const finding = report.findings.find(({ rule, memberId }) => rule === 'R10' && memberId === 'm1')
  return { outcome: finding?.outcome, titles: question.crew[0]?.titles, hasStatedFacts: report.hasStatedFacts }
}

test('a document seen on paper is neither held nor missing: a person judges it, and the report says that it is stated', async () => {
  const { outcome, titles, hasStatedFacts } = await psc1Seen([{ code: 'psc1', validUntil: null }])
  expect([outcome, hasStatedFacts]).toEqual(['unknown', true])
  expect(titles).toMatchObject([{ id: 'm1.p1', code: 'psc1', state: 'not-known', evidence: 'stated' }])
  expect((await psc1Seen([])).outcome).toBe('failed')
})

test('one that ends before the voyage does is missing all the same', async () => {
  expect((await psc1Seen([{ code: 'psc1', validUntil: '2026-11-29' }])).outcome).toBe('failed')
})

test('a day that is none is refused, with its place', () => {
  const member = createTestMember('m1', { documentsSeen: [{ code: 'psc1', validUntil: '2026-02-30' }] })
  const written = new TextEncoder().encode(writeCrewFile(createTestCrewFile({ members: [member] })))
  expect(() => parseCrewFile(written)).toThrow(
    expect.objectContaining({ code: 'date-invalid', pointer: '/members/0/documentsSeen/0/validUntil' }),
  )
})
