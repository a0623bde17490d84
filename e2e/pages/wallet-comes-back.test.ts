import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { seafarers } from '@vigie/issuer/test-issuer.ts'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { launchChromium } from '../browser/chromium.ts'
import { expectAccessible, isLong } from './accessibility.ts'
import { freePort } from './free-port.ts'
import { type CollectingWorld, startCollectingWorld } from './start-collecting-world.ts'
import { type Requester, startRequester } from './start-requester.ts'
import { openTelephone } from './start-verifier.ts'
import { tellFailure } from './tell-failure.ts'

// Everything real at once: issuer, signer, database, identity provider, verifier's service, both pages, two telephones.

const passphrase = 'huître canot tempête rouge'

interface Telephone {
  readonly context: BrowserContext
  readonly page: Page
  readonly faults: string[]
}

describe.runIf(isLong)('a telephone is lost', () => {
  let world: CollectingWorld
  let requester: Requester
  let verifierUrl: string
  let browser: Browser
  let first: Telephone
  let second: Telephone
  let office: Telephone
  let page: Page
  let folder: string

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'vigie-comes-back-'))
    verifierUrl = `http://localhost:${await freePort()}`
    ;[world, browser] = await Promise.all([startCollectingWorld({ verifierUrl }), launchChromium()])
    requester = await startRequester(world, verifierUrl)
    first = await openTelephone(browser, { acceptDownloads: true })
    second = await openTelephone(browser)
    office = await openTelephone(browser, { viewport: { width: 1280, height: 900 } })
    page = first.page
  })
  afterEach(async (each) => {
    await tellFailure(each, page, [...first.faults, ...second.faults, ...office.faults])
    if (each.task.result?.state === 'fail') console.log(await office.page.locator('body').textContent())
  })
  afterAll(async () => {
    await browser?.close()
    await requester?.stop()
    await world?.stop()
    rmSync(folder, { recursive: true, force: true })
  })

  const button = (name: string | RegExp) => page.getByRole('button', { name })
  const heading = (name: string | RegExp) => page.getByRole('heading', { name })
  const devices = () => page.locator('section[aria-labelledby=settings-devices] .settings-row')

  /** On the pages of the administration and of the provider; the first time, the number says whose file it is. */
  async function signIn(number: string | null): Promise<void> {
    await button('Se connecter avec FranceConnect').click()
    await button(/Canari/).click()
    if (number) {
      await page.getByLabel('Numéro de marin').fill(number)
      await button('Continuer').click()
    }
    await button('Donner mon accord').click()
    await page.getByText('Tous vos titres sont sur cet appareil.').waitFor()
  }

  const snapshotOfVerifier = async (): Promise<number> =>
    (await (await fetch(`${verifierUrl}/api/v1/status`)).json()).snapshotVersion

  /** The shipowner asks on its own screen, and the wallet reads the code off a photo of it. */
  async function scanRequest(): Promise<void> {
    const screen = office.page
    await screen.goto(`${verifierUrl}/requests`)
    await screen.getByRole('radio', { name: 'Un titre en cours de validité' }).check()
    await screen.getByRole('button', { name: 'Faire la demande' }).click()
    const photo = await screen.locator('.requests-code').screenshot()
    await page.goto(`${world.walletUrl}/present`)
    await page.getByRole('link', { name: 'Scanner le code' }).click()
    await page.getByLabel('Photo du code').setInputFiles({ name: 'photo.png', mimeType: 'image/png', buffer: photo })
  }

  async function compareNumbers(): Promise<void> {
    await heading('Comparez les deux écrans').waitFor()
    const shown = await office.page.locator('.requests-match strong').textContent()
    expect(await page.locator('.match-code').textContent()).toBe(shown)
    await button('C’est le même nombre').click()
    await heading('On vous demande des informations').waitFor()
    await page.getByText(requester.name).first().waitFor()
  }

  test('titles are collected, a file is kept elsewhere, and the shipowner sees one of them green', async () => {
    await page.goto(await world.offer())
    await button('Se connecter et recevoir').click()
    await signIn(seafarers.marie)
    await page.goto(`${world.walletUrl}/settings`)
    await page.locator('summary', { hasText: 'Faire une sauvegarde' }).click()
    await page.locator('form', { hasText: 'papier' }).getByLabel('Phrase secrète').fill(passphrase)
    await button('Créer le fichier').click()
    const downloading = page.waitForEvent('download')
    await page.getByRole('link', { name: 'Enregistrer le fichier' }).click()
    await (await downloading).saveAs(join(folder, 'a.vigie-backup'))

    await office.page.goto(`${verifierUrl}/requests`)
    await office.page.locator('#access-code').fill(requester.accessCode)
    await office.page.getByRole('button', { name: 'Se connecter' }).click()
    await office.page.getByText(requester.name).first().waitFor()
    await scanRequest()
    await compareNumbers()
    expect(await page.locator('.share-warning').count()).toBe(0)
    await button(/^Partager$/).click()
    await heading('C’est partagé').waitFor()
    await office.page.locator('.requests-band.green').waitFor()
  })

  test('on an empty one the file brings them back: their code is shown without a network, and nothing can be presented yet', async () => {
    page = second.page
    await page.goto(`${world.walletUrl}/settings`)
    await page.locator('summary', { hasText: 'Rétablir une sauvegarde' }).click()
    await page.getByLabel('Fichier de sauvegarde').setInputFiles(join(folder, 'a.vigie-backup'))
    await page.locator('form', { hasText: 'profil neuf' }).getByLabel('Phrase secrète').fill(passphrase)
    await button('Rétablir').click()
    await page.locator('.title-state.green').nth(1).waitFor()
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null)
    await second.context.setOffline(true)
    await page.reload()
    await page.locator('.title-state.green').nth(1).waitFor()
    await button('Montrer le code').first().click()
    await page.getByRole('img', { name: 'Code QR du titre de LE GOFF Canari' }).first().waitFor()
    await second.context.setOffline(false)
    await scanRequest()
    await heading('Ce titre est lié à un autre appareil').waitFor()
  })

  test('collected again after a sign-in, they are bound to it: the shipowner sees green, and the lost one is invalidated', async () => {
    await page.goto(`${world.walletUrl}/settings`)
    await button(/^Collecter à nouveau/).click()
    await signIn(null)
    await scanRequest()
    await compareNumbers()
    await button(/^Partager$/).click()
    await heading('C’est partagé').waitFor()
    await office.page.locator('.requests-band.green').waitFor()
    expect(await office.page.locator('main').textContent()).toContain('LE GOFF')

    await page.goto(`${world.walletUrl}/settings`)
    await button('Voir mes appareils').click()
    const other = devices().filter({ hasNotText: '(cet appareil)' })
    await other.getByRole('button', { name: /^Invalider/ }).click()
    await button('Invalider ce portefeuille').click()
    await other.getByText(/^Invalidé le/).waitFor()
    const before = await snapshotOfVerifier()
    await world.publish()
    // its next look at what is published
    await expect.poll(snapshotOfVerifier, { timeout: 90_000, interval: 1_000 }).toBeGreaterThan(before)
  })

  test('whoever found it is warned before sharing, and what they share is refused as a copy that was taken back', async () => {
    page = first.page
    await scanRequest()
    await compareNumbers()
    await page.locator('.share-warning', { hasText: 'ont été invalidées' }).waitFor()
    await expectAccessible(page)
    await button(/^Partager$/).click()
    await heading(/^(C’est partagé|Réponse refusée)$/).waitFor()
    // what was taken back is the copy: nothing is said against the seafarer's title
    await office.page.locator('.requests-band.red', { hasText: 'Copie retirée' }).waitFor()
    expect(await office.page.locator('main').textContent()).not.toContain('Titre retiré')
    await expectAccessible(office.page)
  })

  test('the title itself is what it was: the new one still presents it, green', async () => {
    page = second.page
    await scanRequest()
    await compareNumbers()
    expect(await page.locator('.share-warning').count()).toBe(0)
    await button(/^Partager$/).click()
    await heading('C’est partagé').waitFor()
    await office.page.locator('.requests-band.green').waitFor()
  })
})
