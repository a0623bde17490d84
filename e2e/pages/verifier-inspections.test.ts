import { readFileSync } from 'node:fs'
import { PDFiumLibrary } from '@hyzyla/pdfium'
import schema from '@vigie/schemas/inspection/inspection-report-v1.schema.json' with { type: 'json' }
import { createSchemaCheck } from '@vigie/shared/json-schema/check-json-schema.ts'
import type { Browser, BrowserContext, Download, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { createTestFields, revocationListId } from '../../shared/testing/test-authority.ts'
import { launchChromium } from '../browser/chromium.ts'
import { expectAccessible } from './accessibility.ts'
import { openTelephone, type RunningVerifier, startVerifier } from './start-verifier.ts'
import { tellFailure } from './tell-failure.ts'

const publishedAt = new Date(Date.now() - 20 * 60_000)
const revokedIndex = 4_711
const master = { familyName: 'NGUYỄN', givenName: 'Thị Hồng', birthDate: '1988-02-03' } as const
const engineer = { familyName: 'ŁUKASIŃSKI', givenName: 'Ágoston Őrs', birthDate: '1979-12-31' } as const

let verifier: RunningVerifier
let browser: Browser
let links: readonly [string, string, string]
let context: BrowserContext
let page: Page
let faults: string[]

beforeAll(async () => {
  verifier = await startVerifier(publishedAt)
  const revocable = { list: revocationListId, index: revokedIndex }
  const titles = [
    await verifier.sign({ holder: master }),
    await verifier.sign({ holder: master, ...numbered('10463947') }),
    await verifier.sign({ holder: engineer, ...numbered('10463948'), revocationEntry: revocable }),
  ] as const
  links = [verifier.linkOf(titles[0]), verifier.linkOf(titles[1]), verifier.linkOf(titles[2])]
  browser = await launchChromium()
})

afterAll(async () => {
  await browser?.close()
  await verifier?.stop()
})

beforeEach(async () => {
  await verifier.publish({ at: publishedAt })
  ;({ context, page, faults } = await openTelephone(browser, { acceptDownloads: true }))
})

afterEach(async (test) => {
  await tellFailure(test, page, faults)
  await context?.close()
})

/** Another title of the same kind. */
function numbered(documentNumber: string) {
  return { title: { ...createTestFields().title, documentNumber } }
}

const button = (name: RegExp) => page.getByRole('button', { name })
const line = () => page.locator('.inspection-line')

async function begin(): Promise<void> {
  await page.goto(`${verifier.url}/inspections`)
  await button(/^Nouvelle inspection$/).click()
  await page.getByLabel('Nom du navire').fill('MV Ar Mor')
  await page.getByLabel('Numéro OMI').fill('9074728')
  await button(/^Commencer$/).click()
  await page.getByText('Ce n’est pas un numéro OMI').waitFor()
  await page.getByLabel('Numéro OMI').fill('9074729')
  await page.keyboard.press('Enter')
  await page.getByText('Personne pour l’instant').waitFor()
  // by keyboard: the form takes the place of its button, and gives it back
  await page.getByRole('button', { name: 'Corriger la visite' }).press('Enter')
  expect(await page.getByLabel('Nom du navire').evaluate((each) => each === document.activeElement)).toBe(true)
  await page.getByRole('button', { name: 'Annuler' }).press('Enter')
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Corriger la visite')
}

/** As a code in front of the camera would: the verdict is seen, one tap adds it, and the scanner is back. */
async function add(link: string): Promise<void> {
  await page.goto(link)
  await button(/Ajouter à l’inspection/).click()
  await line().waitFor()
}

const openPeople = async () => {
  await page.locator('.person').first().waitFor()
  for (const each of await page.locator('.person > summary').all()) await each.click()
}

async function readText(pdf: Buffer): Promise<string> {
  const library = await PDFiumLibrary.init()
  const document = await library.loadDocument(pdf)
  const pages = [...document.pages()].map((each) => each.getText())
  document.destroy()
  library.destroy()
  return pages.join('\n').replace(/\s+/g, ' ')
}

const bytesOf = async (download: Download) => readFileSync(await download.path())

async function saveAs(name: RegExp): Promise<Download> {
  const [download] = await Promise.all([page.waitForEvent('download'), button(name).click()])
  return download
}

test('a crew is recorded off line, found again after a reload, reported, judged again after a revocation, and deleted', async () => {
  await begin()
  await page.waitForFunction(async () => (await navigator.serviceWorker.ready).active?.state === 'activated')
  await expect
    .poll(
      () =>
        page.evaluate(async () => {
          const kept = await Promise.all(
            (await caches.keys()).map(async (name) => (await (await caches.open(name)).keys()).map(({ url }) => url)),
          )
          return kept.flat().filter((url) => /\.ttf$|write-report-pdf/.test(url)).length
        }),
      { timeout: 20_000 },
    )
    .toBe(3)
  await context.setOffline(true)
  for (const link of links) await add(link)
  expect(await line().textContent()).toMatch(/MV Ar Mor · personnes\s: 2 · titres\s: 3/)
  // the same title once more replaces its verdict, and is no fourth title
  await add(links[0])
  expect(await line().textContent()).toMatch(/titres\s: 3/)

  await line().getByRole('link').click()
  await openPeople()
  expect(await page.locator('.person-line strong').allTextContents()).toEqual([
    'NGUYỄN Thị Hồng',
    'ŁUKASIŃSKI Ágoston Őrs',
  ])
  expect(await page.locator('.inspected-verdict').allTextContents()).toEqual(Array(3).fill('Authentique et en vigueur'))
  expect(await page.getByText(/^Auparavant, le .*\s: Authentique et en vigueur/).count()).toBe(1)
  const first = page.locator('.person').first()
  await first.getByLabel('C’est la même personne').check()
  await first.getByLabel('Déficience').check()
  await first.getByLabel('Notes').fill('Certificat médical périmé.\nPrévenu le capitaine. 船長')
  await expectAccessible(page)

  await page.reload()
  await openPeople()
  expect(await page.locator('.person').first().getByLabel('Notes').inputValue()).toContain('Prévenu le capitaine')
  expect(await page.locator('.person').first().getByLabel('Déficience').isChecked()).toBe(true)

  await button(/^Rapport$/).click()
  await page.locator('.report').waitFor()
  await expectAccessible(page)
  const json = await saveAs(/^Fichier de données$/)
  expect(json.suggestedFilename()).toMatch(/^vigie-inspection-\d{8}-\d{4}\.json$/)
  const report = JSON.parse((await bytesOf(json)).toString())
  expect(createSchemaCheck(schema)(report)).toBeNull()
  expect(report.inspection.people.map(({ titles }: { titles: unknown[] }) => titles.length)).toEqual([2, 1])

  const pdf = await saveAs(/^Fichier PDF$/)
  const pdfBytes = await bytesOf(pdf)
  const text = await readText(pdfBytes)
  expect(text).toContain('NGUYỄN Thị Hồng')
  expect(text).toContain('ŁUKASIŃSKI Ágoston Őrs')
  expect(text).toContain('Certificat médical périmé.')
  expect(text).toContain('remplacés par un losange')
  expect(text).toMatch(/MV Ar Mor 1 \/ \d/)
  expect(pdfBytes.toString('latin1')).not.toMatch(/NGUY|Ar Mor/)

  // at the office, where a revocation has been published meanwhile
  await verifier.publish({ at: new Date(), version: 2, revoked: [revokedIndex] })
  await context.setOffline(false)
  await button(/^Retour à l’inspection$/).click()
  await page.getByRole('heading', { name: 'MV Ar Mor' }).waitFor()
  await expect
    .poll(
      async () => {
        await button(/^Vérifier à nouveau$/).click()
        return await page.locator('.check-again [role=status]').textContent()
      },
      { timeout: 8_000 },
    )
    .toMatch(/Verdicts changés\s: 1/)
  await openPeople()
  expect(await page.locator('.changed').textContent()).toMatch(/^Changé\. Le .*\s: Authentique et en vigueur$/)
  expect(await page.locator('.inspected-verdict').last().textContent()).toBe('Titre retiré')

  // the same people against the manning document: nothing is scanned twice
  await button(/^Contrôler l’équipage$/).click()
  await page.getByText('Titres repris de l’inspection : 3.').waitFor()
  expect(await page.locator('.crew-person strong').allTextContents()).toEqual([
    'NGUYỄN Thị Hồng',
    'ŁUKASIŃSKI Ágoston Őrs',
  ])
  await page.goBack()

  // somebody else opens the report that was written before, and checks it
  await button(/^Toutes les inspections$/).click()
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'r.json', mimeType: 'application/json', buffer: Buffer.from('{}') })
  await page.getByText('n’est pas un rapport d’inspection').waitFor()
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'r.json', mimeType: 'application/json', buffer: await bytesOf(json) })
  await page.getByText('Un rapport n’est pas signé').waitFor()
  expect(await page.locator('.report tr.red').count()).toBe(0)
  await button(/^Vérifier à nouveau$/).click()
  await page.locator('.report tr.red').waitFor()
  await button(/^Fermer le rapport$/).click()

  await button(/MV Ar Mor/).click()
  await button(/^Supprimer$/).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Supprimer' }).click()
  await button(/^Rétablir$/).click()
  await page.getByRole('heading', { name: 'MV Ar Mor' }).waitFor()
  await button(/^Supprimer$/).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Supprimer' }).click()
  await page.getByText('Aucune inspection sur cet appareil').waitFor()
  await page.goto(verifier.url)
  await page.locator('.ready-line').waitFor()
  expect(await line().count()).toBe(0)
  expect(faults.filter((fault) => !/ERR_INTERNET_DISCONNECTED|Failed to load resource/.test(fault))).toEqual([])
})

