import { attestAndInstruct, createTestIssuer, type TestIssuer } from '@vigie/issuer/test-issuer.ts'
import { hasMetadata, readJpeg } from '@vigie/shared/picture/read-jpeg.ts'
import { listen } from '@vigie/shared/service/listen.ts'
import { jpegWith } from '@vigie/shared/testing/test-jpeg.ts'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchChromium } from '../browser/chromium.ts'
import { expectAccessible } from './accessibility.ts'
import { type RunningPage, startPage } from './start-page.ts'
import { openFilled } from './start-wallet.ts'

// A seafarer applies from their phone, against the real issuer with its database and rules. Only the sign-in is set up by hand:
// the issuer's own tests and journeys prove it.

let issuer: TestIssuer
let office: { readonly port: number; close(timeout: number): Promise<void> }
let wallet: RunningPage
let browser: Browser
let context: BrowserContext
let page: Page
const faults: string[] = []

beforeAll(async () => {
  issuer = await createTestIssuer()
  office = await startOffice(await issuer.tokenOf('applicant'))
  const issuerUrl = `http://localhost:${office.port}`
  wallet = await startPage('wallet-app', { VIGIE_ISSUER_URL: issuerUrl, VIGIE_VERIFIER_URL: issuerUrl })
  browser = await launchChromium()
  context = await browser.newContext({ viewport: { width: 360, height: 740 }, locale: 'fr-FR' })
  page = await context.newPage()
  page.setDefaultTimeout(10_000)
  page.on('pageerror', (error) => faults.push(error.message))
  page.on('console', (message) => {
    // nobody publishes here, and once there is no network on purpose: what counts is what the page itself does wrong
    if (/Content Security Policy|Trusted/.test(message.text())) faults.push(message.text())
  })
  await openFilled(page, wallet.url, () => page.evaluate(signInByHand, issuerUrl))
})

afterAll(async () => {
  await browser?.close()
  await wallet?.stop()
  await office?.close(1_000)
  await issuer?.close()
})

/**
 * The issuer's whole interface on a port, as it answers its wallet's origin, which here is on another port than the settings
 * say. What the wallet signs with its key is taken as the seafarer's own token.
 */
async function startOffice(token: string) {
  const walletOrigin = new URL(issuer.deps.settings.walletUrl).origin
  const fetch = async (request: Request) => {
    const headers = new Headers(request.headers)
    if (headers.has('origin')) headers.set('origin', walletOrigin)
    if (headers.get('authorization')?.startsWith('DPoP ')) headers.set('authorization', `Bearer ${token}`)
    const body = request.method === 'POST' || request.method === 'PUT' ? await request.arrayBuffer() : null
    const answer = await issuer.app.request(request.url, { method: request.method, headers, body })
    const response = new Response(answer.body, answer)
    if (response.headers.get('access-control-allow-origin') === walletOrigin) {
      response.headers.set('access-control-allow-origin', request.headers.get('origin') ?? '')
    }
    return response
  }
  return listen({ fetch, host: '127.0.0.1', port: 0 })
}

/** Runs in the page: an account as a sign-in leaves it. */
async function signInByHand(issuerUrl: string) {
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256' }
  const pair = await crypto.subtle.generateKey(algorithm, false, ['sign', 'verify'])
  const { kty, crv, x, y } = await crypto.subtle.exportKey('jwk', pair.publicKey)
  const account = {
    issuerUrl,
    key: { publicJwk: { kty, crv, x, y }, privateKey: pair.privateKey },
    accessToken: 'token',
    expiresAt: Date.now() + 3_600_000,
    refreshToken: null,
    signedInAt: new Date().toISOString(),
  }
  await Reflect.get(globalThis, 'putInDrawer')('accounts', [[`account ${issuerUrl}`, account]])
}

const photo = {
  name: '../../IMG_0001.jpg',
  mimeType: 'image/jpeg',
  buffer: Buffer.from(jpegWith(0xe1, 'Exif\0\0GPS 48.39N')),
}
const button = (name: string) => page.getByRole('button', { name })

async function listOwn(): Promise<{ id: string; awaiting: { what: string }[] }[]> {
  return (await (await issuer.ask('applicant', '/api/seafarer/applications')).json()).items
}

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

