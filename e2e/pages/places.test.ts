import { readFileSync, writeFileSync } from 'node:fs'
import { logOriginOf } from '@vigie/shared/log/checkpoint.ts'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createTestKey, type TestKey, testIssuer } from '../../shared/testing/test-authority.ts'
import { createTestLog, entriesOf } from '../../shared/testing/test-log.ts'
import { launchChromium } from '../browser/chromium.ts'
import { expectAccessible } from './accessibility.ts'
import { openTelephone, type RunningVerifier, startVerifier } from './start-verifier.ts'
import { tellFailure } from './tell-failure.ts'

const publishedAt = new Date(Date.now() - 20 * 60_000)
const pictures = process.env.VIGIE_PICTURES

let browser: Browser
let verifier: RunningVerifier
let logKey: TestKey
beforeAll(async () => {
  browser = await launchChromium()
  verifier = await startVerifier(publishedAt)
  logKey = await createTestKey(`${testIssuer}#c1`, 'Ed25519')
  await verifier.publish({
    at: publishedAt,
    changeList: (list) => {
      const [issuer] = list.issuers
      const retired = { ...issuer!.keys[0]!, id: `${testIssuer}#t0`, signUntil: '2026-06-01T00:00:00Z' as const }
      const compromised = { ...retired, compromisedSince: '2026-05-01T00:00:00Z' as const }
      const ofLog = { ...issuer!.keys[0]!, id: logKey.id, use: 'checkpoints' as const }
      const keys = [...issuer!.keys, compromised, { ...ofLog, publicKeyMultibase: logKey.publicKeyMultibase }]
      return { ...list, issuers: [{ ...issuer!, keys }] }
    },
  })
})
afterAll(async () => {
  await browser?.close()
  await verifier?.stop()
})

let context: BrowserContext
let page: Page
let faults: string[]
beforeEach(async () => {
  ;({ context, page, faults } = await openTelephone(browser))
})
afterEach(async (test) => {
  await tellFailure(test, page, faults)
  await context?.close()
})

const publishLog = async (entries: readonly string[]) =>
  verifier.publishLog(await createTestLog({ ...logKey, origin: logOriginOf(testIssuer), entries }))
const picture = async (name: string) => {
  if (pictures) await page.screenshot({ path: `${pictures}/${name}.png`, fullPage: true })
}

describe('the public log', () => {
  const answer = (colour: string, words: RegExp) => page.locator(`.log-answer.${colour}`, { hasText: words }).waitFor()
  const look = () => page.goto(`${verifier.url}/transparency`)
  const lookAgain = () => page.getByRole('button', { name: 'Vérifier à nouveau' }).click()

  test('is read, remembered, found to have only grown, and called rewritten when it was, with the evidence', async () => {
    await publishLog(entriesOf(300))
    await look()
    await answer('green', /pour la première fois/)
    await publishLog(entriesOf(700))
    await lookAgain()
    await answer('green', /que s’allonger/)
    await picture('transparency-green')
    await publishLog(entriesOf(650))
    await lookAgain()
    await answer('orange', /plus court/)
    await publishLog(entriesOf(800).with(17, 'another decision'))
    await lookAgain()
    await answer('red', /réécrit/)
    await expectAccessible(page)
    await picture('transparency-red')
    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Enregistrer la preuve' }).click()
    const evidence = readFileSync(await (await download).path(), 'utf8')
    expect(evidence.match(/^titres\.mer\.example\/log\n(\d+)$/gm)).toEqual([
      'titres.mer.example/log\n700',
      'titres.mer.example/log\n800',
    ])
    // it stays so at the next look: a rewritten log is not what is remembered
    await look()
    await answer('red', /réécrit/)
    expect(faults).toEqual([])
  })

  test('is not believed when its key is not that of the trust list, and its absence accuses nobody', async () => {
    const stranger = await createTestKey('c1', 'Ed25519')
    verifier.publishLog(await createTestLog({ ...stranger, origin: logOriginOf(testIssuer), entries: entriesOf(5) }))
    await look()
    await answer('red', /n’est pas signé/)
    await page.route('**/published/log/**', (route) => route.fulfill({ status: 404 }))
    await lookAgain()
    await answer('grey', /Aucun point de contrôle/)
    await page.unroute('**/published/log/**')
    await page.route('**/published/log/**', (route) => route.abort())
    await lookAgain()
    await answer('grey', /sans réseau/)
  })
})

