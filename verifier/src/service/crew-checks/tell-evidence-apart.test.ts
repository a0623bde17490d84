import { expect, test } from 'vitest'
import { createCrewCheck } from './change-crew-check.ts'
import type { KeptEvidence } from './crew-check.ts'
import { testContent } from './crew-check-fixture.ts'
import { tellEvidenceApart } from './tell-evidence-apart.ts'

const { content } = createCrewCheck(testContent({}, { lineId: null }), 'a.example', new Date('2026-11-22T10:00:00Z'))
const yann = { familyName: 'LE GUELLEC', givenName: 'Yann Marie', birthDate: '1991-07-31' } as const
const anne = { familyName: 'KERMADEC', givenName: 'Anne', birthDate: '1989-02-03' } as const
const shown = (id: string, memberId: string, change: Partial<KeptEvidence> = {}): KeptEvidence => ({
  id,
  memberId,
  receivedAt: '2026-11-22T10:00:00.000Z',
  evidence: { kind: 'document', text: '{}' },
  person: yann,
  holderKey: null,
  titles: 1,
  askedFor: null,
  ...change,
})
const told = (...evidence: readonly KeptEvidence[]) => [...tellEvidenceApart({ content, evidence }).values()]

test('one telephone is one person, whatever name it shows at the second place', () => {
  const second = shown('b', 'm2', { person: anne, holderKey: 'z1' })
  expect(told(shown('a', 'm1', { holderKey: 'z1' }), second)).toEqual([null, 'person-of-another-member'])
  expect(told(shown('a', 'm1', { holderKey: 'z2' }), second)).toEqual([null, null])
})

test('the same person is known again however the name is spelled, and nobody is for want of a birth date', () => {
  const typed = { familyName: 'Lé-Guellec', givenName: 'yann marie', birthDate: '1991-07-31' } as const
  expect(told(shown('a', 'm1'), shown('b', 'm1', { person: typed }))).toEqual([null, null])
  expect(told(shown('a', 'm1'), shown('b', 'm2', { person: typed }))).toEqual([null, 'person-of-another-member'])
  const undated = { ...yann, birthDate: null }
  expect(told(shown('a', 'm1'), shown('b', 'm1', { person: undated }))).toEqual([null, 'another-person-than-before'])
  expect(told(shown('a', 'm1'), shown('b', 'm1', { person: null }))).toEqual([null, 'another-person-than-before'])
})

test('what was shown for one ship is nothing for another, until it is her again', () => {
  const { name, imoNumber, registration } = content.ship
  const askedFor = { name, imoNumber, registration }
  const answer = (asked: KeptEvidence['askedFor']) =>
    told(shown('a', 'm1', { askedFor: asked }), shown('b', 'm2', { person: anne }))
  expect(answer(askedFor)).toEqual([null, null])
  expect(answer({ ...askedFor, name: 'IROISE' })).toEqual([null, null])
  expect(answer({ ...askedFor, registration: 'LO 654321' })).toEqual(['asked-for-another-ship', null])
  // what counts for nothing takes nobody's place
  expect(told(shown('a', 'm1', { askedFor: { ...askedFor, registration: 'LO 1' } }), shown('b', 'm2'))[1]).toBeNull()
})

test('whoever the list names must be shown to be that person', () => {
  const [first, second] = content.members
  const named = { ...content, members: [{ ...first!, stated: { ...yann, givenName: 'Yann' } }, second!] }
  const outcome = (person: KeptEvidence['person']) => [
    ...tellEvidenceApart({ content: named, evidence: [shown('a', 'm1', { person })] }).values(),
  ]
  expect(outcome(yann)).toEqual([null])
  for (const other of [null, anne, { ...yann, birthDate: '1991-07-30' as const }, { ...yann, givenName: 'Marie' }]) {
    expect(outcome(other)).toEqual(['another-person-than-stated'])
  }
})
