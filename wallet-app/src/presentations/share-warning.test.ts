import type { Verdict } from '@vigie/shared/verification/verdict.ts'
import { afterEach, expect, test } from 'vitest'
import { invalidatedCopies, verdicts } from '../credentials/check-held.ts'
import type { KeptCredential } from '../credentials/kept-credential.ts'
import { shareWarningOf } from './share-warning.ts'

const titleId = 'https://titres.mer.example/titles/1'
const kept: KeptCredential = {
  id: 'one',
  holder: 'did:key:zDn',
  issuerUrl: 'https://titres.mer.example',
  configurationId: 'seafarer-title-ldp',
  displayName: null,
  receivedAt: '2026-11-22T10:00:00Z',
  titleId,
  format: 'ldp_vc',
  text: '{}',
}
const said = (colour: Verdict['colour'], reason: Verdict['reason']) => {
  verdicts.value = new Map([[titleId, { colour, reason } as Verdict]]) // all of a verdict that is looked at
}

afterEach(() => {
  verdicts.value = new Map()
  invalidatedCopies.value = new Set()
})

test('a title in force, one that was never checked and what is no title are shared without a word', () => {
  expect(shareWarningOf({ kept })).toBeNull()
  said('green', 'in-force')
  expect(shareWarningOf({ kept })).toBeNull()
  invalidatedCopies.value = new Set(['https://titres.mer.example/titles/2'])
  expect(shareWarningOf({ kept })).toBeNull()
  expect(shareWarningOf({ kept: { ...kept, titleId: null } })).toBeNull()
})

test('copies that were taken back from this device are, though the title itself is in force or was never checked', () => {
  invalidatedCopies.value = new Set([titleId])
  expect(shareWarningOf({ kept })).toEqual({ kind: 'taken-back' })
  said('green', 'in-force')
  expect(shareWarningOf({ kept })).toEqual({ kind: 'taken-back' })
})

test('a title that is revoked says so itself, whatever became of its copies', () => {
  said('red', 'revoked')
  invalidatedCopies.value = new Set([titleId])
  expect(shareWarningOf({ kept })).toMatchObject({ kind: 'not-in-force', verdict: { reason: 'revoked' } })
})
