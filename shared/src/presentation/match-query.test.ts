import { presentationRequests } from '@vigie/schemas/presentation-requests.ts'
import { describe, expect, test } from 'vitest'
import { titleVct } from '../sd-jwt/title-claims.ts'
import { matchQuery, type QueriedCredential } from './match-query.ts'
import { parseDcqlQuery } from './parse-dcql-query.ts'
import { titleTypeIri } from './parse-presentation-query.ts'

const sdJwt = (id: string, claims: object = {}): QueriedCredential => ({
  id,
  format: 'dc+sd-jwt',
  types: [titleVct],
  claims: { family_name: 'LE GUELLEC', code: 'capitaine-200', document_number: id, ...claims },
})
const ldp = (id: string, claims: object = {}): QueriedCredential => ({
  id,
  format: 'ldp_vc',
  types: ['https://www.w3.org/2018/credentials#VerifiableCredential', titleTypeIri],
  claims: { credentialSubject: { familyName: 'LE GUELLEC', title: { code: 'capitaine-200' } }, ...claims },
})
const asked = (changes: object = {}) => ({
  id: 'title',
  format: 'dc+sd-jwt',
  meta: { vct_values: [titleVct] },
  claims: [{ path: ['family_name'] }, { path: ['code'] }],
  ...changes,
})
const whole = (changes: object = {}) => ({
  id: 'whole',
  format: 'ldp_vc',
  meta: { type_values: [[titleTypeIri]] },
  ...changes,
})
const match = (query: object, held: QueriedCredential[]) => matchQuery(parseDcqlQuery(query), held)
const answersTo = (query: object, held: QueriedCredential[]) =>
  match({ credentials: [query] }, held).groups[0]?.options[0]?.[0]?.candidates ?? null
const candidatesOf = (query: object, held: QueriedCredential[]) =>
  answersTo(query, held)?.map(({ id, paths }) => ({ id, paths })) ?? null

describe('which titles answer a query', () => {
  test('those of its format and type that have every claim', () => {
    const held = [ldp('a'), sdJwt('b'), sdJwt('c', { family_name: undefined }), { ...sdJwt('d'), types: ['other'] }]
    expect(candidatesOf(asked(), held)).toEqual([{ id: 'b', paths: [['family_name'], ['code']] }])
    expect(candidatesOf(whole(), held)).toEqual([{ id: 'a', paths: [] }])
  })

  test('with a value that was asked for, and no other', () => {
    const claims = [{ path: ['code'], values: ['capitaine-200', 'capitaine-500'] }]
    const held = [sdJwt('a'), sdJwt('b', { code: 'matelot-pont' })]
    expect(candidatesOf(asked({ claims }), held)).toEqual([{ id: 'a', paths: [['code']] }])
  })

  test('of a W3C credential too, by the path from its root', () => {
    const path = ['credentialSubject', 'title', 'code']
    expect(candidatesOf(whole({ claims: [{ path }] }), [ldp('a')])).toEqual([{ id: 'a', paths: [path] }])
    expect(candidatesOf(whole({ claims: [{ path: ['code'] }] }), [ldp('a')])).toBeNull()
  })

  test('by the set of claims that the verifier would rather have, of those that fit, and by the smallest', () => {
    const sets = {
      claims: [
        { id: 'n', path: ['family_name'] },
        { id: 'b', path: ['birth_date'] },
        { id: 'c', path: ['code'] },
      ],
      claim_sets: [['n', 'b', 'c'], ['n', 'c'], ['c']],
    }
    expect(answersTo(asked(sets), [sdJwt('a', { birth_date: '1991-07-31' }), sdJwt('b')])).toEqual([
      { id: 'a', paths: [['family_name'], ['birth_date'], ['code']], leastPaths: [['code']] },
      { id: 'b', paths: [['family_name'], ['code']], leastPaths: [['code']] },
    ])
    const claim_sets = [['b', 'c'], ['b']]
    expect(answersTo(asked({ ...sets, claim_sets }), [sdJwt('a')])).toBeNull()
  })

  test('a crew list has what a title allows its holder to do, where the title says so', () => {
    const query = presentationRequests.find(({ id }) => id === 'crew-list')?.query
    const base = { given_name: 'Yann', birth_date: '1991-07-31', issue_date: '2026-01-02', issuing_authority: 'x' }
    const functions = [{ function: 'navigation', level: 'management' }]
    const held = [sdJwt('deck', { ...base, functions, capacities: [{ capacity: 'master' }] }), sdJwt('other', base)]
    const option = match(query ?? {}, held).groups[0]?.options[0]
    const named = (paths: readonly (readonly unknown[])[] = []) => paths.flat()
    const [deck, other] = option?.[0]?.candidates ?? []
    expect(named(deck?.paths)).toEqual(expect.arrayContaining(['functions', 'capacities', 'code']))
    expect(named(deck?.leastPaths)).toEqual(named(other?.paths))
    expect(named(other?.paths)).not.toContain('functions')
  })

  test('none, when it is to be of an authority that no title of ours names', () => {
    const trusted_authorities = [{ type: 'aki', values: ['s9tIpPmhxdiuNkHMEWNpYim8S8Y'] }]
    expect(match({ credentials: [asked({ trusted_authorities })] }, [sdJwt('a')]).isSatisfiable).toBe(false)
  })

  test('several, where the verifier takes several', () => {
    const [group] = match({ credentials: [asked({ multiple: true })] }, [sdJwt('a'), sdJwt('b')]).groups
    expect(group?.options[0]?.[0]).toMatchObject({ mayAnswerSeveral: true, candidates: [{ id: 'a' }, { id: 'b' }] })
  })
})

