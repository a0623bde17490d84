import { attestAndInstruct } from '@vigie/issuer/test-issuer.ts'
import { hasMetadata, readJpeg } from '@vigie/shared/picture/read-jpeg.ts'
import { jpegWith } from '@vigie/shared/testing/test-jpeg.ts'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { launchChromium } from '../browser/chromium.ts'
import { expectAccessible, isLong } from './accessibility.ts'
import { type Office, startOffice } from './start-office.ts'
import { tellFailure } from './tell-failure.ts'

// A seafarer applies from their phone, against the real issuer with its database and rules, in a session of their own.

let office: Office
let browser: Browser
let context: BrowserContext
let page: Page
const faults: string[] = []

beforeAll(async () => {
  const launched = launchChromium()
  office = await startOffice()
  browser = await launched
})

afterAll(async () => {
  await browser?.close()
  await office?.stop()
})
afterEach((each) => tellFailure(each, page))

async function open(options: Parameters<Browser['newContext']>[0]): Promise<void> {
  context = await browser.newContext({ viewport: { width: 360, height: 740 }, ...options })
  page = await context.newPage()
  page.setDefaultTimeout(10_000)
  page.on('pageerror', (error) => faults.push(error.message))
  page.on('console', (message) => {
    // nobody publishes here, and once there is no network on purpose: what counts is what the page itself does wrong
    if (/Content Security Policy|Trusted/.test(message.text())) faults.push(message.text())
  })
  await office.signIn(page)
}

const button = (name: string) => page.getByRole('button', { name })
const ask: Office['issuer']['ask'] = (...request) => office.issuer.ask(...request)

async function listOwn(): Promise<{ id: string; kind: string; state: string; awaiting: { what: string }[] }[]> {
  return (await (await ask('applicant', '/api/seafarer/applications')).json()).items
}

/** Taken with the phone on its side (Exif: orientation 6), at a place. */
const turned = 'Exif\0\0MM\0*\0\0\0\b\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0 GPS 48.39N'
const photo = {
  name: '../../IMG_0001.jpg',
  mimeType: 'image/jpeg',
  buffer: Buffer.from(jpegWith(0xe1, turned)),
}

