import { writeTitleCredential } from '@vigie/shared/credential/write-title-credential.ts'
import { createTestAuthority, signTestTitle } from '@vigie/shared/testing/test-authority.ts'
import { expect, test } from 'vitest'
import { groupCredentials } from '../credentials/held-title.ts'
import type { KeptCredential } from '../credentials/kept-credential.ts'
import { recogniseTitles } from './recognise-titles.ts'

test('what a restored file says is a title is one only when it reads as one, and never keeps the wallet from opening', async () => {
  const { titles } = await createTestAuthority()
  const title = await signTestTitle(titles, {}, '2026-11-21T10:00:00Z')
  const kept = (id: string, text: string, titleId: string | null): KeptCredential => ({
    id,
    format: 'ldp_vc',
    text,
    holder: null,
    issuerUrl: 'https://issuer.example',
    configurationId: 'c',
    displayName: null,
    receivedAt: '2026-11-22T10:00:00.000Z',
    titleId,
  })
  const lies = [
    kept('no JSON', 'text', title.id),
    kept('no title', '{"credentialSubject":{}}', title.id),
    kept('another title', writeTitleCredential(title), 'https://issuer.example/titles/another'),
    kept('not said', writeTitleCredential(title), null),
  ]
  const entries = await recogniseTitles(lies.map((each) => [each.id, each] as const))
  const restored = entries.map(([, value]) => value as KeptCredential)
  expect(restored.map(({ titleId }) => titleId)).toEqual([null, null, title.id, title.id])
  const held = await groupCredentials(restored)
  expect(held.titles.map(({ id }) => id)).toEqual([title.id])
  expect(held.others.map(({ id }) => id)).toEqual(['no JSON', 'no title'])
})
