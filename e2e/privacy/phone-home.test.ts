import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createTestSeal, type TestSeal } from '@vigie/issuer/documents/seal-fixture.ts'
import { writeTitleQr } from '@vigie/issuer/documents/write-title-qr.ts'
import { instantOf } from '@vigie/shared/credential/instant.ts'
import type { TitleCredential } from '@vigie/shared/credential/title-credential.ts'
import { logOriginOf } from '@vigie/shared/log/checkpoint.ts'
import { createTitleQr } from '@vigie/shared/title-qr/draw-title-qr.ts'
import { drawTitleQrPng } from '@vigie/tools/demo/draw-title-qr-png.ts'

import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestKey, revocationListId, testIssuer } from '../../shared/testing/test-authority.ts'
import { createTestLog, entriesOf } from '../../shared/testing/test-log.ts'
import { placeNames } from '../../verifier/src/pwa/places/place-names.ts'
import { launchChromium } from '../browser/chromium.ts'
import { openTelephone, type RunningVerifier, startVerifier } from '../pages/start-verifier.ts'
import { naming, renderPage } from '../pdf/sealed-title.ts'
import { type SeenRequest, startRecordingProxy } from './recording-proxy.ts'

const dist = fileURLToPath(new URL('../../verifier/dist/', import.meta.url))
const publishedAt = new Date(Date.now() - 20 * 60_000)
const revokedIndex = 4_711

let browser: Browser
let verifier: RunningVerifier
let seal: TestSeal
beforeAll(async () => {
  browser = await launchChromium()
  verifier = await startVerifier(publishedAt)
  seal = await createTestSeal()
  const logKey = await createTestKey(`${testIssuer}#c1`, 'Ed25519')
  const origin = logOriginOf(testIssuer)
  verifier.publishLog(await createTestLog({ ...logKey, origin, entries: entriesOf(300) }))
  await verifier.publish({
    at: publishedAt,
    revoked: [revokedIndex],
    changeList: (list) => {
      const named = naming(seal)(list)
      const [issuer] = named.issuers
      const key = { ...issuer!.keys[0]!, id: logKey.id, use: 'checkpoints' as const }
      const keys = [...issuer!.keys, { ...key, publicKeyMultibase: logKey.publicKeyMultibase }]
      return { ...named, issuers: [{ ...issuer!, keys }] }
    },
  })
})
afterAll(async () => {
  await browser?.close()
  await verifier?.stop()
})

interface Journey {
  readonly seen: readonly SeenRequest[]
  /** Requests to any other origin. */
  readonly foreign: readonly string[]
  readonly faults: readonly string[]
  readonly violations: readonly string[]
  readonly cookies: number
  /** What no request may hold: of the titles, and of who holds them. */
  readonly secrets: readonly string[]
}

