import { createTitleCredential } from '@vigie/shared/credential/create-title-credential.ts'
import type { UnsignedTitleCredential } from '@vigie/shared/credential/title-credential.ts'
import { createTestFields } from '@vigie/shared/testing/test-authority.ts'
import { expect, test } from 'vitest'
import { createTestDocument } from '../../../shared/testing/test-documents.ts'
import type { HeldTitle } from '../credentials/held-title.ts'
import type { KnownFacts } from './known-facts.ts'
import { listExpiring } from './list-expiring.ts'

const held = (credential: UnsignedTitleCredential): HeldTitle => ({
  id: credential.id,
  credential,
  document: null,
  bound: [],
  receivedAt: '2026-11-22T10:00:00Z',
})
const title = (code: string, expiresOn: '2031-11-20' | null = '2031-11-20') => {
  const fields = createTestFields()
  return held(createTitleCredential({ ...fields, expiresOn, title: { ...fields.title, code } }))
}
const course = () => {
  const credential = createTestDocument('training-attestation')
  const { validUntil, ...endless } = credential
  const { credentialSubject } = endless
  return held({
    ...endless,
    credentialSubject: { ...credentialSubject, title: { ...credentialSubject.title, code: 'suivi-reval' } },
  })
}
const noVerdict = new Map()

test('a title ends on its last valid day, and one without end is in no timeline', () => {
  const expiring = listExpiring([title('capitaine-200'), title('matelot-pont', null)], null, noVerdict)
  expect(expiring).toMatchObject([{ what: 'title', code: 'capitaine-200', lastDay: '2031-11-20' }])
})

test('a title that was revoked asks for nothing', () => {
  const revoked = title('capitaine-200')
  expect(listExpiring([revoked], null, new Map([[revoked.id, { reason: 'revoked' }]]))).toEqual([])
  expect(listExpiring([revoked], null, new Map([[revoked.id, { reason: 'expired' }]]))).toHaveLength(1)
})

test('the attestation of a revalidation course serves twelve months, six for who may revalidate high-speed craft', () => {
  const attestation = course()
  const { completedOn } = attestation.credential.credentialSubject.training ?? {}
  const lastDay = (...others: HeldTitle[]) =>
    listExpiring([attestation, ...others], null, noVerdict).find(({ id }) => id === attestation.id)?.lastDay
  const [year = 0, month = 0] = (completedOn ?? '').split('-').map(Number)
  const after = (months: number) => new Date(Date.UTC(year, month - 1 + months, 1)).toISOString().slice(0, 7)
  expect(lastDay()?.slice(0, 7)).toBe(after(12))
  expect(lastDay(title('cqcegv'))?.slice(0, 7)).toBe(after(6))
})

test('what the registers said is in the timeline, and what none of them said is not', () => {
  const facts: KnownFacts = {
    readAt: '2026-11-22T10:00:00Z',
    medicalFitnessUntil: '2027-03-01',
    trainings: [
      { code: 'gmdss-general', label: 'CGO', validUntil: '2028-01-01' },
      { code: null, label: 'Autre', validUntil: null },
    ],
  }
  expect(listExpiring([], facts, noVerdict)).toMatchObject([
    { what: 'medical-fitness', lastDay: '2027-03-01' },
    { what: 'training', code: 'gmdss-general', lastDay: '2028-01-01' },
  ])
  expect(listExpiring([], { ...facts, medicalFitnessUntil: null, trainings: [] }, noVerdict)).toEqual([])
})
