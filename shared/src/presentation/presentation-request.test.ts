import requestSchema from '@vigie/schemas/meta/presentation-request.schema.json' with { type: 'json' }
import querySchema from '@vigie/schemas/presentation/presentation-query-v1.schema.json' with { type: 'json' }
import { presentationRequests } from '@vigie/schemas/presentation-requests.ts'
import { expect, test } from 'vitest'
import { createSchemaCheck } from '../json-schema/check-json-schema.ts'
import { checkRegisteredRequest } from './check-registered-request.ts'
import { parsePresentationQuery } from './parse-presentation-query.ts'
import { registeredPurposeOf } from './registered-purpose-of.ts'

const check = createSchemaCheck(requestSchema, [querySchema])
/** What not every title says: a title without it would never answer (DCQL §6.4.1). When it ends is signed in the open. */
const notOnEveryTitle = ['stcw_code', 'functions', 'capacities', 'expiry_date']

test.each(presentationRequests.map((request) => [request.id, request] as const))(
  '%s fits its schema, and asks only what every title can answer',
  (_id, request) => {
    expect(check(request)).toBeNull()
    const { credentials } = parsePresentationQuery(request.query)
    const asked = credentials.flatMap((query) => {
      if (query.format !== 'dc+sd-jwt') return []
      // with the fullest set first, the last one is what every title has
      const least = query.claim_sets?.at(-1)
      return query.claims.filter(({ id }) => !least || (id && least.includes(id))).flatMap(({ path }) => path)
    })
    expect(asked).not.toEqual([])
    expect(asked.filter((name) => notOnEveryTitle.includes(name))).toEqual([])
  },
)

test('sets are of claims that are asked, under one id each', () => {
  const { query } = presentationRequests.find(({ id }) => id === 'crew-list')!
  const [, inPart] = parsePresentationQuery(query).credentials
  const codeOf = (change: object) => {
    try {
      return parsePresentationQuery({ credentials: [{ ...inPart, ...change }] })
    } catch (error) {
      return (error as { code?: string }).code
    }
  }
  const claims = [
    { id: 'a', path: ['code'] },
    { id: 'a', path: ['functions'] },
  ]
  expect(codeOf({})).toMatchObject({ credentials: [{ id: 'titles-in-part' }] })
  expect(codeOf({ claim_sets: [['nobody']] })).toBe('presentation-query-invalid')
  expect(codeOf({ claims, claim_sets: [['a']] })).toBe('presentation-query-invalid')
})

test('which titles will do is said by their codes, once, and in every set of claims', () => {
  const { query } = presentationRequests.find(({ id }) => id === 'crew-list')!
  const [asWhole, inPart] = parsePresentationQuery(query).credentials
  const outcomeOf = (asked: object) => {
    try {
      return parsePresentationQuery({ credentials: [asked] }).credentials.length
    } catch (error) {
      return (error as { code?: string }).code
    }
  }
  const path = ['credentialSubject', 'title', 'code']
  const code = { id: 'code', path: ['code'], values: ['cfbs'] }
  const family = { id: 'family', path: ['family_name'] }
  const inPartOf = (claims: object[], claim_sets?: string[][]) => ({ ...inPart, claims, claim_sets })
  expect(outcomeOf({ ...asWhole, claims: [{ path, values: ['cfbs', 'em2'] }] })).toBe(1)
  expect(outcomeOf(inPartOf([code, family], [['code', 'family'], ['code']]))).toBe(1)
  const refused: object[] = [
    inPartOf([code, family], [['code'], ['family']]),
    inPartOf([code, { ...code, id: 'again' }], [['code', 'again']]),
    inPartOf([{ ...family, values: ['LE GUELLEC'] }], [['family']]),
    inPartOf([{ ...code, values: [] }], [['code']]),
    inPartOf([{ ...code, values: ['cfbs', 'cfbs'] }], [['code']]),
    inPartOf([{ ...code, values: Array.from({ length: 97 }, (_, index) => `t${index}`) }], [['code']]),
    { ...asWhole, claims: [{ path }] },
    { ...asWhole, claims: [{ path: ['credentialSubject', 'familyName'], values: ['LE GUELLEC'] }] },
    {
      ...asWhole,
      claims: [
        { path, values: ['cfbs'] },
        { path, values: ['em2'] },
      ],
    },
  ]
  expect(refused.map(outcomeOf)).toEqual(refused.map(() => 'presentation-query-invalid'))
})

test('nobody asks for a name twice over, nor for more than it is for', () => {
  const claimsOf = (id: string) => {
    const query = parsePresentationQuery(presentationRequests.find((request) => request.id === id)?.query)
    return query.credentials.flatMap((one) =>
      one.format === 'dc+sd-jwt' ? one.claims.flatMap(({ path }) => path) : [],
    )
  }
  expect(claimsOf('identity')).toEqual(['family_name', 'given_name', 'birth_date'])
  expect(claimsOf('one-title')).not.toContain('birth_date')
})

test('a verifier that is registered for a request may ask it, and for one alone no other', () => {
  const [first, ...others] = presentationRequests
  const purposes = [registeredPurposeOf(first!)]
  const verifier = {
    iss: 'did:web:titres.mer.example',
    sub: 'v.example',
    iat: 0,
    exp: 1,
    cnf: { jwk: {} },
    redirect_uris: ['https://v.example/r'],
    name: { fr: 'V', en: 'V' },
    country: 'FR',
    purposes,
  }
  const ask = (purpose: string, query: object) =>
    checkRegisteredRequest(
      {
        clientId: 'verifier_attestation:v.example',
        responseUri: 'https://v.example/r',
        purpose,
        query: parsePresentationQuery(query),
      },
      verifier,
    )
  expect(ask('one-title', first!.query)).toBeNull()
  for (const other of others) {
    expect(ask(other.id, other.query)).toBe('purpose-not-registered')
    expect(ask('one-title', other.query)).toBe('asks-more-than-registered')
  }
})
