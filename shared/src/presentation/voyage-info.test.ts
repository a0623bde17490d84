import { expect, test } from 'vitest'
import type { PlainDate } from '../plain-date.ts'
import { createPurposeInfo } from './request-purpose.ts'
import { type AskedVoyage, askedVoyageOf, createVoyageInfo } from './voyage-info.ts'

const voyage: AskedVoyage = { shipName: 'L’Élorn-II', from: '2026-12-01', until: '2026-12-10', capacity: 'master' }
const told = (...data: unknown[]) => data.map((each) => ({ format: 'crew-voyage', data: each }))
const refusal = expect.objectContaining({ code: 'presentation-request-invalid' })

test('ship, days and post are read as they were told, beside the purpose', () => {
  const info = [createPurposeInfo('crew-list'), createVoyageInfo(voyage)]
  expect(askedVoyageOf(JSON.parse(JSON.stringify(info)))).toEqual(voyage)
  expect(askedVoyageOf(told({ ...voyage, capacity: null }))).toEqual({ ...voyage, capacity: null })
})

test('a request that tells none has none', () => {
  expect([askedVoyageOf([createPurposeInfo('crew-list')]), askedVoyageOf(undefined), askedVoyageOf('x')]).toEqual([
    null,
    null,
    null,
  ])
})

test.each(["St. Mary's No. 2", 'Kraken (ex-Poulpe)', 'Œuvre & Île'])('%s is a name of a ship', (shipName) => {
  expect(askedVoyageOf([createVoyageInfo({ ...voyage, shipName })])?.shipName).toBe(shipName)
})

test.each<[string, unknown]>([
  ['two voyages', null],
  ['no data', undefined],
  ['a list', []],
  ['a member of its own', { ...voyage, note: 'sign here' }],
  ['a member that is missing', { ...voyage, capacity: undefined }],
  ['a name without letters', { ...voyage, shipName: '' }],
  ['a look-alike', { ...voyage, shipName: 'Kraкen' }],
  ['a name that turns the line', { ...voyage, shipName: 'Kra\u202Eken' }],
  ['a name that goes off the screen', { ...voyage, shipName: 'Kraken       and your bank card' }],
  ['a name without end', { ...voyage, shipName: 'K'.repeat(71) }],
  ['lines', { ...voyage, shipName: 'Kraken\nKraken' }],
  ['a day that does not exist', { ...voyage, until: '2026-12-32' }],
  ['an end before the beginning', { ...voyage, until: '2026-11-30' }],
  ['a capacity that is no code', { ...voyage, capacity: 'Master of all' }],
])('%s is not shown to anybody', (what, data) => {
  expect(() => askedVoyageOf(what === 'two voyages' ? told(voyage, voyage) : told(data))).toThrow(refusal)
})

test('what no wallet would show is not asked', () => {
  expect(() => createVoyageInfo({ ...voyage, shipName: 'Крак' })).toThrow(refusal)
  expect(() => createVoyageInfo({ ...voyage, until: '2026-11-30' as PlainDate })).toThrow(refusal)
})
