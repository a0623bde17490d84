import { seafarers } from '@vigie/issuer/test-issuer.ts'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { toBuffer } from 'qrcode'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { launchChromium } from '../browser/chromium.ts'
import { type ForeignIssuer, startForeignIssuer } from '../interop/foreign-issuer.ts'
import { expectAccessible } from './accessibility.ts'
import { type CollectingWorld, startCollectingWorld } from './start-collecting-world.ts'
import { tellFailure } from './tell-failure.ts'

// The wallet in a real browser, the whole issuer with its database and signer, and a real OpenID Connect provider.

let world: CollectingWorld
let centre: ForeignIssuer
let browser: Browser
let context: BrowserContext
let page: Page
let faults: string[]

beforeAll(async () => {
  ;[world, centre, browser] = await Promise.all([startCollectingWorld(), startForeignIssuer(), launchChromium()])
})
afterAll(async () => {
  await browser?.close()
  await centre?.stop()
  await world?.stop()
})

beforeEach(async () => {
  context = await browser.newContext({
    locale: 'fr-FR',
    viewport: { width: 390, height: 800 },
    ignoreHTTPSErrors: true,
  })
  page = await context.newPage()
  faults = []
  page.on('pageerror', (error) => faults.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text())
  })
})
afterEach(async (each) => {
  await tellFailure(each, page, faults)
  await context?.close()
})

const button = (name: string | RegExp) => page.getByRole('button', { name })
const heading = (name: string | RegExp) => page.getByRole('heading', { name })

describe('a seafarer with a new telephone', () => {
  test('signs in by the link of the mail with their administration’s identity provider and has all their titles, each with its PDF', async () => {
    await page.goto(`${world.walletUrl}/receive`)
    await heading('Ajouter un titre').waitFor()
    await expectAccessible(page)
    await page.goto(await world.offer())
    await page.getByText('Tous vos titres viendront ensemble, avec leurs PDF.').waitFor()
    await expectAccessible(page)
    await button('Se connecter et recevoir').click()
    await button('Se connecter avec FranceConnect').click()
    await button(/Canari/).click()
    // the first time, the number says whose file it is
    await page.getByLabel('Numéro de marin').fill(seafarers.marie)
    await button('Continuer').click()
    await button('Donner mon accord').click()
    await page.getByText('Tous vos titres sont sur cet appareil.').waitFor()
    expect(page.url()).toBe(`${world.walletUrl}/receive`)
    await page.getByRole('link', { name: 'Voir mes titres' }).click()
    await page.locator('.card').nth(1).waitFor()
    expect(await page.locator('.card').count()).toBe(2)
    expect(await page.locator('.card').first().textContent()).toContain('LE GOFF')
    await page.locator('.title-state.green').first().waitFor()
    await expectAccessible(page)
    expect(await countDrawer('credentials')).toBe(6)
    expect(await countDrawer('files')).toBe(2)
    expect(faults).toEqual([])

    // again by the same link, signed in, and nothing is there twice
    await page.goto(await world.offer())
    await button('Recevoir').click()
    await page.getByText('Tous vos titres sont sur cet appareil.').waitFor()
    expect(await countDrawer('credentials')).toBe(6)
    // to the administration all of it is one wallet
    const wallets = await (await world.issuer.ask('applicant', '/api/seafarer/wallets')).json()
    expect(wallets.items ?? wallets).toMatchObject([{ titles: 2 }])
  })

  test('is refused an answer to a sign-in that was not begun there', async () => {
    await page.goto(`${world.walletUrl}/sign-in?code=stolen&state=of-another-device&iss=${world.issuerUrl}`)
    await page.getByText('Cette réponse de connexion n’est pas attendue sur cet appareil.').waitFor()
    expect(page.url()).toBe(`${world.walletUrl}/sign-in`)
    await expectAccessible(page)
  })

  test('opens their file by the invitation that came by mail, whose secret stays out of the address, and which works once', async () => {
    const link = await world.invite()
    await page.goto(link)
    await page.getByText('vous invite à ouvrir votre dossier').waitFor()
    expect(page.url()).toBe(`${world.walletUrl}/sign-in`)
    await expectAccessible(page)
    await button('Ouvrir mon dossier').click()
    await button('Continuer avec mon invitation').click()
    await button('Donner mon accord').click()
    await page.getByText('Tous vos titres sont sur cet appareil.').waitFor()
    await button('Se déconnecter').click()
    await button('Se connecter').waitFor()
    await page.goto(link)
    await button('Ouvrir mon dossier').click()
    await page.getByText('Ce lien a déjà servi, ou n’est plus valable.').waitFor()
  })

  test('shows an invitation to nobody whom their administration does not name', async () => {
    const link = new URLSearchParams({ issuer: centre.url, invitation: 'K7QX-M2PD' })
    await page.goto(`${world.walletUrl}/sign-in#${link}`)
    await page.getByText('L’adresse de ce service n’est pas acceptée.').waitFor()
    expect(centre.countConnections()).toBe(0)
  })
})

