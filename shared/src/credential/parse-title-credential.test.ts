import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { withPropertiesReversed } from '../../testing/forge-document.ts'
import { createTestAuthority, createTestFields, signTestTitle } from '../../testing/test-authority.ts'
import { createTitleCredential } from './create-title-credential.ts'
import { parseTitleCredential } from './parse-title-credential.ts'
import type { TitleCredential } from './title-credential.ts'
import { writeTitleCredential } from './write-title-credential.ts'

type Editable = { [key: string]: Editable } & Editable[]

let title: TitleCredential
beforeAll(async () => {
  title = await signTestTitle((await createTestAuthority()).titles)
})

const refusal = (value: unknown): string => {
  try {
    parseTitleCredential(value)
    return 'accepted'
  } catch (error) {
    return (error as { code: string }).code
  }
}

/** A copy of the title, changed by hand as a forger would. */
const edited = (edit: (copy: Editable) => void): unknown => {
  const copy = structuredClone(title) as unknown as Editable
  edit(copy)
  return copy
}

test('the reference title is accepted and its one JSON form is stable', () => {
  expect(parseTitleCredential(title)).toEqual(title)
  const written = writeTitleCredential(title)
  expect(writeTitleCredential(parseTitleCredential(new TextEncoder().encode(written)))).toBe(written)
})

test('whatever the order of its properties, a title is written the same', () => {
  expect(writeTitleCredential(parseTitleCredential(withPropertiesReversed(title)))).toBe(writeTitleCredential(title))
})

describe('contexts: exactly the two frozen ones (BAD-INPUTS group 2)', () => {
  const v2 = 'https://www.w3.org/ns/credentials/v2'
  const own = 'https://w3id.org/vigie/title/v1'
  const contexts: [string, unknown][] = [
    ['the other order', [own, v2]],
    ['version 1', ['https://www.w3.org/2018/credentials/v1', own]],
    ['one missing', [v2]],
    ['a string', v2],
    ['null', null],
    ['an inline context that maps a term to nothing', [v2, own, { documentNumber: null }]],
    ['@vocab', [v2, own, { '@vocab': 'https://evil.example/#' }]],
    ['a remote address', [v2, 'http://127.0.0.1:22']],
    ['a file', [v2, 'file:///etc/passwd']],
    ['ours five hundred times', [v2, ...Array(500).fill(own)]],
    ['a slash more', [`${v2}/`, own]],
    ['http instead of https', [v2.replace('https', 'http'), own]],
    ['an upper-case host', ['https://WWW.W3.org/ns/credentials/v2', own]],
    ['@import', [v2, { '@import': own }]],
    ['@propagate', [v2, own, { '@propagate': false }]],
  ]
  for (const [what, context] of contexts) {
    test(`${what} is refused`, () => {
      expect(refusal(edited((copy) => Object.assign(copy, { '@context': context })))).toBe('credential-context')
    })
  }
  test('a context inside the subject is refused as an unknown property', () => {
    expect(
      refusal(edited((copy) => Object.assign(copy.credentialSubject!, { '@context': 'http://127.0.0.1:22' }))),
    ).toBe('credential-schema')
  })
})

