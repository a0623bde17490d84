import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createTestIssuer, issueOne, seafarers, type TestIssuer } from '@vigie/issuer/test-issuer.ts'
import { type Listener, listen } from '@vigie/shared/service/listen.ts'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { launchChromium } from '../browser/chromium.ts'
import { expectAccessible } from './accessibility.ts'
import { openTelephone, type RunningVerifier, startVerifier } from './start-verifier.ts'
import { tellFailure } from './tell-failure.ts'

// The whole way: the page, the verifier's service with its token in a file, the issuer's route, a real register.

let issuer: TestIssuer
let issuerPort: Listener
let verifier: RunningVerifier
let folder: string
let browser: Browser
let number: string
let titleId: string

beforeAll(async () => {
  issuer = await createTestIssuer()
  titleId = await issueOne(issuer)
  number = (await (await issuer.ask('registrar', `/api/titles/${titleId}`)).json()).number
  issuerPort = await listen({ fetch: issuer.app.fetch, host: '127.0.0.1', port: 0 })
  folder = mkdtempSync(join(tmpdir(), 'vigie-look-up-'))
  writeFileSync(join(folder, 'verifier'), await issuer.tokenOf('verifier'))
  verifier = await startVerifier(new Date(), {
    VIGIE_DATA: folder,
    VIGIE_REGISTER_URL: `http://127.0.0.1:${issuerPort.port}`,
    VIGIE_REGISTER_TOKEN_FILE: join(folder, 'verifier'),
    VIGIE_REQUESTS_PER_MINUTE: '400',
  })
  await verifier.publish({ at: new Date() })
  browser = await launchChromium()
})

afterAll(async () => {
  await browser?.close()
  await verifier?.stop()
  await issuerPort?.close(1_000)
  await issuer?.close()
  if (folder) rmSync(folder, { recursive: true, force: true })
})

let context: BrowserContext
let page: Page

beforeEach(async () => {
  ;({ context, page } = await openTelephone(browser))
  await page.goto(`${verifier.url}/look-up`)
  await page.getByLabel('Numéro du titre').waitFor()
})

afterEach(async (test) => {
  await tellFailure(test, page)
  await context?.close()
})

const groups = (digits: string) => digits.replace(/\B(?=(\d{4})+$)/g, ' ')
const button = (name: string) => page.getByRole('button', { name, exact: true })
const heading = () => page.locator('#look-up-state')

async function fill(asked: { number: string; day: string; month: string; year: string }) {
  await page.getByLabel('Numéro du titre').fill(asked.number)
  await page.getByLabel('Jour').first().fill(asked.day)
  await page.getByLabel('Mois').first().selectOption(asked.month)
  await page.getByLabel('Année').first().fill(asked.year)
}

const born = { day: '31', month: 'juillet', year: '1991' }

test('by keyboard alone: number, day, month by its name, year, Enter; the answer has the focus, and nothing is kept', async () => {
  await page.getByLabel('Numéro du titre').focus()
  await page.keyboard.type(groups(number))
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await page.keyboard.type('31')
  await page.keyboard.press('Tab')
  await page.keyboard.type('juil')
  await page.keyboard.press('Tab')
  await page.keyboard.type('1991')
  await page.keyboard.press('Enter')
  await heading().waitFor()
  expect(await heading().textContent()).toBe('Délivré')
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('look-up-state')
  const answer = await page.locator('main').textContent()
  expect(answer).toContain('Cette réponse vaut pour le registre')
  expect(answer).toContain('Issued. The title is in force between its dates.')
  expect(answer).toContain(groups(number))
  expect(answer).toContain('31 juillet 1991')
  expect(answer).toMatch(/Registre lu le .*\(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ\)/)
  await expectAccessible(page)
  expect(new URL(page.url()).pathname + new URL(page.url()).search + new URL(page.url()).hash).toBe('/look-up')
  expect(await keptIn(page)).not.toMatch(new RegExp(`${number}|1991-07-31`))
})

/** All that the page wrote on the device: storage, databases, caches. */
function keptIn(at: Page): Promise<string> {
  return at.evaluate(async () => {
    const cached: string[] = []
    for (const name of await caches.keys()) {
      for (const request of await (await caches.open(name)).keys()) cached.push(request.url)
    }
    return JSON.stringify([{ ...localStorage }, { ...sessionStorage }, await indexedDB.databases(), cached])
  })
}

