import { beforeAll, describe, expect, test } from 'vitest'
import { withPropertiesReversed } from '../../testing/forge-document.ts'
import { createTestAuthority } from '../../testing/test-authority.ts'
import { createTestDocument, signTestDocument } from '../../testing/test-documents.ts'
import type { PlainDate } from '../plain-date.ts'
import { type DocumentKind, documentKinds } from './document-kind.ts'
import { parseTitleCredential } from './parse-title-credential.ts'
import type { TitleCredential } from './title-credential.ts'
import { writeTitleCredential } from './write-title-credential.ts'

type Editable = { [key: string]: Editable } & Editable[]

const signed = new Map<DocumentKind, TitleCredential>()
beforeAll(async () => {
  const { titles } = await createTestAuthority()
  for (const kind of documentKinds) signed.set(kind, await signTestDocument(titles, createTestDocument(kind)))
})

const refusal = (value: unknown): string => {
  try {
    parseTitleCredential(value)
    return 'accepted'
  } catch (error) {
    return (error as { code: string }).code
  }
}

/** A copy of a document, changed by hand as a forger would. */
const edited = (kind: DocumentKind, edit: (copy: Editable) => void): unknown => {
  const copy = structuredClone(signed.get(kind)) as unknown as Editable
  edit(copy)
  return copy
}
const until = (kind: DocumentKind, day: PlainDate) =>
  refusal(edited(kind, (copy) => Object.assign(copy, { validUntil: `${day}T23:59:59Z` })))

test.each(documentKinds)('a %s is accepted, and written the same whatever the order of its properties', (kind) => {
  const document = signed.get(kind)!
  expect(parseTitleCredential(document)).toEqual(document)
  expect(writeTitleCredential(parseTitleCredential(withPropertiesReversed(document)))).toBe(
    writeTitleCredential(document),
  )
})

/** Every list of a document in which more than one thing stands. */
function lists(value: unknown): unknown[][] {
  if (typeof value !== 'object' || value === null) return []
  const inner = Object.values(value).flatMap(lists)
  return Array.isArray(value) && value.length > 1 ? [value, ...inner] : inner
}

test.each(documentKinds)('a list of a %s in another order is refused: no signature would notice', (kind) => {
  const copy = edited(kind, ({ credentialSubject }) => {
    const { title } = credentialSubject as Editable
    if (title?.regulation) Object.assign(title, { regulation: ['II/2', 'III/2'] })
  })
  expect(refusal(copy)).toBe('accepted')
  for (const list of lists(copy)) {
    list.reverse()
    expect(refusal(copy), JSON.stringify(list)).not.toBe('accepted')
    list.reverse()
  }
})

describe('contexts and types: exactly those of the kind', () => {
  const [v2, v1, documents] = [
    'https://www.w3.org/ns/credentials/v2',
    'https://w3id.org/vigie/title/v1',
    'https://w3id.org/vigie/documents/v1',
  ]
  const others = documentKinds.filter((kind) => kind !== 'title')
  test.each(others)('a %s under other contexts is refused', (kind) => {
    for (const context of [
      [v2, documents, v1],
      [v2, documents],
      [v2, v1, documents, documents],
      [v2, v1, `${documents}/`],
    ]) {
      expect(refusal(edited(kind, (copy) => Object.assign(copy, { '@context': context })))).toBe('credential-context')
    }
  })
  test.each(others)('what only a %s may say is refused under the contexts of a title', (kind) => {
    expect(refusal(edited(kind, (copy) => Object.assign(copy, { '@context': [v2, v1] })))).toBe('credential-schema')
  })
  test.each(others)('a title that says what only a %s may say is refused', (kind) => {
    const { type, familyName, givenName, birthDate, title, ...parts } = signed.get(kind)!.credentialSubject
    expect(Object.keys(parts).length).toBeGreaterThan(0)
    expect(refusal(edited('title', (copy) => Object.assign(copy.credentialSubject!, parts)))).toBe('credential-schema')
  })
  test.each(others)('a %s under the types of every other kind is refused', (kind) => {
    for (const other of others.filter((one) => one !== kind)) {
      expect(refusal(edited(kind, (copy) => Object.assign(copy, { type: signed.get(other)!.type })))).toBe(
        'credential-schema',
      )
    }
  })
  test('a title under the contexts of documents is refused, and types that are not ours', () => {
    expect(refusal(edited('title', (copy) => Object.assign(copy, { '@context': [v2, v1, documents] })))).toBe(
      'credential-context',
    )
    for (const type of [
      ['VerifiableCredential', 'Dispensation', 'SeafarerTitle'],
      ['Dispensation'],
      'Dispensation',
      null,
    ]) {
      expect(refusal(edited('dispensation', (copy) => Object.assign(copy, { type })))).toBe('credential-schema')
    }
  })
  test.each(others)('a property more in any part of a %s is refused', (kind) => {
    const add = (copy: Editable): void => {
      for (const inner of Object.values(copy)) if (typeof inner === 'object') add(inner)
      if (!Array.isArray(copy)) Object.assign(copy, { note: 'also master 3000' })
    }
    for (const part of ['title', 'certificate', 'training', 'ship']) {
      if (!(part in signed.get(kind)!.credentialSubject)) continue
      const forged = edited(kind, (copy) => add(copy.credentialSubject![part]!))
      expect([part, refusal(forged)]).toEqual([part, 'credential-schema'])
    }
  })
})

