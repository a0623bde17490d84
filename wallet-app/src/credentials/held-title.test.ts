import { createTestAuthority, signTestTitle } from '@vigie/shared/testing/test-authority.ts'
import { createTestHolder, issueToHolder } from '@vigie/shared/testing/test-holder.ts'
import { expect, test } from 'vitest'
import { groupCredentials } from './held-title.ts'
import type { KeptCredential } from './kept-credential.ts'

const at = new Date('2026-11-21T10:00:00Z')
const kept = (changes: Partial<KeptCredential>): KeptCredential => ({
  id: 'one',
  format: 'dc+sd-jwt',
  text: '',
  holder: 'did:key:z',
  issuerUrl: 'https://issuer.example',
  configurationId: 'seafarer-title-sd-jwt',
  displayName: null,
  receivedAt: at.toISOString(),
  titleId: null,
  ...changes,
})

test('a title held only as an SD-JWT is a title all the same, and says what its document says', async () => {
  const { titles } = await createTestAuthority()
  const document = await signTestTitle(titles, {}, '2026-11-21T10:00:00Z')
  const { sdJwt } = await issueToHolder(titles, await createTestHolder(), { at })
  const held = await groupCredentials([kept({ text: sdJwt, titleId: document.id })])
  expect(held.others).toEqual([])
  const { '@context': context, credentialStatus, proof, ...stated } = document
  expect(held.titles).toMatchObject([{ id: document.id, document: null, credential: stated }])
})

test('one whose disclosures are not all there has no face of a title, and stands among the others', async () => {
  const { titles } = await createTestAuthority()
  const { sdJwt } = await issueToHolder(titles, await createTestHolder(), { at })
  const [jws = '', ...disclosures] = sdJwt.split('~')
  const partial = [jws, ...disclosures.slice(4)].join('~')
  const held = await groupCredentials([kept({ text: partial, titleId: 'https://titres.mer.example/titles/1' })])
  expect(held).toMatchObject({ titles: [], others: [{ id: 'one' }] })
})