describe('a seafarer on a small phone', () => {
  beforeAll(() => open({ locale: 'fr-FR' }))
  afterAll(() => context?.close())

  test('what is known is there, what is wrong leads to its field, and what is missing is said before anything is sent', async () => {
    await page.goto(`${office.walletUrl}/applications`)
    await page.getByText('Vous n’avez encore déposé aucune demande.').waitFor()
    await button('Nouvelle demande').click()
    await page.getByLabel(/^Chercher parmi/).fill('capitaine 200')
    await page.getByRole('button', { name: 'Brevet de capitaine 200', exact: true }).click()
    await page.getByText('Canari LE GOFF, né(e) le 31 juillet 1991').waitFor()
    expect(await page.getByText('ESCULAPE', { exact: false }).first().textContent()).toContain(
      'ne connaît pas ce marin',
    )

    await button('Ajouter une période').click()
    await button('Vérifier la demande').click()
    await page.getByRole('link', { name: 'Période 1 · Navire' }).click()
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('period-0-ship')
    await page.getByLabel('Navire').fill('Ar Mor')
    await page.getByLabel('Premier jour à bord').fill('2024-03-01')
    await page.getByLabel('Dernier jour à bord').fill('2025-03-31')
    await page.getByLabel('Fonction').fill('Matelot')
    await page.getByLabel('Service', { exact: true }).selectOption('deck')
    await page.getByLabel('Adresse de courriel').fill('marin@example.org')

    await button('Vérifier la demande').click()
    await page.getByRole('heading', { name: 'Ce que l’examen dirait aujourd’hui' }).waitFor()
    const rule = page.locator('.rule.unknown')
    expect(await rule.textContent()).toMatch(/Unités[\s\S]*Joignez la pièce[\s\S]*Attestation de formation/)
    await page.getByText('Conditions remplies : 1').waitFor()
    expect(await listOwn()).toEqual([])
  })

  test('the draft and its photograph outlive a closed page and a lost answer; sent once, upright, without the place it was taken at', async () => {
    await page.getByLabel('Quelle pièce ?').selectOption('training-certificate')
    await page.getByLabel('Prendre une photo').setInputFiles(photo)
    await page.getByText('Photo : Attestation de formation').waitFor()
    await page.reload()
    await page.getByText('Photo : Attestation de formation').waitFor()
    expect(await page.getByLabel('Navire').inputValue()).toBe('Ar Mor')

    await button('Vérifier la demande').click()
    await button('Déposer quand même').waitFor()
    expect(await page.locator('.rule.unknown').textContent()).toContain('(jointe)')
    // it arrives, and its answer is lost on the way back
    await context.route('**/api/applications', (route) => route.fetch().then(() => route.abort()), { times: 1 })
    await button('Déposer quand même').click()
    await page.getByText('votre demande n’est peut-être pas partie').waitFor()
    expect(await listOwn()).toHaveLength(1)
    // another content under the same name, from here or from a second phone, is no second application
    const remarks = page.getByLabel('Remarque pour le service (facultatif)')
    await remarks.fill('Autre chose.')
    await button('Vérifier la demande').click()
    await button('Déposer quand même').click()
    await page.getByText('Cette demande est déjà déposée, avec un autre contenu').waitFor()
    expect(await listOwn()).toHaveLength(1)
    await remarks.fill('')
    await button('Vérifier la demande').click()
    await button('Déposer quand même').click()
    await page.getByText('Le service doit examiner votre demande').waitFor()

    const [application, ...others] = await listOwn()
    const id = application?.id
    expect(others).toEqual([])
    const { items } = await (await ask('examiner', `/api/applications/${id}/documents`)).json()
    expect(items).toMatchObject([{ kind: 'training-certificate', mediaType: 'image/jpeg', author: 'seafarer' }])
    const sent = await ask('examiner', `/api/applications/${id}/documents/${items[0].id}`)
    const bytes = new Uint8Array(await sent.arrayBuffer())
    const { width, height } = readJpeg(bytes)
    expect([width, height, hasMetadata(readJpeg(bytes), bytes)]).toEqual([16, 24, false])
    await page.goBack()
    await page.getByText('Demandes déposées').waitFor()
    expect(await page.getByText('Pas encore déposées').count()).toBe(0)
  })

  test('the office asks for a piece: the phone says so, the message is read, a photograph answers it', async () => {
    const [application] = await listOwn()
    const address = `/api/applications/${application?.id}`
    const headers = { 'Idempotency-Key': 'office-asks-1' }
    const body = { text: 'Il manque <b>votre</b> relevé.', requestsDocument: 'sea-service-record' }
    await ask('examiner', `${address}/messages`, body, headers)
    await page.reload()
    await page.getByText('1 message non lu').waitFor()
    await page.getByText('On attend de vous : Relevé de navigation').waitFor()
    await page.locator('.application-card.to-do').click()
    await page.getByText('Il manque <b>votre</b> relevé.').waitFor()
    expect(await page.getByLabel('Quelle pièce ?').inputValue()).toBe('sea-service-record')
    await page.getByLabel('Prendre une photo').setInputFiles(photo)
    await page.getByText('Pièce envoyée.').waitFor()
    await page.getByLabel('Votre message au service').fill('Le voici.')
    await button('Envoyer le message').click()
    await page.getByText('Message envoyé.').waitFor()
    expect((await listOwn())[0]?.awaiting.map(({ what }) => what)).toEqual(['examination'])
    expect((await (await ask('examiner', `${address}/messages`)).json()).unread).toBe(1)
    await page.goBack()
    await page.getByText('Demandes déposées').waitFor()
    expect(await page.getByText('1 message non lu').count()).toBe(0)
  })

  test('a decision is shown with what to do next', async () => {
    const [application] = await listOwn()
    await attestAndInstruct(office.issuer, application?.id ?? '')
    await ask('validator', `/api/applications/${application?.id}/decisions`, { decision: 'grant' })
    await page.reload()
    await page.locator('.application-card').click()
    await page.getByText('Le titre est accordé.').waitFor()
    expect(await page.getByRole('link', { name: 'Recevoir le titre' }).getAttribute('href')).toBe('/receive')
    expect(await button('Retirer cette demande').count()).toBe(0)
  })

  test('a title that was lost is asked for again with its declaration; the application is taken back, after one question', async () => {
    await page.goBack()
    await button('Nouvelle demande').click()
    await page.getByText('Un titre perdu, détruit ou inexact').click()
    await button('Je l’ai perdu').click()
    await page.getByText('Un téléphone perdu n’est pas un titre perdu').waitFor()
    await button('Vérifier la demande').click()
    await page.getByText('Joignez la déclaration de perte ou de destruction.').waitFor()
    await page.getByLabel('Choisir un fichier').setInputFiles(photo)
    await page.getByText('Photo : Déclaration de perte').waitFor()
    await button('Vérifier la demande').click()
    await page.getByText('Le service inscrit d’abord la perte').waitFor()
    await button('Déposer quand même').click()
    await button('Retirer cette demande').click()
    await button('Garder').click()
    expect((await listOwn())[0]).toMatchObject({ kind: 'duplicate', state: 'submitted' })
    await button('Retirer cette demande').click()
    await page.locator('dialog').getByRole('button', { name: 'Retirer', exact: true }).click()
    await page.getByText('Plus rien n’est attendu.').waitFor()
    expect((await listOwn())[0]).toMatchObject({ kind: 'duplicate', state: 'withdrawn' })
    expect(await page.getByLabel('Prendre une photo').count()).toBe(0)
  })

  test('a register that is silent is not known yet: nothing is said to be missing', async () => {
    await page.goBack()
    await button('Nouvelle demande').click()
    await page.getByText('Un titre perdu, détruit ou inexact').click()
    await button('Il se trompe sur moi').click()
    await page.getByText('Le nouveau document reprend vos nom').waitFor()
    office.issuer.broken.add('administres')
    await button('Vérifier la demande').click()
    await page.getByText('Tout n’est pas encore connu.').waitFor()
    office.issuer.broken.clear()
    expect(await page.locator('.rule').allTextContents()).toEqual([
      expect.stringContaining('ADMINISTRÉS ne répond pas'),
    ])
    expect(await page.getByRole('heading', { name: 'Manque' }).count()).toBe(0)
    expect(faults).toEqual([])
  })
})

