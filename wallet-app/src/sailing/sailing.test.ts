import { crewLaw } from '@vigie/schemas/crew-law-data.ts'
import type { StatedTitle } from '@vigie/shared/credential/title-credential.ts'
import type { Verdict } from '@vigie/shared/verification/verdict.ts'
import { verifyTitle } from '@vigie/shared/verification/verify-title.ts'
import { beforeAll, expect, test } from 'vitest'
import { createTestAuthority, openTestTrust, signTestTitle } from '../../../shared/testing/test-authority.ts'
import type { HeldTitle } from '../credentials/held-title.ts'
import type { AskedSailing } from './asked-sailing.ts'
import { explainSailing, listCapacities } from './explain-sailing.ts'
import { sailingMember } from './sailing-member.ts'

const today = '2026-11-21'
const smallShip: AskedSailing = {
  capacity: 'master',
  kind: 'merchant',
  grossTonnage: 150,
  propulsionPowerKilowatts: 200,
  lengthMetres: 20,
  passengersAtMost: 0,
  hasGmdss: true,
  isMetropolitan: true,
  particulars: [],
}
/** Of a title that is signed, and so is what the wallet holds of it. */
let stated: StatedTitle
let checked: Verdict

beforeAll(async () => {
  const authority = await createTestAuthority()
  const document = await signTestTitle(authority.titles, {}, '2026-11-21T10:00:00Z')
  stated = document
  const trust = await openTestTrust(authority, { at: new Date('2026-11-21T10:00:00Z') })
  checked = await verifyTitle(document, trust, new Date('2026-11-21T12:00:00Z'))
})

function held(...codes: string[]): readonly HeldTitle[] {
  return codes.map((code) => ({
    id: code,
    credential: {
      ...stated,
      id: code,
      credentialSubject: {
        ...stated.credentialSubject,
        title: { ...stated.credentialSubject.title, code, capacities: [] },
      },
    },
    document: null,
    bound: [],
    receivedAt: '',
  }))
}

function explain(codes: readonly string[], asked = smallShip) {
  const verdicts = new Map(codes.map((code) => [code, checked]))
  const facts = { readAt: '2026-11-21T10:00:00Z', medicalFitnessUntil: '2027-06-30', trainings: [] } as const
  const member = sailingMember(held(...codes), verdicts, facts)
  return explainSailing(member, asked, { law: crewLaw, today })
}

const example = ['capitaine-200', 'cfbs', 'em2', 'cgo', 'psc1']

test('a capitaine 200 with a CFBS, the EM II and a CGO may sail to 20 miles, and no single certificate raises that', () => {
  expect(explain(example)).toMatchObject({ reach: 20, raisedBy: [] })
  expect(explain(example).limitedBy[0]?.titles).toEqual(['capitaine-200'])
})

test('without radio certificate they may not serve as master, and the CGO is named among what would change that', () => {
  const { reach, raisedBy } = explain(example.filter((code) => code !== 'cgo'))
  expect(reach).toBe(0)
  expect(raisedBy.map(({ code }) => code)).toContain('cgo')
})

test('a tanker asks for its own certificate, and an ordinary ship does not', () => {
  const tanker: AskedSailing = { ...smallShip, particulars: ['oil'] }
  const rulesOf = (asked: AskedSailing) => {
    const { limitedBy, toBeJudged } = explain(example, asked)
    return [...limitedBy, ...toBeJudged].map(({ rule }) => rule)
  }
  expect(rulesOf(tanker)).toContain('R28')
  expect(rulesOf(smallShip)).not.toContain('R28')
})

test('titles that were never checked here are not known: the answer leaves them to a person', () => {
  const member = sailingMember(held(...example), new Map(), null)
  expect(member.titles.every(({ state }) => state === 'not-known')).toBe(true)
  expect(explainSailing(member, smallShip, { law: crewLaw, today }).toBeJudged).not.toEqual([])
})

test('only capacities that some held title opens are offered, in the order of the value set', () => {
  const capacitiesOf = (...codes: string[]) =>
    listCapacities(sailingMember(held(...codes), new Map(), null), crewLaw, ['master', 'chief-engineer', 'cook'])
  expect(capacitiesOf('capitaine-200', 'cfbs')).toEqual(['master', 'chief-engineer'])
  expect(capacitiesOf('cfbs')).toEqual([])
})
