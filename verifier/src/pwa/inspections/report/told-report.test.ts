import { loadCatalogue } from '@vigie/shared/ui/catalogue.ts'
import { expect, test } from 'vitest'
import { addScan, judgeAgain, startInspection } from '../change-inspection.ts'
import { createCredential, createScan } from '../inspection-fixture.ts'
import { rememberJudged, toldReportOf } from './told-report.ts'

const holder = { familyName: 'LE GUELLEC', givenName: 'Yann', birthDate: '1991-07-31' } as const
const visit = { shipName: 'MV Ar Mor', imoNumber: '', flag: '', port: '', date: null } as const
const writtenAt = new Date('2026-11-22T17:30:00Z')

test('the green of a report from a file has no colour and is only claimed, until this device has judged that title itself', async () => {
  const catalogue = await loadCatalogue()
  let count = 0
  const newId = () => `id-${count++}`
  const forged = ['10463946', '10463947'].reduce(
    (before, number) => addScan(before, createScan(createCredential({ ...holder, number })), newId),
    startInspection(visit, 'i', '2026-11-22T08:00:00Z'),
  )
  const report = toldReportOf(forged, catalogue, writtenAt)
  const [person] = report.people
  expect(person?.details.join()).toMatch(/nobody vouches|claim|dit|Personne/i)
  expect(person?.titles.map(({ colour }) => colour)).toEqual(['grey', 'grey'])
  for (const { verdict, claim } of person!.titles) {
    expect(verdict).toMatch(/^(According to this file|Selon ce fichier)/)
    expect(claim).not.toBeNull()
  }
  expect(JSON.stringify(report.facts)).toMatch(/(in force|en vigueur)\s?: 0/)

  const [first] = forged.people[0]!.titles
  const { credential } = createScan(first!.credential)
  const judged = judgeAgain(forged, first!.id, { credential, judgement: createScan(credential).judgement })
  rememberJudged(forged, judged)
  const [own, told] = toldReportOf(judged, catalogue, writtenAt).people[0]!.titles
  expect([own!.colour, told!.colour]).toEqual(['green', 'grey'])
  expect(own!.claim).toBeNull()
  expect(own!.verdict).not.toMatch(/file|fichier/)
})
