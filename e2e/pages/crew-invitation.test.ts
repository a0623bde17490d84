import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CrewCheckView, NewInvitation } from '@vigie/shared/crew-file/crew-check-view.ts'
import { addDays, plainDateOf } from '@vigie/shared/plain-date.ts'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import {
  createTestAuthority,
  createTestKey,
  publishTestFiles,
  type TestAuthority,
} from '../../shared/testing/test-authority.ts'
import { createTestRequester } from '../../shared/testing/test-requester.ts'
import { encryptTestAnswer, presentTestTitle, readTestRequest, requestUriOf } from '../../shared/testing/test-wallet.ts'
import { testContent } from '../../verifier/src/service/crew-checks/crew-check-fixture.ts'
import { launchChromium } from '../browser/chromium.ts'
import { expectAccessible } from './accessibility.ts'
import { freePort } from './free-port.ts'
import { createPublicationFolder, type RunningPage, startPage } from './start-page.ts'
import { openTelephone } from './start-verifier.ts'
import { tellFailure } from './tell-failure.ts'

// The answer is made by the shared code that wallets are made of; wallets in browsers are e2e/presentations.

const at = new Date(Math.floor(Date.now() / 1000) * 1000 - 60_000)
const accessCode = 'K7QF-2M9D-XW4T-HB3R-6PNC'
const pictures = process.env.VIGIE_PICTURES
const requesters = mkdtempSync(join(tmpdir(), 'vigie-requesters-'))
const published = createPublicationFolder()
let authority: TestAuthority
let service: RunningPage
let browser: Browser
let cookie: string
let page: Page

beforeAll(async () => {
  const [port, made] = [await freePort(), await createTestAuthority()]
  authority = made
  const url = `http://localhost:${port}`
  published.publish(await publishTestFiles(authority, { at }))
  const files = await createTestRequester(authority, { id: 'armement.example', accessCode, url, at })
  mkdirSync(join(requesters, 'armement'))
  for (const [name, content] of Object.entries(files)) writeFileSync(join(requesters, 'armement', name), content)
  const settings = {
    VIGIE_VERIFIER_URL: url,
    VIGIE_WALLET_URL: 'http://localhost:9',
    VIGIE_REQUESTERS: requesters,
    VIGIE_REQUESTS_PER_MINUTE: '10000',
  }
  service = await startPage('verifier', { PORT: String(port), VIGIE_PUBLISHED: published.folder, ...settings })
  browser = await launchChromium()
  // the service reads its requesters, and its first trust list, in its first seconds
  cookie = await vi.waitUntil(signIn, { timeout: 15_000, interval: 200 })
})
afterEach((test) => tellFailure(test, page))
afterAll(async () => {
  await browser?.close()
  await service?.stop()
  published.remove()
  rmSync(requesters, { recursive: true, force: true })
})

async function signIn(): Promise<string | undefined> {
  return (await post('/presentations/session', { accessCode })).headers.get('set-cookie')?.split(';')[0]
}

function post(path: string, body: object, headers: Record<string, string> = {}) {
  const init = { method: 'POST', body: JSON.stringify(body) }
  return fetch(`${service.url}${path}`, { ...init, headers: { 'content-type': 'application/json', ...headers } })
}

test('an invited seafarer reads what is asked, answers from a wallet, and is told that it arrived', async () => {
  const today = plainDateOf(new Date())
  const content = testContent({ lineId: null })
  const voyage = { ...content.voyage, from: addDays(today, 1), until: addDays(today, 12) }
  const made = await post('/crew-checks', { ...content, voyage }, { cookie })
  const check: CrewCheckView = await made.json()
  const asked = await post(
    `/crew-checks/${check.id}/members/m1/invitation`,
    { validUntil: addDays(today, 7) },
    { cookie },
  )
  const { link }: NewInvitation = await asked.json()
  const telephone = await openTelephone(browser)
  page = telephone.page
  await page.goto(link)
  await page.getByText('Armement des Essais').waitFor()
  expect(await page.locator('main').textContent()).toMatch(/Iroise.*BR 123456[\s\S]*composer/i)
  expect(page.url()).toBe(`${service.url}/crew-invitation`)
  await expectAccessible(page)
  if (pictures) await page.screenshot({ path: `${pictures}/crew-invitation.png`, fullPage: true })
  // loaded again, or come back to, it still knows what it was opened with
  await page.reload()
  await page.getByRole('button', { name: 'Continuer avec mon portefeuille' }).click()
  const toWallet = page.getByRole('link', { name: 'Ouvrir mon portefeuille sur cet appareil' })
  const wallet = await toWallet.getAttribute('href')
  expect(wallet).toMatch(/^http:\/\/localhost:9\/present#/)
  await page.getByText('Mon portefeuille est sur un autre appareil').click()
  await page.getByRole('img', { name: 'Code à viser' }).waitFor()
  await expectAccessible(page)
  if (pictures) await page.screenshot({ path: `${pictures}/crew-invitation-wallet.png`, fullPage: true })
  await answer(new URL(wallet ?? '').hash.replace('#', 'openid4vp://?'))
  await page.getByText('Votre réponse est bien arrivée.').waitFor()
  if (pictures) await page.screenshot({ path: `${pictures}/crew-invitation-received.png`, fullPage: true })
  await page.goto(`${service.url}/crew-invitation`)
  await page.goto(link)
  await page.getByText('Quelqu’un a déjà répondu à cette invitation.').waitFor()
  expect(telephone.faults).toEqual([])
})

async function answer(link: string) {
  const claims = readTestRequest(await (await fetch(requestUriOf(link))).text())
  const holding = { authority, key: await createTestKey('holder'), at: new Date() }
  const body = await encryptTestAnswer(claims, await presentTestTitle(claims, holding))
  const headers = { 'content-type': 'application/x-www-form-urlencoded' }
  const response = await fetch(`${service.url}/presentations/response`, { method: 'POST', body, headers })
  expect(await response.json()).toEqual({ redirect_uri: `${service.url}/crew-invitation#received` })
}
