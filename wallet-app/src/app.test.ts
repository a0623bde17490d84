import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createApp } from './app.ts'

function startApp() {
  const pageFolder = `${mkdtempSync(join(tmpdir(), 'vigie-wallet-'))}/`
  writeFileSync(join(pageFolder, 'index.html'), '<!doctype html><title>Vigie</title>')
  return createApp({ pageFolder, issuerUrl: 'https://titres.mer.example/', verifierUrl: 'https://verifier.example' })
}

test('the page may speak to the issuer and the verifier, and to nobody else', async () => {
  const policy = (await startApp().request('/')).headers.get('content-security-policy') ?? ''
  expect(policy).toContain("connect-src 'self' https://titres.mer.example https://verifier.example;")
})

test('the settings name the issuer whose offers are taken', async () => {
  expect(await (await startApp().request('/settings.json')).json()).toEqual({
    issuerUrls: ['https://titres.mer.example'],
    publishedUrls: ['https://verifier.example/published', 'https://titres.mer.example/published'],
  })
})

test('an offer link is the page itself: its secret is in the fragment and never arrives', async () => {
  expect((await startApp().request('/#offer=x&code=y')).status).toBe(200)
  expect((await startApp().request('/offers')).status).toBe(404)
})