describe('durations that a text bounds', () => {
  test('an endorsement and a visa end five years after their issue at the latest (STCW I/2.8)', () => {
    const withoutEnd = (copy: Editable) =>
      void Reflect.deleteProperty(copy.credentialSubject!.certificate!, 'lastValidDay')
    const lasting = (day: string) =>
      refusal(
        edited('endorsement', (copy) => {
          Object.assign(copy, { validUntil: `${day}T23:59:59Z` })
          withoutEnd(copy)
        }),
      )
    expect([lasting('2031-11-20'), lasting('2031-11-21')]).toEqual(['accepted', 'validity-beyond-text'])
    expect(refusal(edited('recognition-endorsement', withoutEnd))).toBe('credential-schema')
    expect(refusal(edited('endorsement', (copy) => void Reflect.deleteProperty(copy, 'validUntil')))).toBe(
      'credential-schema',
    )
  })
  test('and never after the last day of their certificate', () => {
    expect([until('recognition-endorsement', '2030-04-15'), until('recognition-endorsement', '2030-04-16')]).toEqual([
      'accepted',
      'endorsement-beyond-certificate',
    ])
    const ending = (lastValidDay: string) =>
      refusal(edited('endorsement', (copy) => Object.assign(copy.credentialSubject!.certificate!, { lastValidDay })))
    expect([ending('2031-11-19'), ending('2031-11-18')]).toEqual(['accepted', 'endorsement-beyond-certificate'])
  })
  test('a dispensation lasts six months and not a day more, nor seven (STCW article VIII)', () => {
    expect([
      until('dispensation', '2027-05-20'),
      until('dispensation', '2027-05-21'),
      until('dispensation', '2027-06-20'),
    ]).toEqual(['accepted', 'validity-beyond-text', 'validity-beyond-text'])
  })
  test('an attestation de dépôt lasts three calendar months from its issue: past day 90, and no day more (STCW I/10.5, I/1)', () => {
    // 20 November to 17 February are ninety days
    expect([
      until('recognition-application', '2027-02-17'),
      until('recognition-application', '2027-02-19'),
      until('recognition-application', '2027-02-20'),
    ]).toEqual(['accepted', 'accepted', 'validity-beyond-text'])
  })
  test('what begins on a day that its last month has not ends with that month', () => {
    const between = (kind: DocumentKind, first: PlainDate, last: PlainDate) =>
      refusal(
        edited(kind, (copy) => {
          Object.assign(copy, { validFrom: `${first}T00:00:00Z`, validUntil: `${last}T23:59:59Z` })
          Object.assign(copy.credentialSubject!.title!, { issueDate: first })
        }),
      )
    expect([
      between('dispensation', '2026-08-31', '2027-02-28'),
      between('dispensation', '2026-08-31', '2027-03-01'),
      between('dispensation', '2026-08-28', '2027-02-28'),
      between('dispensation', '2027-08-31', '2028-02-29'),
      between('recognition-application', '2026-11-30', '2027-02-28'),
      between('recognition-application', '2026-11-30', '2027-03-01'),
    ]).toEqual([
      'accepted',
      'validity-beyond-text',
      'validity-beyond-text',
      'accepted',
      'accepted',
      'validity-beyond-text',
    ])
  })
  test('a date d’effet put off does not prolong an attestation de dépôt', () => {
    const later = edited('recognition-application', (copy) =>
      Object.assign(copy, { validFrom: '2026-12-20T00:00:00Z', validUntil: '2027-03-19T23:59:59Z' }),
    )
    expect(refusal(later)).toBe('validity-beyond-text')
  })
})

