import { createTestSeal, type TestSeal } from '@vigie/issuer/documents/seal-fixture.ts'
import { instantOf } from '@vigie/shared/credential/instant.ts'
import type { TitleCredential } from '@vigie/shared/credential/title-credential.ts'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchChromium } from '../browser/chromium.ts'
import { naming, renderPage } from '../pdf/sealed-title.ts'
import { expectAccessible } from './accessibility.ts'
import { openTelephone, type RunningVerifier, startVerifier } from './start-verifier.ts'

const publishedAt = new Date(Date.now() - 20 * 60_000)

let browser: Browser
let verifier: RunningVerifier
let seal: TestSeal
let title: TitleCredential
let sealed: Uint8Array
beforeAll(async () => {
  browser = await launchChromium()
  verifier = await startVerifier(publishedAt)
  seal = await createTestSeal()
  await verifier.publish({ at: publishedAt, changeList: naming(seal) })
  title = await verifier.sign()
  sealed = (await seal.seal(await renderPage(title, { verifierUrl: verifier.url, sealedAt: instantOf(publishedAt) })))
    .pdf
})
afterAll(async () => {
  await browser?.close()
  await verifier?.stop()
})

type Telephone = Awaited<ReturnType<typeof openTelephone>>

const choose = async ({ page }: Telephone, bytes: Uint8Array) => {
  const file = { name: 'title.pdf', mimeType: 'application/pdf', buffer: Buffer.from(bytes) }
  await page.locator('input[type=file]').setInputFiles(file)
}
/** Kept to be looked at, where `VIGIE_PICTURES` names a folder. */
const picture = async ({ page }: Telephone, name: string) => {
  const folder = process.env.VIGIE_PICTURES
  if (folder) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true })
}

const views = [
  ['telephone', 'fr-FR', { width: 390, height: 800 }],
  ['desktop', 'en-GB', { width: 1280, height: 800 }],
] as const
const words = {
  'fr-FR': {
    green: 'Authentique et en vigueur',
    added: 'Ajout après signature',
    unsealed: 'document non scellé',
    proof: 'Preuve et contrôles',
    form: 'programme JavaScript',
  },
  'en-GB': {
    green: 'Authentic and in force',
    added: 'Added after signing',
    unsealed: 'document not sealed',
    proof: 'Proof and checks',
    form: 'JavaScript program',
  },
} as const

test.each(views)('a sealed PDF is green and its checks are listed: %s, %s', async (view, locale, viewport) => {
  const telephone = await openTelephone(browser, { locale, viewport })
  const { page, context, faults } = telephone
  await page.goto(verifier.url)
  await choose(telephone, sealed)
  await page.locator('h1').filter({ hasText: words[locale].green }).waitFor()
  await page.getByText(words[locale].proof).click()
  expect(await page.locator('.checks li.green').count()).toBe(16)
  await expectAccessible(page)
  await picture(telephone, `pdf-green-${view}-${locale}`)
  expect(faults).toEqual([])
  await context.close()
})

test.each(views)(
  'a PDF with something after its seal is red, and shows nothing as a fact: %s, %s',
  async (view, locale, viewport) => {
    const telephone = await openTelephone(browser, { locale, viewport })
    const { page, context, faults } = telephone
    await page.goto(verifier.url)
    await choose(telephone, new Uint8Array([...sealed, ...Buffer.from('\n1 0 obj <</JS (app.alert(1))>> endobj\n')]))
    await page.locator('h1').filter({ hasText: words[locale].added }).waitFor()
    await page.getByText(words[locale].proof).click()
    await page.getByText(words[locale].form).waitFor()
    expect(await page.locator('.title-facts:visible').count()).toBe(0)
    await expectAccessible(page)
    await picture(telephone, `pdf-added-${view}-${locale}`)
    expect(faults).toEqual([])
    await context.close()
  },
)

test('a PDF that nobody sealed is orange', async () => {
  const telephone = await openTelephone(browser)
  const { page, context } = telephone
  await page.goto(verifier.url)
  await choose(telephone, await renderPage(title, { verifierUrl: verifier.url, place: 'without-seal' }))
  await page.locator('h1').filter({ hasText: words['fr-FR'].unsealed }).waitFor()
  expect(await page.locator('.verdict-page').getAttribute('class')).toContain('orange')
  await picture(telephone, 'pdf-unsealed-telephone-fr-FR')
  await context.close()
})

test('once the page is kept, a PDF is checked without network', async () => {
  const telephone = await openTelephone(browser)
  const { page, context } = telephone
  await page.goto(verifier.url)
  await page.waitForFunction(async () => {
    const names = await caches.keys()
    const kept = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()))
    const urls = kept.flat().map(({ url }) => url)
    return ['/read-pdf-', '/pdfium-', '/read-pdf.worker-'].every((part) => urls.some((url) => url.includes(part)))
  })
  // the lists are kept apart from the page, and may come after it
  await page.getByText(/Prêt hors ligne/).waitFor()
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null)
  await context.setOffline(true)
  await page.reload()
  await choose(telephone, sealed)
  await page.locator('h1').filter({ hasText: words['fr-FR'].green }).waitFor()
  await context.close()
})

test('without network and without the reader of PDFs, the page says what to do', async () => {
  const telephone = await openTelephone(browser, { serviceWorkers: 'block' })
  const { page, context } = telephone
  await page.route('**/pdfium-*', (route) => route.abort())
  await page.goto(verifier.url)
  await choose(telephone, sealed)
  await page.getByText('Le lecteur de PDF n’est pas encore sur cet appareil').waitFor()
  await context.close()
})