test('what is known is there, what is wrong leads to its field, and what is missing is said before anything is sent', async () => {
  await page.goto(`${wallet.url}/applications`)
  await page.getByText('Vous n’avez encore déposé aucune demande.').waitFor()
  await button('Nouvelle demande').click()
  await page.getByLabel(/^Chercher parmi/).fill('capitaine 200')
  await page.getByRole('button', { name: 'Brevet de capitaine 200', exact: true }).click()
  await page.getByText('Canari LE GOFF, né(e) le 31 juillet 1991').waitFor()
  expect(await page.getByText('ESCULAPE', { exact: false }).first().textContent()).toContain('ne connaît pas ce marin')

  await button('Ajouter une période').click()
  await button('Vérifier la demande').click()
  await page.getByRole('link', { name: 'Période 1 · Navire' }).click()
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('period-0-ship')
  await expectAccessible(page)
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
  await expectAccessible(page)
  expect(await overflowAtTwice()).toBe(0)
  expect(await listOwn()).toEqual([])
})

test('the draft and its photograph outlive a closed page and a lost network; sent once, without the place it was taken at', async () => {
  await page.getByLabel('Quelle pièce ?').selectOption('training-certificate')
  await page.getByLabel('Prendre une photo').setInputFiles(photo)
  await page.getByText('Photo : Attestation de formation').waitFor()
  await page.reload()
  await page.getByText('Photo : Attestation de formation').waitFor()
  expect(await page.getByLabel('Navire').inputValue()).toBe('Ar Mor')

  await button('Vérifier la demande').click()
  await button('Déposer quand même').waitFor()
  expect(await page.locator('.rule.unknown').textContent()).toContain('(jointe)')
  await context.setOffline(true)
  await button('Déposer quand même').click()
  await page.getByText('Rien n’a été envoyé : pas de réseau.').waitFor()
  await context.setOffline(false)
  await button('Déposer quand même').click()
  await page.getByRole('heading', { name: 'Où elle en est' }).waitFor()
  await page.getByText('Le service doit examiner votre demande').waitFor()
  await page.getByText('Attestation de formation', { exact: false }).first().waitFor()

  const [application, ...others] = await listOwn()
  const id = application?.id
  expect(others).toEqual([])
  const { items } = await (await issuer.ask('examiner', `/api/applications/${id}/documents`)).json()
  expect(items).toMatchObject([{ kind: 'training-certificate', mediaType: 'image/jpeg', author: 'seafarer' }])
  const sent = await issuer.ask('examiner', `/api/applications/${id}/documents/${items[0].id}`)
  const bytes = new Uint8Array(await sent.arrayBuffer())
  expect([readJpeg(bytes).width, hasMetadata(readJpeg(bytes), bytes)]).toEqual([24, false])
  await page.goBack()
  await page.getByText('Demandes déposées').waitFor()
  expect(await page.getByText('Pas encore déposées').count()).toBe(0)
})

test('the office asks for a piece: the phone says so, the message is read, a photograph answers it', async () => {
  const [application] = await listOwn()
  const address = `/api/applications/${application?.id}`
  const headers = { 'Idempotency-Key': 'office-asks-1' }
  const body = { text: 'Il manque <b>votre</b> relevé.', requestsDocument: 'sea-service-record' }
  await issuer.ask('examiner', `${address}/messages`, body, headers)
  await page.reload()
  await page.getByText('1 message non lu').waitFor()
  await page.getByText('On attend de vous : Relevé de navigation').waitFor()
  await expectAccessible(page)
  await page.locator('.application-card.to-do').click()
  await page.getByText('Il manque <b>votre</b> relevé.').waitFor()
  expect(await page.getByLabel('Quelle pièce ?').inputValue()).toBe('sea-service-record')
  await expectAccessible(page)
  await page.getByLabel('Prendre une photo').setInputFiles(photo)
  await page.getByText('Pièce envoyée.').waitFor()
  await page.getByLabel('Votre message au service').fill('Le voici.')
  await button('Envoyer le message').click()
  await page.getByText('Message envoyé.').waitFor()
  expect((await listOwn())[0]?.awaiting.map(({ what }) => what)).toEqual(['examination'])
  expect((await (await issuer.ask('examiner', `${address}/messages`)).json()).unread).toBe(1)
  await page.goBack()
  await page.getByText('Demandes déposées').waitFor()
  expect(await page.getByText('1 message non lu').count()).toBe(0)
})

test('a decision is shown with what to do next', async () => {
  const [application] = await listOwn()
  await attestAndInstruct(issuer, application?.id ?? '')
  await issuer.ask('validator', `/api/applications/${application?.id}/decisions`, { decision: 'grant' })
  await page.reload()
  await page.locator('.application-card').click()
  await page.getByText('Le titre est accordé.').waitFor()
  expect(await page.getByRole('link', { name: 'Recevoir le titre' }).getAttribute('href')).toBe('/receive')
  expect(faults).toEqual([])
})
