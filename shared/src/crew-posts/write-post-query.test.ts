import { presentationRequests } from '@vigie/schemas/presentation-requests.ts'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createTestHoldNeed } from '../../testing/test-crew-title.ts'
import type { Need } from '../crew/needs/need.ts'
import { checkRegisteredRequest } from '../presentation/check-registered-request.ts'
import { matchQuery, type QueriedCredential } from '../presentation/match-query.ts'
import { parseDcqlQuery } from '../presentation/parse-dcql-query.ts'
import { parsePresentationQuery, titleTypeIri } from '../presentation/parse-presentation-query.ts'
import { titleCodesOf } from '../presentation/presentation-query.ts'
import { registeredPurposeOf } from '../presentation/registered-purpose-of.ts'
import { titleVct } from '../sd-jwt/title-claims.ts'
import { titleClausesOf } from './title-clauses.ts'
import { postPurpose, writePostQuery } from './write-post-query.ts'

const holding = (...codes: string[]) => createTestHoldNeed({ codes })
const all = (...of: Need[]): Need => ({ kind: 'all', of })
const any = (...of: Need[]): Need => ({ kind: 'any', of })
const decided = (outcome: 'passed' | 'failed' | 'unknown'): Need => ({
  kind: 'decided',
  outcome,
  reach: null,
  why: null,
})
const age: Need = { kind: 'fact', fact: 'ageYears', test: { atLeast: 18 }, reach: 'unlimited' }
const visa = createTestHoldNeed({ documentKinds: ['recognition-endorsement'], codes: [] })

const said = {
  family_name: 'LE GUELLEC',
  given_name: 'Yann',
  birth_date: '1991-07-31',
  document_number: '1',
  issue_date: '2024-03-01',
}
const held = (code: string, format: QueriedCredential['format']): QueriedCredential =>
  format === 'ldp_vc'
    ? { id: `${code}-w`, format, types: [titleTypeIri], claims: { credentialSubject: { title: { code } } } }
    : { id: code, format, types: [titleVct], claims: { ...said, code } }
const match = (needs: readonly Need[], codes: readonly string[], format: QueriedCredential['format'] = 'dc+sd-jwt') => {
  const query = writePostQuery(needs)
  return (
    query &&
    matchQuery(
      parseDcqlQuery(query),
      codes.map((code) => held(code, format)),
    )
  )
}

