import { matchQuery } from '@vigie/shared/presentation/match-query.ts'
import { parseDcqlQuery } from '@vigie/shared/presentation/parse-dcql-query.ts'
import { titleTypeIri } from '@vigie/shared/presentation/parse-presentation-query.ts'
import { titleVct } from '@vigie/shared/sd-jwt/title-claims.ts'
import { expect, test } from 'vitest'
import { askedTitlesOf, missingTitlesOf } from './asked-titles.ts'

const inPart = (id: string, values?: string[]) => ({
  id,
  format: 'dc+sd-jwt',
  meta: { vct_values: [titleVct] },
  claims: [{ path: ['family_name'] }, { path: ['code'], ...(values && { values }) }],
})
const whole = (id: string, values: string[]) => ({
  id,
  format: 'ldp_vc',
  meta: { type_values: [[titleTypeIri]] },
  claims: [{ path: ['credentialSubject', 'title', 'code'], values }],
})
const query = parseDcqlQuery({
  credentials: [
    inPart('a', ['cfbs']),
    whole('a-whole', ['cfbs']),
    inPart('b', ['em2', 'em3']),
    whole('b-whole', ['em2', 'em3']),
    inPart('c'),
    inPart('d', ['cgo']),
  ],
  credential_sets: [
    { options: [['a'], ['a-whole']] },
    { options: [['b'], ['b-whole']] },
    { options: [['c']] },
    { options: [['d']], required: false },
  ],
})
const held = (code: string) =>
  ({ id: code, format: 'dc+sd-jwt', types: [titleVct], claims: { family_name: 'LE GUELLEC', code } }) as const

test('the titles that would do are said, in either form, and nothing of a request for any title', () => {
  expect(['a', 'b-whole', 'c', 'nobody'].map((id) => askedTitlesOf(query, id))).toEqual([
    ['cfbs'],
    ['em2', 'em3'],
    null,
    null,
  ])
})

test('of what is missing, only what is required and not here', () => {
  expect(missingTitlesOf(query, matchQuery(query, [held('cfbs')]))).toEqual([['em2', 'em3']])
  expect(missingTitlesOf(query, matchQuery(query, []))).toEqual([['cfbs'], ['em2', 'em3']])
  expect(missingTitlesOf(query, matchQuery(query, [held('cfbs'), held('em3')]))).toEqual([])
})

test('without sets, every query is one wish of all of them', () => {
  const plain = parseDcqlQuery({ credentials: [inPart('a', ['cfbs']), inPart('b', ['em2'])] })
  expect(missingTitlesOf(plain, matchQuery(plain, [held('cgo')]))).toEqual([['cfbs', 'em2']])
})