describe('the instructions', () => {
  /** The number of sheets of the page as it is printed. */
  const sheetsOf = (pdf: Uint8Array) =>
    Buffer.from(pdf)
      .toString('latin1')
      .match(/\/Type\s*\/Page\b/g)?.length

  test.each(['fr', 'en'])('fit on one sheet of A4, on the screen and without script: %s', async (tag) => {
    await context.close()
    ;({ context, page, faults } = await openTelephone(browser, { locale: tag }))
    await page.goto(`${verifier.url}/instructions`)
    await page.locator('.sheet .authority-line').waitFor()
    await expectAccessible(page)
    await picture(`instructions-${tag}`)
    const printed = await page.pdf({ preferCSSPageSize: true })
    await page.goto(`${verifier.url}/instructions-${tag}.html`)
    await page.locator('.sheet').waitFor()
    await expectAccessible(page)
    const plain = await page.pdf({ preferCSSPageSize: true })
    if (pictures) keepSheets(tag, printed, plain)
    expect([sheetsOf(printed), sheetsOf(plain)]).toEqual([1, 1])
    expect(await page.locator('.sheet .answer').count()).toBe(4)
    expect(faults).toEqual([])
  })

  test('are there for who blocks scripts, each language leading to the others', async () => {
    await context.close()
    ;({ context, page, faults } = await openTelephone(browser, { javaScriptEnabled: false }))
    await page.goto(`${verifier.url}/`)
    await page.getByRole('link', { name: 'Instructions' }).first().click()
    await page.getByRole('heading', { level: 1, name: /à garder à bord/ }).waitFor()
    await page.getByRole('link', { name: 'English' }).click()
    await page.getByRole('heading', { level: 1, name: /to keep on board/ }).waitFor()
  })
})

function keepSheets(tag: string, ...pdfs: readonly Uint8Array[]) {
  for (const [at, pdf] of pdfs.entries()) writeFileSync(`${pictures}/sheet-${tag}-${at}.pdf`, pdf)
}

test('the authorities are listed with their keys, the compromised one named as such, and the root', async () => {
  await page.goto(`${verifier.url}/authorities`)
  await page.getByRole('heading', { name: /Administration maritime de démonstration/ }).waitFor()
  await page.getByText('Clés et horodatage').click()
  await page.getByText('Compromise depuis le 1 mai 2026').waitFor()
  await expectAccessible(page)
  await picture('authorities')
  expect(await page.locator('.place-body').textContent()).toMatch(/signatures exigées\s: 1/)
  expect(await page.locator('.facts').first().textContent()).toMatch(/il y a 2\d minutes/)
})

test('going back from a verdict leads to the scanner and not out of the page, and a place to the scanner, not to an old verdict', async () => {
  const verdict = page.locator('.verdict-page:not(.working) .verdict-words')
  const scanner = page.locator('.drop-zone')
  const focused = () => page.evaluate(() => document.activeElement?.tagName)
  await page.goto(`${verifier.url}/about`)
  await page.getByRole('link', { name: 'Vérifier un titre' }).click()
  await scanner.waitFor()
  await expect.poll(focused).toBe('H1')
  const title = {
    name: 'title.vc.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify(await verifier.sign())),
  }
  await page.locator('input[type=file]').setInputFiles(title)
  await verdict.waitFor()
  await page.goBack()
  await scanner.waitFor()
  await expect.poll(focused).toBe('H1')
  await page.goForward()
  await verdict.waitFor()
  // a place over it, and the way back to the same verdict
  await page.getByText('Preuve et contrôles').click()
  await page.getByRole('link', { name: 'Ce que cet appareil en a vu' }).click()
  await page.getByRole('heading', { level: 1, name: 'Journal public' }).waitFor()
  await expect.poll(() => page.title()).toBe('Journal public · Vigie')
  await page.goBack()
  await verdict.waitFor()
  await page.goForward()
  await page.getByRole('link', { name: 'Vérifier un titre' }).click()
  await scanner.waitFor()
  // however many titles are checked, there is one step back to leave them
  for (const _ of [1, 2]) {
    await page.locator('input[type=file]').setInputFiles(title)
    await verdict.waitFor()
    await page.getByRole('button', { name: 'Titre suivant' }).click()
    await scanner.waitFor()
  }
  await page.goBack()
  await page.goBack()
  await page.getByRole('heading', { level: 1, name: 'Journal public' }).waitFor()
  expect(faults).toEqual([])
})

test('everything on the device is deleted after a question, and nothing before the answer', async () => {
  await page.goto(verifier.url)
  await page.locator('.ready-line', { hasText: 'Prêt hors ligne' }).waitFor()
  await page.goto(`${verifier.url}/about`)
  const held = () =>
    page.evaluate(async () => [(await indexedDB.databases()).length > 0, (await caches.keys()).length > 0])
  await page.getByRole('button', { name: 'Tout effacer de cet appareil' }).click()
  await expectAccessible(page)
  await picture('about')
  await page.getByRole('button', { name: 'Ne rien effacer' }).click()
  expect(await held()).toEqual([true, true])
  await page.getByRole('button', { name: 'Tout effacer de cet appareil' }).click()
  await context.route('**/{published/**,sw.js}', (route) => route.abort())
  await page.getByRole('button', { name: 'Effacer', exact: true }).click()
  await page.waitForURL(`${verifier.url}/`)
  await page.locator('.ready-line', { hasText: 'Pas encore prêt' }).waitFor()
  expect(await page.evaluate(() => caches.keys())).toEqual([])
})
