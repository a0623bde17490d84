import { crewLaw } from '@vigie/schemas/crew-law-data.ts'
import { expect, test } from 'vitest'
import { createTestMember, createTestShip, createTestTitles, createTestVoyage } from '../../testing/test-crew.ts'
import { unknownShip, unknownVoyage } from './unknown-particulars.ts'
import { explainReach, type ReachAsked } from './what-reach.ts'

const post = { capacities: ['master'], level: 'management' } as const

function explain(codes: readonly string[], asked: Partial<ReachAsked> = {}) {
  const member = createTestMember('m1', { titles: createTestTitles(...codes) })
  const place = { ship: createTestShip(), voyage: createTestVoyage(), post, law: crewLaw }
  return explainReach(member, { ...place, ...asked })
}

test('capitaine 200, CFBS, EM II and CGO: 20 miles, by the title, and a capitaine 500 would raise it to 200', () => {
  const reach = explain(['capitaine-200', 'cfbs', 'em2', 'cgo', 'psc1'])
  expect(reach).toMatchObject({ reach: 20, isCertain: true })
  expect(reach.limitedBy.map(({ rule, reach: miles }) => [rule, miles])).toEqual([
    ['R01', 20],
    ['R11', 200],
  ])
  expect(reach.raisedBy).toContainEqual({ code: 'capitaine-500', reach: 200 })
  expect(reach.raisedBy.map(({ code }) => code)).not.toContain('em3')
})

test('where the radio certificate is the limit, the radio certificate is what would raise it', () => {
  const reach = explain(['capitaine-500', 'cfbs', 'em2', 'cro', 'psc1'])
  expect(reach.reach).toBe(20)
  expect(reach.limitedBy[0]?.rule).toBe('R12')
  expect(reach.raisedBy.map(({ code }) => code)).toContain('cgo')
  expect(reach.raisedBy.map(({ code }) => code)).not.toContain('capitaine-3000')
})

test('an ended certificate lets nobody sail, and another of it is what would', () => {
  const titles = createTestTitles('capitaine-200', 'cfbs', 'em2', 'cgo', 'psc1').map((title) => {
    return title.code === 'em2' ? { ...title, validUntil: '2026-12-01' as const } : title
  })
  const asked = { ship: createTestShip(), voyage: createTestVoyage(), post, law: crewLaw }
  const reach = explainReach(createTestMember('m1', { titles }), asked)
  expect(reach.reach).toBe(0)
  expect(reach.raisedBy[0]).toMatchObject({ reach: 20 })
  expect(reach.raisedBy.map(({ code }) => code)).toEqual(expect.arrayContaining(['em2', 'em3']))
})

test('two needs that are not met: no single certificate would do, and none is promised', () => {
  expect(explain(['capitaine-200', 'em2', 'cgo', 'psc1'].slice(0, 2))).toMatchObject({ reach: 0, raisedBy: [] })
})

test('on no ship in particular the title still tells the most that it allows', () => {
  const asked = { ship: unknownShip('merchant'), voyage: unknownVoyage('2026-12-01', '2026-12-01') }
  expect(explain(['capitaine-200', 'cfbs', 'em2', 'cgo', 'psc1'], asked)).toMatchObject({ reach: 20 })
})

test('a title whose limit nobody read tells no distance', () => {
  expect(explain(['capitaine', 'cfbs', 'em3', 'cgo', 'psc1'])).toMatchObject({ reach: null, isCertain: false })
})
