import { pageValueSets } from '@vigie/schemas/page-words.ts'
import { expect, test } from 'vitest'
import type { PublishedCatalogue } from '../src/trust/trust-list.ts'
import type { Catalogue } from './catalogue.ts'
import { mergeCatalogues } from './merge-catalogues.ts'

const own: Catalogue = {
  edition: '2026-11-22',
  titleNames: new Map([['matelot', { fr: 'Matelot', en: 'Rating' }]]),
  valueSets: pageValueSets,
}
const published = (edition: PublishedCatalogue['edition']): PublishedCatalogue => ({
  type: 'Catalogue',
  edition,
  titles: { matelot: { fr: 'Matelot pont', en: 'Deck rating' }, drone: { fr: 'Pilote de drone', en: 'Drone pilot' } },
  valueSets: {
    limitations: { 'gt-200': { fr: 'navires de 200 UMS', en: '200 GT ships' }, 'gt-9': { fr: 'neuf', en: 'nine' } },
    'verdict-reasons': { revoked: { fr: 'Titre en règle', en: 'Good title' } },
    'no-such-set': { x: { fr: 'x', en: 'x' } },
  },
})
const labels = ({ valueSets }: Catalogue, code: string) =>
  valueSets.limitations.values.filter((value) => value.code === code).map(({ label }) => label.en)

test('a title that the page is too old to know gets its name, whichever edition is later', () => {
  for (const edition of ['2026-01-01', '2027-01-01'] as const) {
    const merged = mergeCatalogues(own, published(edition))
    expect(merged.titleNames.get('drone')?.en).toBe('Drone pilot')
    expect(labels(merged, 'gt-9')).toEqual(['nine'])
  }
})

test('where both have words those of the later edition are shown, with the limit that the page knows', () => {
  const older = mergeCatalogues(own, published('2026-11-22'))
  expect([older.titleNames.get('matelot')?.en, ...labels(older, 'gt-200')]).toEqual(['Rating', 'ships under 200 GT'])
  const later = mergeCatalogues(own, published('2026-11-23'))
  expect([later.titleNames.get('matelot')?.en, ...labels(later, 'gt-200')]).toEqual(['Deck rating', '200 GT ships'])
  const limit = later.valueSets.limitations.values.find(({ code }) => code === 'gt-200')?.limit
  expect(limit).toEqual({ quantity: 'gross-tonnage', below: 200 })
})

test('the words of a verdict are the program’s own: no file changes them', () => {
  const later = mergeCatalogues(own, published('2027-01-01'))
  expect(later.valueSets['verdict-reasons']).toEqual(own.valueSets['verdict-reasons'])
  expect(later.valueSets).not.toHaveProperty('no-such-set')
})