test('a device that is full says so, and keeps what it had', async () => {
  // as the platform refuses; its own quota gives small writes some room, whatever it is set to
  await page.addInitScript(() => {
    const put = IDBObjectStore.prototype.put
    IDBObjectStore.prototype.put = function (this: IDBObjectStore, ...given: Parameters<typeof put>) {
      if (sessionStorage.getItem('full') === null) return put.apply(this, given)
      throw new DOMException('full', 'QuotaExceededError')
    }
  })
  await begin()
  await page.getByLabel('Notes sur le navire').fill('Coupée relevée')
  await page.getByLabel('Notes sur le navire').blur()
  await expect.poll(keptNote).toBe('Coupée relevée')
  await page.evaluate(() => sessionStorage.setItem('full', 'yes'))
  await page.getByLabel('Notes sur le navire').fill('Coupée relevée. '.repeat(200))
  await page.getByText('La mémoire de cet appareil est pleine').waitFor()
  await expectAccessible(page)
  expect(await keptNote()).toBe('Coupée relevée')
  await page.goto(links[0])
  await button(/Ajouter à l’inspection/).click()
  await page.getByText('Ce titre n’a pas été ajouté').waitFor()
  await page.evaluate(() => sessionStorage.removeItem('full'))
  await button(/Ajouter à l’inspection/).click()
  await line().waitFor()
})

/** What a page that is opened now would read. */
function keptNote(): Promise<string | undefined> {
  return page.evaluate(async () => {
    const answer = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(request.error)
      })
    const database = await answer(indexedDB.open('vigie-inspections'))
    const values = await answer(database.transaction('values').objectStore('values').getAll())
    database.close()
    return values.find((value) => 'note' in value)?.note
  })
}
