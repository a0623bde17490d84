import { expect, test } from 'vitest'
import type { TrustedKey } from '../trust/trust-list.ts'
import { compareDidDocument } from './compare-did-document.ts'
import type { DidDocument, VerificationMethod } from './did-document.ts'

const did = 'did:web:titres.mer.example'
const now = new Date('2027-03-01T08:00:00Z')
const trusted = (name: string, changes: Partial<TrustedKey> = {}): TrustedKey => ({
  id: `${did}#${name}`,
  use: 'titles',
  publicKeyMultibase: `zDn-${name}`,
  signFrom: '2026-01-01T00:00:00Z',
  signUntil: null,
  compromisedSince: null,
  ...changes,
})
const published = (name: string, changes: Partial<VerificationMethod> = {}): VerificationMethod => ({
  id: `${did}#${name}`,
  publicKeyMultibase: `zDn-${name}`,
  endsAt: null,
  ...changes,
})
const documentOf = (
  methods: readonly VerificationMethod[],
  assertionMethod = methods.map(({ id }) => id),
): DidDocument => ({
  id: did,
  verificationMethod: methods,
  assertionMethod,
  authentication: [],
})
const compare = (keys: readonly TrustedKey[], document: DidDocument) =>
  compareDidDocument({ keys }, document, now).map(({ kind, keyId }) => `${kind} ${keyId.slice(did.length)}`)

test('the same keys, authorised, agree in any order', () => {
  expect(compare([trusted('t1'), trusted('t2')], documentOf([published('t2'), published('t1')]))).toEqual([])
})

test('a key of the trust list that the document does not name is missing, a retired one too', () => {
  const retired = trusted('t0', { signUntil: '2026-06-01T00:00:00Z' })
  expect(compare([trusted('t1'), retired], documentOf([]))).toEqual(['key-missing #t1', 'key-missing #t0'])
})

test('another key under a known name differs, and so does one that is not believed', () => {
  const hijacked = documentOf([published('t1', { publicKeyMultibase: 'zDn-attacker' })])
  expect(compare([trusted('t1')], hijacked)).toEqual(['key-differs #t1'])
  expect(compare([trusted('t1')], documentOf([published('t1', { publicKeyMultibase: null })]))).toEqual([
    'key-differs #t1',
  ])
})

test('a key absent from assertionMethod, or only in authentication, is not authorised', () => {
  expect(compare([trusted('t1')], documentOf([published('t1')], []))).toEqual(['key-not-authorised #t1'])
})

test('a key for snapshots signs no credential and needs no assertionMethod', () => {
  expect(compare([trusted('n1', { use: 'snapshots' })], documentOf([published('n1')], []))).toEqual([])
})

test('a key that signs and that the document declares ended is not authorised; a retired one may have ended', () => {
  const ended = documentOf([published('t1', { endsAt: now.getTime() })])
  expect(compare([trusted('t1')], ended)).toEqual(['key-not-authorised #t1'])
  expect(compare([trusted('t1', { signUntil: '2027-02-01T00:00:00Z' })], ended)).toEqual([])
  expect(compare([trusted('t1')], documentOf([published('t1', { endsAt: now.getTime() + 1 })]))).toEqual([])
})

test('a key of the document that the trust list does not know is named, even if only an id says so', () => {
  const added = documentOf([published('t1'), published('x', { publicKeyMultibase: null })])
  expect(compare([trusted('t1')], added)).toEqual(['key-unknown-to-trust-list #x'])
  expect(compare([trusted('t1')], documentOf([published('t1')], [`${did}#t1`, `${did}#ghost`]))).toEqual([
    'key-unknown-to-trust-list #ghost',
  ])
})

test('a compromised key may be taken out of the document, but not replaced under its name', () => {
  const compromised = trusted('t1', { compromisedSince: '2027-01-01T00:00:00Z' })
  expect(compare([compromised], documentOf([]))).toEqual([])
  expect(compare([compromised], documentOf([published('t1')], []))).toEqual([])
  expect(compare([compromised], documentOf([published('t1', { publicKeyMultibase: 'zDn-other' })]))).toEqual([
    'key-differs #t1',
  ])
})