describe('what must agree', () => {
  const subject = 'credentialSubject'
  const faults: [string, DocumentKind, string, (copy: Editable) => void][] = [
    [
      'an IMO number with a wrong digit',
      'dispensation',
      'ship-number-invalid',
      (copy) => Object.assign(copy[subject]!.ship!, { imoNumber: '9074728' }),
    ],
    [
      'two digits of an IMO number exchanged',
      'dispensation',
      'ship-number-invalid',
      (copy) => Object.assign(copy[subject]!.ship!, { imoNumber: '9047729' }),
    ],
    [
      'an IMO number of eight digits',
      'dispensation',
      'credential-schema',
      (copy) => Object.assign(copy[subject]!.ship!, { imoNumber: '90747290' }),
    ],
    [
      'an IMO number as a number',
      'dispensation',
      'credential-schema',
      (copy) => Object.assign(copy[subject]!.ship!, { imoNumber: 9_074_729 }),
    ],
    [
      'a ship without a name',
      'dispensation',
      'credential-schema',
      (copy) => Object.assign(copy[subject]!.ship!, { shipName: '' }),
    ],
    [
      'a dispensation as master',
      'dispensation',
      'dispensation-not-allowed',
      (copy) => Object.assign(copy[subject]!.title!.capacities![0]!, { capacity: 'master' }),
    ],
    [
      'a dispensation as chief engineer',
      'dispensation',
      'dispensation-not-allowed',
      (copy) => Object.assign(copy[subject]!.title!.capacities![0]!, { capacity: 'chief-engineer' }),
    ],
    [
      'force majeure for another capacity',
      'dispensation',
      'dispensation-not-allowed',
      (copy) => Object.assign(copy[subject]!, { forceMajeure: true }),
    ],
    [
      'force majeure that is false',
      'dispensation',
      'credential-schema',
      (copy) => Object.assign(copy[subject]!, { forceMajeure: false }),
    ],
    [
      'a dispensation for two capacities',
      'dispensation',
      'credential-schema',
      (copy) => void copy[subject]!.title!.capacities!.push({ capacity: 'rating' } as unknown as Editable),
    ],
    [
      'a dispensation that names functions',
      'dispensation',
      'credential-schema',
      (copy) => Object.assign(copy[subject]!.title!, { functions: [{ function: 'navigation', level: 'management' }] }),
    ],
    [
      'a visa of a certificate of one’s own country',
      'recognition-endorsement',
      'credential-schema',
      (copy) => Object.assign(copy[subject]!.certificate!, { issuingCountry: 'FR' }),
    ],
    [
      'a last day that does not exist',
      'recognition-endorsement',
      'date-invalid',
      (copy) => Object.assign(copy[subject]!.certificate!, { lastValidDay: '2030-04-31' }),
    ],
    [
      'entries for a foreign certificate',
      'recognition-endorsement',
      'credential-schema',
      (copy) => Object.assign(copy[subject]!.certificate!, { certificateStatus: copy.credentialStatus }),
    ],
    [
      'an attestation de dépôt without a contact',
      'recognition-application',
      'credential-schema',
      (copy) => void Reflect.deleteProperty(copy[subject]!, 'contact'),
    ],
    [
      'a link for a contact',
      'recognition-application',
      'credential-schema',
      (copy) => Object.assign(copy[subject]!, { contact: 'javascript:alert(1)' }),
    ],
    [
      'markup in a capacity as given',
      'recognition-application',
      'credential-schema',
      (copy) => Object.assign(copy[subject]!.certificate!, { capacityText: 'Master\u202e' }),
    ],
    [
      'an endorsement whose certificate has one entry',
      'endorsement',
      'credential-schema',
      (copy) => void copy[subject]!.certificate!.certificateStatus!.pop(),
    ],
    [
      'the certificate’s entries exchanged',
      'endorsement',
      'credential-schema',
      (copy) => void copy[subject]!.certificate!.certificateStatus!.reverse(),
    ],
    [
      'a certificate’s index past the end of every list',
      'endorsement',
      'status-entry-out-of-range',
      (copy) => Object.assign(copy[subject]!.certificate!.certificateStatus![1]!, { statusListIndex: '131072' }),
    ],
    [
      'an attestation with the code of a brevet',
      'training-attestation',
      'credential-schema',
      (copy) => Object.assign(copy[subject]!.title!, { code: 'capitaine-200' }),
    ],
    [
      'an attestation that gives a capacity',
      'training-attestation',
      'credential-schema',
      (copy) => Object.assign(copy[subject]!.title!, { capacities: [{ capacity: 'master' }] }),
    ],
    [
      'an attestation of a training it does not name',
      'training-attestation',
      'credential-schema',
      (copy) => void Reflect.deleteProperty(copy[subject]!.training!, 'course'),
    ],
    [
      'a training that ended before it began',
      'training-attestation',
      'credential-validity',
      (copy) => Object.assign(copy[subject]!.training!, { startedOn: '2026-11-07' }),
    ],
    [
      'a training attested before it ended',
      'training-attestation',
      'credential-validity',
      (copy) => Object.assign(copy[subject]!.training!, { completedOn: '2026-11-21' }),
    ],
    [
      'a training on 31 November',
      'training-attestation',
      'date-invalid',
      (copy) => Object.assign(copy[subject]!.training!, { completedOn: '2026-11-31' }),
    ],
    [
      'a centre in NFD',
      'training-attestation',
      'document-bad-string',
      (copy) => Object.assign(copy[subject]!.training!, { centre: 'École'.normalize('NFD') }),
    ],
  ]
  for (const [what, kind, code, edit] of faults) {
    test(`${what} is refused with ${code}`, () => expect(refusal(edited(kind, edit))).toBe(code))
  }

  test('force majeure lets a dispensation be for a master', () => {
    const title = createTestDocument('dispensation').credentialSubject.title
    const fields = { title: { ...title, capacities: [{ capacity: 'master' }] }, forceMajeure: true } as const
    expect(createTestDocument('dispensation', fields).credentialSubject.forceMajeure).toBe(true)
  })
  test('what is created is held to the same: a dispensation of seven months is not made', () => {
    expect(() => createTestDocument('dispensation', { expiresOn: '2027-06-20' })).toThrow(
      expect.objectContaining({ code: 'validity-beyond-text' }),
    )
  })
})