describe('an issuer that nobody vouches for, made with @openid4vc/openid4vci', () => {
  test('is named by its address before anything is asked of it, needs the person’s own word, and gives by a code typed', async () => {
    const { link, txCode } = await centre.offer('pre-authorised')
    await page.goto(`${world.walletUrl}/receive`)
    // the code on the centre's screen, photographed
    const buffer = await toBuffer(link, { width: 900 })
    await page.getByLabel('Photo du code').setInputFiles({ name: 'photo.png', mimeType: 'image/png', buffer })
    await heading('Connaissez-vous ce service ?').waitFor()
    await page.getByText(new URL(centre.url).host, { exact: true }).waitFor()
    expect(centre.countConnections()).toBe(0)
    await expectAccessible(page)
    await button('Regarder l’offre').click()
    await heading('Des documents vous sont proposés').waitFor()
    await page.getByText('Il se présente ainsi : « Fire School of Somewhere »').waitFor()
    await page.getByText('On the paper of the course').waitFor()
    await expectAccessible(page)
    // not without the person's own word
    await page.getByLabel('Code de remise').fill('wrong-code')
    await button('Recevoir').click({ force: true })
    expect(centre.holders).toEqual([])
    await page.getByLabel('Je connais ce service').check()
    await button('Recevoir').click()
    await page.getByText('Ce code de remise n’est pas le bon').waitFor()
    await page.getByLabel('Code de remise').fill(txCode)
    await page.getByLabel('Je connais ce service').check()
    await button('Recevoir').click()
    await heading('C’est sur cet appareil').waitFor()
    await expectAccessible(page)
    expect(centre.holders).toEqual(['jwk', expect.stringMatching(/^did:key:zDn/)])
    expect(centre.told).toHaveLength(2)
    await page.getByRole('link', { name: 'Voir mes titres' }).click()
    await page.getByText('Fire fighting (W3C)').first().waitFor()
  })

  test('gives after a sign-in on its own page, from a link that leaves nothing in the address', async () => {
    const { link } = await centre.offer('authorization')
    await page.goto(`${world.walletUrl}/receive#${new URL(link).search.slice(1)}`)
    await button('Regarder l’offre').click()
    expect(page.url()).toBe(`${world.walletUrl}/receive`)
    await page.getByLabel('Je connais ce service').check()
    await button('Se connecter et recevoir').click()
    await heading('C’est sur cet appareil').waitFor()
    expect(page.url()).toBe(`${world.walletUrl}/receive`)
    expect(await countDrawer('credentials')).toBe(2)
    expect(faults).toEqual([])
  })
})

/** How many records a drawer of the only profile holds. */
function countDrawer(drawer: string): Promise<number> {
  return page.evaluate(async (name) => {
    const found = (await indexedDB.databases()).find((database) => database.name?.endsWith(`-${name}`))
    if (!found?.name) return 0
    const request = indexedDB.open(found.name)
    await new Promise((resolve) => {
      request.onsuccess = resolve
    })
    const count = request.result.transaction('values').objectStore('values').count()
    await new Promise((resolve) => {
      count.onsuccess = resolve
    })
    request.result.close()
    return count.result
  }, drawer)
}