describe('sets of credentials', () => {
  const query = {
    credentials: [asked({ id: 'sd' }), whole({ id: 'ldp' }), asked({ id: 'medical', meta: { vct_values: ['x'] } })],
    credential_sets: [{ options: [['sd', 'medical'], ['ldp'], ['sd']] }, { options: [['medical']], required: false }],
  }
  test('keep the ways that are open, in the verifier’s order; what is optional may stay away', () => {
    const { isSatisfiable, groups } = match(query, [sdJwt('a'), ldp('b')])
    expect(isSatisfiable).toBe(true)
    expect(groups.map(({ isRequired, options }) => [isRequired, options.map((o) => o.map((r) => r.queryId))])).toEqual([
      [true, [['ldp'], ['sd']]],
      [false, []],
    ])
  })
  test('cannot be satisfied when a required one has no way', () => {
    expect(match(query, []).isSatisfiable).toBe(false)
  })
  test('without sets, every query must be answered', () => {
    expect(match({ credentials: query.credentials }, [sdJwt('a'), ldp('b')]).isSatisfiable).toBe(false)
    expect(match({ credentials: [asked(), whole()] }, [sdJwt('a'), ldp('b')]).isSatisfiable).toBe(true)
  })
})

const refusal = (query: unknown) => {
  try {
    parseDcqlQuery(query)
    return 'accepted'
  } catch (error) {
    return (error as { code?: string }).code
  }
}
const many = <T>(count: number, make: (index: number) => T) => Array.from({ length: count }, (_, index) => make(index))

