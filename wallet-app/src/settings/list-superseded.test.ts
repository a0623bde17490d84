import { expect, test } from 'vitest'
import type { CredentialFormat, KeptCredential } from '../credentials/kept-credential.ts'
import { listSuperseded } from './list-superseded.ts'

const kept = (id: string, holder: string, format: CredentialFormat = 'ldp_vc'): KeptCredential => ({
  id,
  format,
  text: '{}',
  holder,
  issuerUrl: 'https://titres.mer.example',
  configurationId: 'seafarer-title-ldp',
  displayName: null,
  receivedAt: '2026-11-22T10:00:00.000Z',
  titleId: 'title',
})
const here = new Set(['did:key:here'])

test('a copy of the device before goes once the same form is bound to this one, and not before', () => {
  const old = [kept('old-ldp', 'did:key:old'), kept('old-sd-jwt', 'did:key:old', 'dc+sd-jwt')]
  expect(listSuperseded([{ bound: old }], here)).toEqual([])
  expect(listSuperseded([{ bound: [...old, kept('new', 'did:key:here')] }], here)).toEqual(['old-ldp'])
})

test('what is bound to this device stays, and no title answers for another', () => {
  const mine = [kept('a', 'did:key:here'), kept('b', 'did:key:here')]
  expect(listSuperseded([{ bound: mine }, { bound: [kept('c', 'did:key:old')] }], here)).toEqual([])
})
