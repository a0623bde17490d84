import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readIdentityProviders } from './identity-providers.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'vigie-providers-'))
  writeFileSync(path.join(folder, 'secret'), 'keep-this-quiet\n')
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const provider = {
  id: 'france-connect',
  issuer: 'https://fc.example/api/v2',
  clientId: 'vigie',
  clientSecretFile: 'secret',
  scopes: ['openid', 'given_name'],
  name: { fr: 'FranceConnect', en: 'FranceConnect' },
}
const read = (written: unknown) => {
  const file = path.join(folder, 'providers.json')
  writeFileSync(file, typeof written === 'string' ? written : JSON.stringify(written))
  return readIdentityProviders(file)
}

test('providers come from a file, their secrets from files beside it', () => {
  const [first] = read([provider])
  expect(first).toMatchObject({ id: 'france-connect', clientSecret: 'keep-this-quiet', acrValues: [] })
  expect(readIdentityProviders(null)).toEqual([])
})

test.each([
  ['what is no JSON', '{'],
  ['an object', provider],
  ['a provider without a name', [{ ...provider, name: { fr: 'FranceConnect' } }]],
  ['one that is not asked who it is (openid)', [{ ...provider, scopes: ['given_name'] }]],
  ['one with a secret in it', [{ ...provider, clientSecret: 'keep-this-quiet' }]],
  ['one whose secret is nowhere', [{ ...provider, clientSecretFile: 'none' }]],
  ['two under one id', [provider, provider]],
  ['an address of another kind', [{ ...provider, issuer: 'ftp://fc.example' }]],
  ['a plain address elsewhere', [{ ...provider, issuer: 'http://fc.example' }]],
])('%s stops the start, and the refusal repeats no secret', (_what, written) => {
  expect(() => read(written)).toThrow(expect.objectContaining({ code: 'settings-invalid' }))
  expect(() => read(written)).not.toThrow(/keep-this-quiet/)
})