describe('hostile queries', () => {
  test.each<[string, unknown]>([
    ['null', null],
    ['no credential', { credentials: [] }],
    ['a presentation definition', { input_descriptors: [{ id: 'x' }] }],
    ['an unknown format', { credentials: [asked({ format: 'ac_vp' })] }],
    ['no meta', { credentials: [asked({ meta: undefined })] }],
    ['no type of an SD-JWT VC', { credentials: [asked({ meta: {} })] }],
    ['an empty list of types', { credentials: [asked({ meta: { vct_values: [] } })] }],
    ['the same id twice', { credentials: [asked(), asked()] }],
    [
      'a claim id twice',
      {
        credentials: [
          asked({
            claims: [
              { id: 'a', path: ['x'] },
              { id: 'a', path: ['y'] },
            ],
          }),
        ],
      },
    ],
    ['a set of claims that are not there', { credentials: [asked({ claim_sets: [['nobody']] })] }],
    ['a set of credentials that are not there', { credentials: [asked()], credential_sets: [{ options: [['no']] }] }],
    ['an empty path', { credentials: [asked({ claims: [{ path: [] }] })] }],
    ['a negative place', { credentials: [asked({ claims: [{ path: ['x', -1] }] })] }],
    ['a path into what JavaScript keeps for itself', { credentials: [asked({ claims: [{ path: ['__proto__'] }] })] }],
  ])('%s is no query', (_what, query) => {
    expect(refusal(query)).toBe('presentation-query-invalid')
  })

  const deep = (levels: number): unknown => (levels === 0 ? 'x' : { a: deep(levels - 1) })
  test.each<[string, unknown]>([
    ['300 credentials', { credentials: many(300, (index) => asked({ id: `c${index}` })) }],
    ['300 claims', { credentials: [asked({ claims: many(300, (index) => ({ path: [`c${index}`] })) })] }],
    ['300 sets of claims', { credentials: [asked({ claim_sets: many(300, () => ['a']) })] }],
    [
      'sets of claims that hold a hundred of them',
      {
        credentials: [
          asked({
            claims: many(32, (i) => ({ id: `c${i}`, path: ['x'] })),
            claim_sets: many(4, () => many(32, (i) => `c${i}`)),
          }),
        ],
      },
    ],
    [
      '300 sets of credentials',
      { credentials: [asked()], credential_sets: many(300, () => ({ options: [['title']] })) },
    ],
    ['300 options', { credentials: [asked()], credential_sets: [{ options: many(300, () => ['title']) }] }],
    ['a path of 300 steps', { credentials: [asked({ claims: [{ path: many(300, () => null) }] })] }],
    [
      'a path through lists in lists in lists',
      { credentials: [asked({ claims: [{ path: [null, null, null, 'x'] }] })] },
    ],
    ['300 values', { credentials: [asked({ claims: [{ path: ['code'], values: many(300, String) }] })] }],
    ['300 types', { credentials: [asked({ meta: { vct_values: many(300, String) } })] }],
    ['300 unknown members', { credentials: [asked(Object.fromEntries(many(300, (i) => [`m${i}`, 1])))] }],
    ['a text without end', { credentials: [asked({ claims: [{ path: ['x'.repeat(600)] }] })] }],
    ['deep nesting', { credentials: [asked({ meta: deep(5_000) })] }],
    [
      'all lists at their longest',
      {
        credentials: many(48, (i) =>
          asked({ id: `c${i}`, claims: many(32, (j) => ({ path: many(8, () => `p${j}`) })) }),
        ),
      },
    ],
  ])('%s is too much, and said before the library sees it', (_what, query) => {
    expect(refusal(query)).toBe('presentation-query-too-large')
  })

  const claims = (count: number) => many(count, (index) => ({ id: `c${index}`, path: [`p${index}`] }))
  test.each<[string, unknown]>([
    ['claims', { credentials: many(20, (i) => asked({ id: `q${i}`, claims: claims(32) })) }],
    [
      'sets of claims',
      {
        credentials: many(20, (i) =>
          asked({ id: `q${i}`, claims: claims(16), claim_sets: many(5, () => claims(16).map(({ id }) => id)) }),
        ),
      },
    ],
  ])('%s that are few in each credential, and many in all of them, are too much', (_what, query) => {
    expect(refusal(query)).toBe('presentation-query-too-large')
  })

  test('the costliest query that is taken reads each title no more than ten thousand times', () => {
    const claims = many(30, (index) => ({ id: `c${index}`, path: [null, null, 0, 0, 0, `p${index}`] }))
    const claim_sets = many(3, () => claims.map(({ id }) => id))
    let reads = 0
    const counted = <T extends object>(value: T): T =>
      new Proxy(value, {
        get: (target, name, receiver) => {
          reads++
          return Reflect.get(target, name, receiver)
        },
      })
    const nested = (levels: number): object => counted(levels === 0 ? {} : many(3, () => nested(levels - 1)))
    const query = parseDcqlQuery({ credentials: [asked({ claims, claim_sets })] })
    matchQuery(query, [{ ...sdJwt('t'), claims: nested(5) as Record<string, unknown> }])
    expect(reads).toBeLessThan(10_000)
  })
})