describe('the titles of a post, asked once each', () => {
  test.each<[string, readonly Need[], unknown]>([
    ['each need is one wish', [holding('b', 'a'), holding('c')], [['a', 'b'], ['c']]],
    ['a title that two rules ask for is asked once', [holding('a'), all(holding('a'), holding('b'))], [['a'], ['b']]],
    ['what the narrower wish answers is not asked again', [holding('a', 'b'), holding('a')], [['a']]],
    ['either of two', [any(holding('a'), holding('b'))], [['a', 'b']]],
    [
      'both or a third',
      [any(all(holding('a'), holding('b')), holding('c'))],
      [
        ['a', 'c'],
        ['b', 'c'],
      ],
    ],
    ['what no title decides asks for none', [age, decided('unknown'), decided('failed'), holding('a')], [['a']]],
    ['nor what is met already', [any(decided('passed'), holding('a'))], []],
    [
      'a way that is closed is not asked',
      [any(all(holding('a'), decided('failed')), holding('b'))],
      [['a', 'b'], ['b']].slice(1),
    ],
  ])('%s', (_what, needs, expected) => {
    expect(titleClausesOf(needs).map(({ codes }) => codes)).toEqual(expected)
  })

  test('and not insisted on where a visa on paper, an age or a person’s judgement would do', () => {
    const optional = (need: Need) => titleClausesOf([need]).map(({ codes, isOptional }) => [codes, isOptional])
    for (const other of [visa, age, decided('unknown')]) {
      expect(optional(any(holding('a'), other))).toEqual([[['a'], true]])
    }
    expect(optional(any(holding('a'), decided('failed')))).toEqual([[['a'], false]])
    // an optional wish may stay unanswered, and makes no other needless
    expect(optional(all(any(holding('a'), visa), holding('a', 'b')))).toEqual([
      [['a'], true],
      [['a', 'b'], false],
    ])
    expect(optional(all(any(holding('a'), visa), any(holding('a', 'b'), visa)))).toEqual([
      [['a'], true],
      [['a', 'b'], true],
    ])
    expect(match([any(holding('a'), visa), holding('b')], ['b'])?.isSatisfiable).toBe(true)
    expect(match([any(holding('a'), visa), holding('b')], ['a'])?.isSatisfiable).toBe(false)
  })

  test('in either form, the one that shows the least first', () => {
    const [group] = match([holding('a', 'b')], ['a', 'c'])?.groups ?? []
    const ways = group?.options.map((option) => option.map(({ format, candidates }) => [format, candidates.length]))
    expect(ways).toEqual([[['dc+sd-jwt', 1]]])
    expect(writePostQuery([holding('a')])?.credential_sets).toEqual([{ options: [['title-1'], ['title-1-whole']] }])
    expect(match([holding('a'), holding('c')], ['a', 'c'], 'ldp_vc')?.isSatisfiable).toBe(true)
    expect(match([holding('a')], ['b'], 'ldp_vc')?.isSatisfiable).toBe(false)
  })

  test('within what the crew list is registered for, and no claim beyond it', () => {
    const crewList = presentationRequests.find(({ id }) => id === postPurpose)!
    const query = parsePresentationQuery(writePostQuery([holding('a'), any(holding('b'), visa)]))
    const verifier = {
      iss: 'did:web:titres.mer.example',
      sub: 'v.example',
      iat: 0,
      exp: 1,
      cnf: { jwk: {} },
      redirect_uris: ['https://v.example/r'],
      name: { fr: 'V', en: 'V' },
      country: 'FR',
      purposes: [registeredPurposeOf(crewList)],
    }
    const asked = {
      clientId: 'verifier_attestation:v.example',
      responseUri: 'https://v.example/r',
      purpose: postPurpose,
    }
    expect(checkRegisteredRequest({ ...asked, query }, verifier)).toBeNull()
    const [inPart] = query.credentials
    if (inPart?.format !== 'dc+sd-jwt') throw new Error('expected the part first')
    const wider = { ...inPart, claims: [...inPart.claims, { path: ['issuing_officer'] }] }
    expect(checkRegisteredRequest({ ...asked, query: { credentials: [wider] } }, verifier)).toBe(
      'asks-more-than-registered',
    )
    expect(query.credentials.map(titleCodesOf)).toEqual([['a'], ['a'], ['b'], ['b']])
  })

  test('or not at all, when there are none, or more than one request holds', () => {
    expect(writePostQuery([age, decided('failed')])).toBeNull()
    const many = Array.from({ length: 25 }, (_, index) => holding(`t${index}`))
    const tooLarge = expect.objectContaining({ code: 'presentation-query-too-large' })
    expect(parsePresentationQuery(writePostQuery(many.slice(1))).credentials).toHaveLength(48)
    expect(parseDcqlQuery(writePostQuery(many.slice(1))).credentials).toHaveLength(48)
    expect(() => writePostQuery(many)).toThrow(tooLarge)
    const three = (name: string) => all(...['1', '2', '3'].map((digit) => holding(`${name}${digit}`)))
    expect(() => writePostQuery([any(...['a', 'b', 'c', 'd', 'e', 'f', 'g'].map(three))])).toThrow(tooLarge)
  })
})

test('a wallet can answer exactly when the titles that are asked are there, whatever their days', () => {
  const code = fc.constantFrom('a', 'b', 'c', 'd')
  const hold = fc.uniqueArray(code, { minLength: 1, maxLength: 2 }).map((codes) => holding(...codes))
  const leaf = fc.oneof(
    { weight: 5, arbitrary: hold },
    fc.constantFrom<Need>(age, visa, decided('passed'), decided('failed')),
  )
  const need = fc.letrec<{ need: Need; group: Need }>((tie) => ({
    group: fc.record({
      kind: fc.constantFrom('all', 'any'),
      of: fc.array(tie('need'), { minLength: 1, maxLength: 3 }),
    }) as fc.Arbitrary<Need>,
    need: fc.oneof({ depthSize: 'small' }, { weight: 3, arbitrary: leaf }, { weight: 2, arbitrary: tie('group') }),
  })).need
  /** What wallets never show may be there all the same; a part that nothing can meet leaves the others to be asked. */
  const isThere = (asked: Need, codes: readonly string[]): boolean => {
    if (asked.kind === 'hold') return asked === visa || asked.codes.some((each) => codes.includes(each))
    if (asked.kind === 'all') return asked.of.every((part) => isThere(part, codes))
    if (asked.kind === 'any') return asked.of.some((part) => isThere(part, codes))
    return asked.kind === 'decided' ? asked.outcome !== 'failed' : asked.kind === 'fact'
  }
  fc.assert(
    fc.property(
      fc.array(need, { minLength: 1, maxLength: 3 }),
      fc.subarray(['a', 'b', 'c', 'd']),
      fc.constantFrom('dc+sd-jwt' as const, 'ldp_vc' as const),
      (needs, codes, format) => {
        const everything = ['a', 'b', 'c', 'd']
        fc.pre(needs.every((each) => isThere(each, everything)))
        expect(match(needs, codes, format)?.isSatisfiable ?? true).toBe(needs.every((each) => isThere(each, codes)))
      },
    ),
    { numRuns: 150 },
  )
})