describe('nothing unsigned or ambiguous may stand in a title (BAD-INPUTS group 3)', () => {
  const subject = 'credentialSubject'
  const schemaFaults: [string, (copy: Editable) => void][] = [
    ['@index', (copy) => Object.assign(copy[subject]!, { '@index': 'also master 3000' })],
    ['@graph', (copy) => Object.assign(copy, { '@graph': [] })],
    ['@included', (copy) => Object.assign(copy, { '@included': [] })],
    ['@nest', (copy) => Object.assign(copy[subject]!, { '@nest': { code: 'capitaine' } })],
    ['@type beside type', (copy) => Object.assign(copy[subject]!, { '@type': 'Seafarer' })],
    ['@value', (copy) => Object.assign(copy[subject]!, { familyName: { '@value': 'LE GUELLEC' } })],
    ['null for a name', (copy) => Object.assign(copy[subject]!, { familyName: null })],
    ['a value in an array', (copy) => Object.assign(copy[subject]!, { familyName: ['LE GUELLEC'] })],
    ['an extra type', (copy) => Object.assign(copy, { type: ['VerifiableCredential', 'SeafarerTitle', 'Admin'] })],
    ['types in another order', (copy) => Object.assign(copy, { type: ['SeafarerTitle', 'VerifiableCredential'] })],
    ['no status', (copy) => void Reflect.deleteProperty(copy, 'credentialStatus')],
    ['one status only', (copy) => Object.assign(copy, { credentialStatus: [copy.credentialStatus![0]] })],
    ['fifty statuses', (copy) => Object.assign(copy, { credentialStatus: Array(50).fill(copy.credentialStatus![0]) })],
    ['the statuses exchanged', (copy) => void copy.credentialStatus!.reverse()],
    ['an array of subjects', (copy) => Object.assign(copy, { credentialSubject: [copy[subject]] })],
    ['an empty array of subjects', (copy) => Object.assign(copy, { credentialSubject: [] })],
    ['relatedResource', (copy) => Object.assign(copy, { relatedResource: [{ id: 'https://a.example' }] })],
    [
      'credentialSchema',
      (copy) => Object.assign(copy, { credentialSchema: { id: 'https://a.example', type: 'JsonSchema' } }),
    ],
    ['refreshService', (copy) => Object.assign(copy, { refreshService: { type: 'X' } })],
    ['termsOfUse', (copy) => Object.assign(copy, { termsOfUse: { type: 'X' } })],
    ['an issuer that is an object', (copy) => Object.assign(copy, { issuer: { id: copy.issuer } })],
    ['an issuer of another method', (copy) => Object.assign(copy, { issuer: 'did:key:zDnae' })],
    ['an issuer in Unicode', (copy) => Object.assign(copy, { issuer: 'did:web:tïtres.mer.example' })],
    ['an id of another number', (copy) => Object.assign(copy, { id: 'https://titres.mer.example/titles/10463947' })],
    [
      'a list on a file',
      (copy) => Object.assign(copy.credentialStatus![0]!, { statusListCredential: 'file:///etc/passwd' }),
    ],
    [
      'a list over http',
      (copy) =>
        Object.assign(copy.credentialStatus![0]!, { statusListCredential: 'http://titres.mer.example/status/r1' }),
    ],
    ['a set of proofs', (copy) => Object.assign(copy, { proof: [copy.proof, copy.proof] })],
    ['a proof in an array', (copy) => Object.assign(copy, { proof: [copy.proof] })],
    ['proof.expires', (copy) => Object.assign(copy.proof!, { expires: '2020-01-01T00:00:00Z' })],
    ['proof.previousProof', (copy) => Object.assign(copy.proof!, { previousProof: 'urn:x' })],
    ['proofPurpose authentication', (copy) => Object.assign(copy.proof!, { proofPurpose: 'authentication' })],
    ['multibase u', (copy) => Object.assign(copy.proof!, { proofValue: `u${'A'.repeat(86)}` })],
    ['a truncated proofValue', (copy) => Object.assign(copy.proof!, { proofValue: 'z4oey5q' })],
    ['an illegal base58 character', (copy) => Object.assign(copy.proof!, { proofValue: `z0${'1'.repeat(86)}` })],
    ['a proofValue of 60 kB', (copy) => Object.assign(copy.proof!, { proofValue: `z${'2'.repeat(60_000)}` })],
    ['a name in Cyrillic', (copy) => Object.assign(copy[subject]!, { familyName: 'ИВАНОВ' })],
    ['a bidirectional override in a name', (copy) => Object.assign(copy[subject]!, { familyName: 'LE\u202eGUELLEC' })],
    ['markup in a name', (copy) => Object.assign(copy[subject]!, { familyName: '<b>LE</b>' })],
    ['5,000 rows', (copy) => Object.assign(copy[subject]!.title!, { functions: Array(5000).fill({ function: 'a' }) })],
    ['not-a-midnight', (copy) => Object.assign(copy, { validFrom: '2026-11-21T00:00:01Z' })],
    ['an offset', (copy) => Object.assign(copy, { validFrom: '2026-11-21T00:00:00+01:00' })],
    ['year 10000', (copy) => Object.assign(copy, { validUntil: '10000-01-01T23:59:59Z' })],
  ]
  for (const [what, edit] of schemaFaults) {
    test(`${what} is refused by the schema`, () => expect(refusal(edited(edit))).toBe('credential-schema'))
  }

  for (const index of ['1e5', '0x10', '94567abc', '94567.9', '094567', ' 1', '-1', '', 94_567, '+1', '１']) {
    test(`status index ${JSON.stringify(index)} is refused`, () => {
      expect(refusal(edited((copy) => Object.assign(copy.credentialStatus![0]!, { statusListIndex: index })))).toBe(
        'credential-schema',
      )
    })
  }
  test('a status index past the end of every list is refused', () => {
    expect(refusal(edited((copy) => Object.assign(copy.credentialStatus![1]!, { statusListIndex: '131072' })))).toBe(
      'status-entry-out-of-range',
    )
  })

  test('no proof is refused as such', () => {
    for (const proof of [undefined, null, []]) {
      expect(refusal(edited((copy) => Object.assign(copy, { proof })))).toBe('credential-no-proof')
    }
  })

  test('days that do not exist are refused', () => {
    expect(refusal(edited((copy) => Object.assign(copy, { validUntil: '2031-13-45T23:59:59Z' })))).toBe('date-invalid')
    expect(refusal(edited((copy) => Object.assign(copy[subject]!, { birthDate: '1991-02-29' })))).toBe('date-invalid')
    expect(refusal(edited((copy) => Object.assign(copy.proof!, { created: '2026-11-20T10:12:60Z' })))).toBe(
      'date-invalid',
    )
  })

  test('a title that ends before it begins is refused', () => {
    expect(refusal(edited((copy) => Object.assign(copy, { validUntil: '2026-11-20T23:59:59Z' })))).toBe(
      'credential-validity',
    )
  })

  test('STCW regulations have one order too', () => {
    const under = (regulation: string[]) =>
      refusal(edited((copy) => Object.assign(copy[subject]!.title!, { regulation })))
    expect([under(['II/2', 'III/2']), under(['III/2', 'II/2'])]).toEqual(['accepted', 'credential-order'])
    expect(under(['II/2', 'IV/2', 'V/1-1', 'VI/1'])).toBe('accepted')
  })
  test('rows in another order, or twice, are refused: no signature would notice', () => {
    expect(refusal(edited((copy) => void copy[subject]!.title!.functions!.reverse()))).toBe('credential-order')
    expect(
      refusal(edited((copy) => void copy[subject]!.title!.functions!.push(copy[subject]!.title!.functions![4]!))),
    ).toBe('credential-order')
    expect(refusal(edited((copy) => void copy[subject]!.title!.functions![0]!.limitation!.reverse()))).toBe(
      'credential-order',
    )
  })

  test('a name in NFD is refused', () => {
    const nfd = 'LE GUÉLLEC'.normalize('NFD')
    expect(refusal(edited((copy) => Object.assign(copy[subject]!, { familyName: nfd })))).toBe('document-bad-string')
  })
})

test('an issuer stores NFC only', () => {
  const holder = { familyName: 'LE GUÉLLEC'.normalize('NFD'), givenName: 'Zoé', birthDate: '1991-07-31' as const }
  const { credentialSubject } = createTitleCredential(createTestFields({ holder }))
  expect(credentialSubject.familyName).toBe('LE GUÉLLEC'.normalize('NFC'))
})

test('no value makes it fail otherwise than by a Problem', () => {
  fc.assert(
    fc.property(fc.anything(), (value) => {
      expect(refusal(value)).toMatch(/^[a-z0-9-]+$/)
    }),
  )
})
