import type { MatchedRequest, QueryMatch } from '@vigie/shared/presentation/match-query.ts'
import { expect, test } from 'vitest'
import { chooseAll, chooseCredential, chooseLeast, chooseOption, firstChoice, sharesOf } from './choice.ts'

const request = (queryId: string, ids: readonly string[], mayAnswerSeveral = false): MatchedRequest => ({
  queryId,
  format: 'ldp_vc',
  mayAnswerSeveral,
  candidates: ids.map((id) => ({ id, paths: [['code'], ['functions']], leastPaths: [['code']] })),
})
const whole = request('whole', ['revoked', 'good'])
const part = request('part', ['revoked-part', 'good-part'], true)
const match: QueryMatch = {
  isSatisfiable: true,
  groups: [
    { isRequired: true, options: [[whole], [part]] },
    { isRequired: false, options: [[request('medical', ['fitness'])]] },
  ],
}
const weigh = {
  countFacts: ({ id }: { id: string }) => (id.endsWith('part') ? 3 : 12),
  isInForce: ({ id }: { id: string }) => !id.startsWith('revoked'),
  isForTitles: () => false,
}
const shown = (choice: Parameters<typeof sharesOf>[1]) => sharesOf(match, choice).map(({ candidate }) => candidate.id)
const first = firstChoice(match, weigh)

test('before anything is touched: the way that tells the least, a title in force, nothing that is optional', () => {
  expect(shown(first)).toEqual(['good-part'])
})

test('a title that was asked for by name is among what is shown, required or not, and can be left out', () => {
  const named = firstChoice(match, { ...weigh, isForTitles: (queryId) => queryId === 'medical' })
  expect(shown(named)).toEqual(['good-part', 'fitness'])
  expect(shown(chooseOption(named, 1, null))).toEqual(['good-part'])
})

test('the person takes another way, another title, several where several are taken, and what is optional', () => {
  expect(shown(chooseOption(first, 0, 0))).toEqual(['good'])
  expect(shown(chooseCredential(chooseOption(first, 0, 0), whole, 'revoked'))).toEqual(['revoked'])
  expect(shown(chooseCredential(first, part, 'revoked-part'))).toEqual(['revoked-part', 'good-part'])
  expect(shown(chooseAll(first, part))).toEqual(['revoked-part', 'good-part'])
  expect(shown(chooseOption(first, 1, 0))).toEqual(['good-part', 'fitness'])
  expect(shown(chooseOption(chooseOption(first, 1, 0), 1, null))).toEqual(['good-part'])
})

test('of several, the last one cannot be taken away: answering with nothing is not answering', () => {
  expect(shown(chooseCredential(first, part, 'good-part'))).toEqual(['good-part'])
})

test('with none in force, the first is shown for what it is', () => {
  const revoked = firstChoice(match, { ...weigh, isInForce: () => false })
  expect(shown(chooseOption(revoked, 0, 0))).toEqual(['revoked'])
})

test('of a title, all that is wished for, unless the person leaves it at what the request cannot do without', () => {
  const paths = (choice: Parameters<typeof sharesOf>[1]) =>
    sharesOf(match, choice).map(({ candidate }) => candidate.paths)
  expect(paths(first)).toEqual([[['code'], ['functions']]])
  const least = chooseLeast(first, 'part', true)
  expect(paths(least)).toEqual([[['code']]])
  expect(paths(chooseOption(least, 0, 0))).toEqual([[['code'], ['functions']]])
  expect(paths(chooseLeast(least, 'part', false))).toEqual(paths(first))
})