/** A first visit and all that an inspector does: link, photo, paste, PDF, a revoked title, each place, off line and back. */
async function travel(holder: TitleCredential['credentialSubject']['familyName']): Promise<Journey> {
  const proxy = await startRecordingProxy(verifier.url)
  const subject = { holder: { familyName: holder, givenName: 'Anne', birthDate: '1988-02-29' as const } }
  const good = await verifier.sign(subject)
  const revoked = await verifier.sign({ ...subject, revocationEntry: { list: revocationListId, index: revokedIndex } })
  const qr = writeTitleQr(good, proxy.url)
  const sealing = { verifierUrl: proxy.url, sealedAt: instantOf(publishedAt) }
  const { pdf } = await seal.seal(await renderPage(good, sealing))
  const { context, page, faults } = await openTelephone(browser)
  const foreign: string[] = []
  context.on('request', (request) => {
    if (!/^(?:blob:|data:)/.test(request.url()) && !request.url().startsWith(proxy.url)) foreign.push(request.url())
  })
  await collectViolations(page)
  const answer = async (words: RegExp) =>
    page.locator('.verdict-page:not(.working) .verdict-words', { hasText: words }).waitFor()
  const give = (name: string, mimeType: string, bytes: Uint8Array) =>
    page
      .locator('input[type=file]')
      .first()
      .setInputFiles({ name, mimeType, buffer: Buffer.from(bytes) })
  const scanner = () => page.getByRole('button', { name: 'Titre suivant' }).click()

  await page.goto(proxy.url)
  await page.locator('.ready-line', { hasText: 'Prêt hors ligne' }).waitFor()
  await page.goto(qr.text)
  await answer(/en vigueur/)
  await scanner()
  await give('code.png', 'image/png', drawTitleQrPng(createTitleQr(qr)))
  await answer(/en vigueur/)
  await scanner()
  await page.goto(writeTitleQr(revoked, proxy.url).text)
  await answer(/retiré/)
  await scanner()
  await give('title.pdf', 'application/pdf', pdf)
  await answer(/en vigueur/)
  await scanner()
  await page.getByRole('button', { name: 'Coller' }).click()
  await page.locator('#paste-text').fill(JSON.stringify(good))
  await page.getByRole('button', { name: 'Vérifier', exact: true }).click()
  await answer(/en vigueur/)
  for (const name of placeNames) {
    await page.evaluate((path) => {
      history.pushState(null, '', path)
      dispatchEvent(new PopStateEvent('popstate'))
    }, `/${name}`)
    await page.locator('.place-body > :nth-child(2):not(.skeleton)').waitFor()
    if (name === 'transparency') await page.locator('.log-answer.green').waitFor()
  }
  await context.setOffline(true)
  await page.goto(`${proxy.url}/`)
  await page.goto(qr.text)
  await answer(/en vigueur/)
  await context.setOffline(false)
  const refreshed = page.waitForResponse('**/published/snapshot.json')
  await page.evaluate(() => dispatchEvent(new Event('online')))
  await (await refreshed).finished()

  const violations = await page.evaluate(() => Reflect.get(globalThis, 'violations') as string[])
  const cookies = (await context.cookies()).length
  await context.close()
  await proxy.stop()
  const secrets = [holder, qr.digits.slice(0, 40), good.credentialSubject.title.documentNumber, '1988-02-29']
  // Away from the network the browser itself says that a file could not be had; that is not the page's fault.
  const ownFaults = faults.filter((fault) => !/ERR_INTERNET_DISCONNECTED/.test(fault))
  return { seen: proxy.seen, foreign, faults: ownFaults, violations, cookies, secrets }
}

/** Kept through every page that is loaded in this window. */
async function collectViolations(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const kept: string[] = JSON.parse(sessionStorage.getItem('violations') ?? '[]')
    Object.assign(globalThis, { violations: kept })
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
      kept.push(`${violatedDirective} ${blockedURI}`)
      sessionStorage.setItem('violations', JSON.stringify(kept))
    })
  })
}

const isWholeFile = (path: string) =>
  path === '/' ||
  // whether somebody signed in to ask for titles: the same question from everybody, and who only checks has no cookie
  path === '/presentations/session' ||
  placeNames.some((name) => path === `/${name}`) ||
  existsSync(join(dist, path)) ||
  existsSync(join(verifier.publishedFolder, path.replace('/published/', '')))

/** Looking for a newer service worker, the browser names the one it has: the same words for everyone. */
const isWithoutReferrer = ({ referer, host }: SeenRequest['headers']) =>
  referer === undefined || referer === `http://${host}/sw.js`

test('whatever is checked, the server sees whole files asked for, the same ones for each title, and nothing of anyone', async () => {
  const [one, other] = await Promise.all([travel('LE GUELLEC'), travel('ŁUKASIŃSKA')])
  for (const { seen, foreign, faults, violations, cookies, secrets } of [one, other]) {
    expect(seen.length).toBeGreaterThan(20)
    expect(foreign).toEqual([])
    expect(seen.filter(({ method, bodyBytes }) => method !== 'GET' || bodyBytes > 0)).toEqual([])
    expect(seen.filter(({ url }) => !isWholeFile(url)).map(({ url }) => url)).toEqual([])
    expect(seen.filter(({ headers }) => 'cookie' in headers || 'authorization' in headers)).toEqual([])
    expect(seen.filter(({ headers }) => 'range' in headers || !isWithoutReferrer(headers))).toEqual([])
    expect([seen.filter(({ setsCookie }) => setsCookie), cookies]).toEqual([[], 0])
    const told = JSON.stringify(seen)
    expect(secrets.filter((secret) => told.includes(secret) || told.includes(encodeURIComponent(secret)))).toEqual([])
    expect([faults, violations]).toEqual([[], []])
  }
  const asked = ({ seen }: Journey) => [...new Set(seen.map(({ url }) => url))].sort()
  expect(asked(other)).toEqual(asked(one))
})
