import { beforeAll, expect, test } from 'vitest'
import { createTestAuthority, signTestTitle } from '../../testing/test-authority.ts'
import type { TitleCredential } from './title-credential.ts'
import {
  bindTitle,
  checkUnsignedWalletCredential,
  parseWalletCredential,
  unbindTitle,
  writeWalletCredential,
} from './wallet-credential.ts'

const holder = 'did:key:zDnaerDaTF5BXEavCrfRZEk316dpbLsfPDZ3WJ5hRTPFU2169'
let document: TitleCredential
beforeAll(async () => {
  document = await signTestTitle((await createTestAuthority()).titles)
})

test('the wallet credential says what the document says, and who holds it', () => {
  const { proof, ...title } = document
  const bound = bindTitle(title, { holder, status: title.credentialStatus })
  expect(checkUnsignedWalletCredential(bound)).toEqual(bound)
  expect(unbindTitle(bound)).toEqual(title)
  const written = writeWalletCredential({ ...bound, proof })
  expect(parseWalletCredential(new TextEncoder().encode(written))).toEqual({ ...bound, proof })
  expect(written.replace(`"id":"${holder}",`, '')).toBe(JSON.stringify(document))
})

test('its status entries are those of the wallet, and held to the same form', () => {
  const { proof, ...title } = document
  const [revocation, suspension] = title.credentialStatus
  const status = [
    { ...revocation, statusListIndex: '7' },
    { ...suspension, statusListIndex: '8' },
  ] as const
  const bound = bindTitle(title, { holder, status })
  expect(unbindTitle(bound)).toEqual({ ...title, credentialStatus: status })
  const twice = { ...bound, credentialStatus: [status[0], status[0]] }
  expect(() => checkUnsignedWalletCredential(twice)).toThrow(expect.objectContaining({ code: 'credential-schema' }))
})

test.each([
  ['no holder', undefined],
  ['a holder of did:web', 'did:web:titres.mer.example'],
  ['an address', 'https://seafarer.example'],
  ['a list of holders', [holder]],
  ['a key of a DID', `${holder}#0`],
])('%s is refused', (_what, id) => {
  const forged = { ...document, credentialSubject: { ...document.credentialSubject, ...(id && { id }) } }
  expect(() => parseWalletCredential(forged)).toThrow(expect.objectContaining({ code: 'credential-schema' }))
})

test('it is held to the strict form of the document otherwise', () => {
  const forged = { ...document, credentialSubject: { id: holder, ...document.credentialSubject, rank: 'admiral' } }
  expect(() => parseWalletCredential(forged)).toThrow(expect.objectContaining({ code: 'credential-schema' }))
  for (const value of [null, 'title', [], {}, { credentialSubject: 3 }]) {
    expect(() => parseWalletCredential(value)).toThrow(expect.objectContaining({ name: 'Problem' }))
  }
})
