import { expect, test } from 'vitest'
import { expandedTypes } from './expanded-types.ts'
import { titleTypeIri } from './parse-presentation-query.ts'

const vcdm = 'https://www.w3.org/ns/credentials/v2'

test('the type of a title is the one that queries name', () => {
  const types = expandedTypes({
    '@context': [vcdm, 'https://w3id.org/vigie/title/v1'],
    type: ['VerifiableCredential', 'SeafarerTitle'],
  })
  expect(types).toEqual(['https://www.w3.org/2018/credentials#VerifiableCredential', titleTypeIri])
})

test('a type that no known context names is none of ours, whatever it is called', () => {
  const types = ['SeafarerTitle', 'constructor', 'https://example.org/Other', 7]
  expect(expandedTypes({ '@context': [vcdm, 'https://evil.example/context'], type: types })).toEqual([
    'https://example.org/Other',
  ])
  expect(
    expandedTypes({ '@context': [vcdm, { SeafarerTitle: 'https://example.org/T' }], type: 'SeafarerTitle' }),
  ).toEqual(['https://example.org/T'])
  expect(expandedTypes({})).toEqual([])
})