test('what the paper says otherwise than the register is pointed out, and a suspension is told with its day', async () => {
  await fill({ number, ...born })
  await page.getByText('Comparer aussi ce que dit le papier').click()
  await page.getByLabel('Nature du document').selectOption('capitaine-200')
  await page.getByLabel('Le papier ne fixe pas de fin').check()
  await page.keyboard.press('Enter')
  await heading().waitFor()
  const answer = page.locator('main')
  expect(await answer.textContent()).toContain('La nature du document est celle du registre')
  expect(await answer.textContent()).toContain('Le dernier jour de validité n’est pas celui du registre')
  expect(await heading().textContent()).toBe('Le papier dit autre chose que le registre')
  expect(await page.locator('.look-up-band').getAttribute('class')).toContain('orange')

  await issuer.ask('registrar', `/api/titles/${titleId}/suspension`, { reason: 'inquiry' })
  await button('Corriger la demande').click()
  await button('Interroger').click()
  await heading().getByText('Suspendu').waitFor()
  expect(await answer.textContent()).toMatch(/Depuis le \d/)
  expect(await page.locator('.look-up-band').getAttribute('class')).toContain('red')
  await expectAccessible(page)
  await issuer.ask('registrar', `/api/titles/${titleId}/reinstatement`, { reason: 'measure-ended' })
})

test('no match is grey, accuses nobody and says what to do, in English too', async () => {
  await context.close()
  ;({ context, page } = await openTelephone(browser, { locale: 'en-GB' }))
  await page.goto(`${verifier.url}/look-up`)
  await page.getByLabel('their identification number').check()
  await page.getByLabel('Number of the title').fill(number)
  await page.getByLabel('Identification number of the holder').fill(seafarers.paul)
  await button('Ask').click()
  await heading().waitFor()
  expect(await heading().textContent()).toBe('No title fits')
  expect(await page.locator('.look-up-band').getAttribute('class')).toContain('grey')
  const answer = await page.locator('main').textContent()
  expect(answer).toContain('This says nothing against the person or the paper')
  expect(answer).not.toMatch(/false|forged|fake/i)
  await expectAccessible(page)
  await page.getByRole('link', { name: 'Check the code printed on the title' }).click()
  expect(new URL(page.url()).pathname).toBe('/')
})

test('what is wrong in the form is said beside its field, and the first of them has the focus', async () => {
  const wrong = `${number.slice(0, -1)}${(Number(number.at(-1)) + 1) % 10}`
  await fill({ number: wrong, day: '29', month: 'février', year: '2023' })
  await button('Interroger').click()
  await page.getByText('Un chiffre est faux ou deux sont inversés').waitFor()
  await page.getByText('Ce jour n’existe pas dans le calendrier.').waitFor()
  await page.waitForFunction(() => document.activeElement?.id === 'title-number')
  await expectAccessible(page)
})

test('a birth date that is tried out is held: the page says when to come back and keeps what was typed', async () => {
  const tried = (await (await issuer.ask('registrar', `/api/titles/${await issueOne(issuer)}`)).json()).number
  for (let day = 10; day < 15; day += 1) {
    const data = { number: tried, birthDate: `1985-05-${day}` }
    const response = await page.request.post(`${verifier.url}/api/v1/look-up`, { data })
    expect(await response.json()).toMatchObject({ result: 'no-match' })
  }
  await fill({ number: tried, ...born })
  await button('Interroger').click()
  await page.getByText('Pour que personne ne devine une date de naissance').waitFor()
  expect(await page.getByLabel('Année').first().inputValue()).toBe('1991')
  await expectAccessible(page)
})

test('without network, and when the register is away, the page says which, and that the code can still be checked', async () => {
  await fill({ number, ...born })
  await context.setOffline(true)
  await button('Interroger').click()
  await page.getByText('Pas de réseau.').waitFor()
  await context.setOffline(false)
  await issuerPort.close(100)
  await button('Interroger').click()
  await page.getByText('Le registre ne répond pas.').waitFor()
  expect(await page.getByLabel('Numéro du titre').inputValue()).toBe(number)
})