// in `pnpm accessibility`: every state, whatever the language and the light, and with letters twice as large
const looks = ['fr-FR', 'en-GB', 'es-ES'].flatMap((locale) =>
  (['light', 'dark'] as const).map((colorScheme) => ({ locale, colorScheme })),
)

describe.runIf(isLong)('every state can be read by everyone', () => {
  afterEach(() => context?.close())

  test.each(looks)('$locale, $colorScheme', async (look) => {
    await open(look)
    const main = page.locator('.bottom-bar .button.main')
    const look360 = async () => {
      // at its end, where the bar below covers nothing: wherever it stops before, half a field may stand behind it
      await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight))
      await expectAccessible(page)
      expect(await overflowAtTwice()).toBe(0)
    }
    await page.goto(`${office.walletUrl}/applications`)
    await page.locator('#own').waitFor()
    await look360()
    await page.locator('#new-application').click()
    await page.locator('details.choose-part summary').click()
    await look360()
    await page.locator('.made-again .button').first().click()
    await page.locator('#draft-email').fill('')
    await main.click()
    await page.locator('#faults').waitFor()
    await look360()
    await page.locator('#draft-email').fill('marin@example.org')
    await page.locator('.piece-buttons input').first().setInputFiles(photo)
    await page.locator('.piece-list li').waitFor()
    await main.click()
    await page.locator('#preview').waitFor()
    await look360()
    await main.click()
    await page.locator('.withdraw .button').first().waitFor()
    await look360()
    await page.locator('.withdraw .button').first().click()
    await look360()
    await page.locator('.withdraw dialog .grave').click()
    await page.locator('.withdraw').waitFor({ state: 'detached' })
    await look360()
    await page.goBack()
    await page.locator('.application-card').last().click()
    await page.locator('#decision').waitFor()
    await look360()
  })
})

/** How far a screen of 360 points goes out of its side with letters twice as large. */
function overflowAtTwice(): Promise<number> {
  return page.evaluate(() => {
    const { documentElement: root } = document
    root.style.fontSize = '200%'
    const over = root.scrollWidth - root.clientWidth
    root.style.fontSize = ''
    return over
  })
}
