import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createApp } from './app.ts'
import { readSettings } from './serve-settings.ts'

const centre = { url: 'https://centre.example', name: { fr: 'Centre de formation', en: 'Training centre' } }
const variables = {
  VIGIE_ISSUER_URL: 'https://titres.mer.example/',
  VIGIE_VERIFIER_URL: 'https://verifier.example',
  VIGIE_AGREED_ISSUERS: JSON.stringify([centre]),
}

function startApp(changes: Readonly<Record<string, string>> = {}) {
  const pageFolder = `${mkdtempSync(join(tmpdir(), 'vigie-wallet-'))}/`
  for (const folder of ['', 'receive/']) {
    mkdirSync(join(pageFolder, folder), { recursive: true })
    writeFileSync(join(pageFolder, folder, 'index.html'), '<!doctype html><title>Vigie</title>')
  }
  return createApp({ pageFolder, settings: readSettings({ ...variables, ...changes }).wallet })
}

const policyOf = async (changes?: Readonly<Record<string, string>>) =>
  (await startApp(changes).request('/')).headers.get('content-security-policy') ?? ''

test('the page may speak to whichever protected address its holder chooses, and to no plain one', async () => {
  expect(await policyOf()).toContain("connect-src 'self' https:;")
})

test('a plain address is spoken with where the deployment itself names it', async () => {
  const local = { VIGIE_ISSUER_URL: 'http://127.0.0.1:8080', VIGIE_VERIFIER_URL: 'http://localhost:8081' }
  expect(await policyOf(local)).toContain("connect-src 'self' https: http://127.0.0.1:8080 http://localhost:8081;")
})

test('the settings name the authority, the services that the deployment agreed, and where titles are checked', async () => {
  expect(await (await startApp().request('/settings.json')).json()).toEqual({
    issuers: [{ url: 'https://titres.mer.example', name: null }, centre],
    verifierUrl: 'https://verifier.example',
    publishedUrls: ['https://verifier.example/published', 'https://titres.mer.example/published'],
  })
})

test.each([
  ['VIGIE_AGREED_ISSUERS', 'https://centre.example'],
  ['VIGIE_AGREED_ISSUERS', '[{"url":"https://centre.example"}]'],
  ['VIGIE_AGREED_ISSUERS', '[{"url":"http://centre.example","name":{"fr":"Centre","en":"Centre"}}]'],
  ['VIGIE_ISSUER_URL', 'https://user:secret@titres.mer.example'],
  ['PORT', '70000'],
])('a setting that cannot be is refused: %s=%s', (name, value) => {
  expect(() => readSettings({ [name]: value })).toThrow(expect.objectContaining({ code: 'settings-invalid' }))
})

test('a link of an issuer is the page itself: its secret is in the fragment and never arrives', async () => {
  expect((await startApp().request('/receive#credential_offer_uri=x')).status).toBe(200)
  expect((await startApp().request('/health')).status).toBe(200)
})
