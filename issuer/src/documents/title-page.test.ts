import { expect, test } from 'vitest'
import { printingFixture, titleFixture } from './title-fixture.ts'
import { createTitlePage } from './title-page.ts'

test('the family name is in capitals, accents kept, and the given names as in the identity document', () => {
  const page = createTitlePage(titleFixture({ familyName: 'd’Estrées', givenName: 'Zoé' }), printingFixture)
  expect(page.holder).toMatchObject({ familyName: 'D’ESTRÉES', givenName: 'Zoé' })
})

test('a title without end has no date of expiry rather than an invented one', () => {
  expect(createTitlePage(titleFixture({ validUntil: null }), printingFixture).expiry).toBeNull()
  expect(createTitlePage(titleFixture(), printingFixture).expiry?.iso).toBe('2031-11-20')
})

test('limitations come from the catalogue by code, then in free text, and none is said to be none', () => {
  const limitationText = { fr: 'De jour', en: 'By day' }
  const title = {
    capacities: [{ capacity: 'master', limitation: ['gt-200'], limitationText }, { capacity: 'chief-mate' }],
  }
  const label = (valueSet: string, code: string, language: string) => `${valueSet} ${code} (${language})`
  const { capacities } = createTitlePage(titleFixture({ title }), { ...printingFixture, label })
  expect(capacities[0]?.limitations).toEqual([
    { fr: 'Limitations gt-200 (fr)', en: 'Limitations gt-200 (en)' },
    { fr: 'De jour', en: 'By day' },
  ])
  expect(capacities[1]?.limitations).toEqual([])
})

test('a number is not parted from what it counts at the end of a line', () => {
  const title = { capacities: [{ capacity: 'master', limitationText: { fr: '12 passagers', en: '12 passengers' } }] }
  const [row] = createTitlePage(titleFixture({ title }), printingFixture).capacities
  expect(row?.limitations).toEqual([{ fr: '12\u00a0passagers', en: '12\u00a0passengers' }])
})

test('the page shows the one address to trust and whether the title is a specimen', () => {
  const page = createTitlePage(titleFixture(), printingFixture)
  expect(page).toMatchObject({ verifierAddress: 'verifier.titres.mer.example', demonstration: true })
  const real = createTitlePage(titleFixture(), { ...printingFixture, environment: 'production' })
  expect(real.demonstration).toBe(false)
})

test('a duplicate says of which number, an endorsement of which certificate, in groups like its own; others say neither', () => {
  const otherNumbers = { duplicateOf: '482915073318', certificate: '104639461230' }
  expect(createTitlePage(titleFixture(), { ...printingFixture, otherNumbers }).otherNumbers).toEqual({
    duplicateOf: '4829\u00a01507\u00a03318',
    certificate: '1046\u00a03946\u00a01230',
  })
  const nothing = { duplicateOf: null, certificate: null }
  expect(createTitlePage(titleFixture(), printingFixture).otherNumbers).toEqual(nothing)
})
