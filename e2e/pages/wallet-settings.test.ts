import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TitleCredential } from '@vigie/shared/credential/title-credential.ts'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { launchChromium } from '../browser/chromium.ts'
import { expectAccessible, isLong } from './accessibility.ts'
import { keptBound, keptDocument, makeHolderKey, openFilled, type RunningWallet, startWallet } from './start-wallet.ts'
import { tellFailure } from './tell-failure.ts'

const publishedAt = new Date(Date.now() - 20 * 60_000)
const passphrase = 'huître canot tempête rouge'
const pin = '482915'

let browser: Browser
let wallet: RunningWallet
let title: TitleCredential
let folder: string

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'vigie-backup-'))
  const started = launchChromium()
  wallet = await startWallet(publishedAt)
  await wallet.publish({ at: publishedAt })
  title = await wallet.sign()
  browser = await started
})

afterAll(async () => {
  await browser?.close()
  await wallet?.stop()
  rmSync(folder, { recursive: true, force: true })
})

let context: BrowserContext
let page: Page

async function open(options: Parameters<Browser['newContext']>[0] = {}): Promise<void> {
  context = await browser.newContext({ locale: 'fr-FR', viewport: { width: 390, height: 800 }, ...options })
  page = await context.newPage()
}

afterEach(async (each) => {
  await tellFailure(each, page)
  await context?.close()
})

const button = (name: string) => page.getByRole('button', { name, exact: true })
const fold = (name: string) => page.locator('summary', { hasText: name })
const heading = (name: string) => page.getByRole('heading', { name, exact: true })

/** A title with its PDF, as the document and bound to a key of this device. */
async function hold(): Promise<void> {
  await openFilled(page, wallet.url, async (put) => {
    const bound = await keptBound(wallet, title, await makeHolderKey(page))
    await put(
      'credentials',
      [keptDocument(title), ...bound].map((kept) => [kept.id, kept] as const),
    )
    await put('files', [[title.id, 'a PDF']])
  })
  await page.locator('.card').waitFor()
}

/** The modules of the code on the screen. */
async function codeOnScreen(): Promise<string | null> {
  await page.goto(wallet.url)
  await page.getByRole('button', { name: /code/i }).first().click()
  return page.locator('.codes svg[role=img] path').last().getAttribute('d')
}

async function settings(): Promise<void> {
  await page.goto(`${wallet.url}/settings`)
  await heading('Verrou').waitFor()
}

async function restore(file: string, secret = passphrase): Promise<void> {
  await page.getByLabel('Fichier de sauvegarde').setInputFiles(file)
  await page.locator('form', { hasText: 'profil neuf' }).getByLabel('Phrase secrète').fill(secret)
  await button('Rétablir').click()
}

describe('a backup', () => {
  test('is made, restored on another device after what is wrong was refused; its codes show at once without network', async () => {
    await open({ acceptDownloads: true })
    await hold()
    const code = await codeOnScreen()
    expect(code?.length).toBeGreaterThan(1_000)
    await settings()
    await fold('Faire une sauvegarde').click()
    const typed = page.locator('form', { hasText: 'papier' }).getByLabel('Phrase secrète')
    await typed.fill('phare')
    await page.getByText('Trop courte').waitFor()
    await typed.fill(passphrase)
    await page.getByText('Longue et variée').waitFor()
    if (isLong) {
      await button('Créer le fichier').click()
      await button('Annuler').click()
      await button('Annuler').waitFor({ state: 'detached' })
      expect(await page.getByText('La sauvegarde est prête').count()).toBe(0)
    }
    await button('Créer le fichier').click()
    await page.getByText('La sauvegarde est prête').waitFor()
    if (isLong) await expectAllAccessible()
    const downloading = page.waitForEvent('download')
    await page.getByRole('link', { name: 'Enregistrer le fichier' }).click()
    const download = await downloading
    expect(download.suggestedFilename()).toMatch(/^vigie-\d{4}-\d\d-\d\d\.vigie-backup$/)
    const whole = join(folder, 'whole.vigie-backup')
    await download.saveAs(whole)
    const bytes = readFileSync(whole)
    expect(bytes.includes(title.credentialSubject.familyName)).toBe(false)
    const damaged = join(folder, 'damaged.vigie-backup')
    writeFileSync(damaged, bytes.subarray(0, -10))
    await context.close()

    await open()
    await settings()
    await page.evaluate(() => navigator.serviceWorker.ready)
    await fold('Rétablir une sauvegarde').click()
    await restore(damaged)
    await page.getByText('abîmée ou incomplète').waitFor()
    if (isLong) {
      await restore(whole, 'une autre phrase que celle-là')
      await page.getByText('n’ouvre pas cette sauvegarde').waitFor()
    }
    await context.setOffline(true)
    await restore(whole)
    await page.locator('.card').waitFor()
    expect(await codeOnScreen()).toBe(code)
    await settings()
    await heading('À lier à cet appareil').waitFor()
    await page.getByText('1 document est lié à la clé d’un autre appareil').waitFor()
    if (isLong) await expectAllAccessible()
  })
})

describe('the lock and the profiles', () => {
  test('a locked wallet shows nothing at any address, waits for its code, and locks itself behind other applications', async () => {
    await open()
    await hold()
    await settings()
    await fold('Mettre un code ou une phrase').click()
    const first = page.getByLabel('Code ou phrase', { exact: true })
    const second = page.getByLabel('Encore une fois')
    await first.fill('123456')
    await second.fill('123456')
    await button('Verrouiller ce profil').click()
    await page.getByText('Ce code est trop court').waitFor()
    await first.fill(pin)
    await second.fill(pin)
    await button('Verrouiller ce profil').click()
    await heading('Profil verrouillé').waitFor()
    if (isLong) await expectAllAccessible()
    await page.clock.install()
    for (const address of ['/shared', '/receive#credential_offer_uri=https%3A%2F%2Fx.example', '/settings']) {
      await page.goto(`${wallet.url}${address}`)
      await heading('Profil verrouillé').waitFor()
      expect(await page.content()).not.toContain(title.credentialSubject.familyName)
      expect(new URL(page.url()).hash).toBe('')
    }
    if (isLong) {
      await page.getByLabel('Code', { exact: true }).fill('000000')
      await page.keyboard.press('Enter')
      await page.getByText('Ce n’est pas le bon code').waitFor()
    }
    await unlock()
    await heading('Verrou').waitFor()
    await expectAllAccessible()
    // five minutes behind other applications, in which nothing of it shows
    await page.evaluate(() => {
      Object.defineProperty(document, 'hidden', { configurable: true, value: true })
      document.dispatchEvent(new Event('visibilitychange'))
    })
    await page.clock.fastForward('04:58')
    expect(await page.locator('body').isHidden()).toBe(true)
    expect(await page.locator('#settings-lock').count()).toBe(1)
    await page.clock.fastForward('00:03')
    await heading('Profil verrouillé').waitFor()
    await unlock()
    await page.locator('.card').waitFor()
    expect(await codeOnScreenAfterUnlock()).toBeGreaterThan(1_000)
  })

  test.runIf(isLong)('another person’s profile stays apart, and is deleted with all it holds', async () => {
    await open()
    await hold()
    await settings()
    await fold('Mettre un code ou une phrase').click()
    await page.getByLabel('Code ou phrase', { exact: true }).fill(pin)
    await page.getByLabel('Encore une fois').fill(pin)
    await button('Verrouiller ce profil').click()
    await unlock()
    await page.locator('.card').waitFor()
    await page.getByRole('link', { name: 'Réglages' }).click()
    await fold('Nouveau profil').click()
    await page.getByLabel('Nom du nouveau profil').fill('Soizic')
    await button('Créer et ouvrir').click()
    await page.locator('.empty').waitFor()
    expect(await page.content()).not.toContain(title.credentialSubject.familyName)
    await settings()
    await page.getByText('verrouillé', { exact: true }).waitFor()
    await button('Supprimer ce profil').click()
    await expectAllAccessible()
    await button('Supprimer le profil').click()
    await heading('Profil verrouillé').waitFor()
    await unlock()
    await page.locator('.card').waitFor()
  })

  test.runIf(isLong)(
    'a passkey that keeps a secret opens what is sealed; one that keeps none only stands before the door',
    async () => {
      await open()
      await hold()
      const devtools = await context.newCDPSession(page)
      await devtools.send('WebAuthn.enable')
      const authenticator = (hasPrf: boolean) =>
        devtools.send('WebAuthn.addVirtualAuthenticator', {
          options: {
            protocol: 'ctap2',
            ctap2Version: 'ctap2_1',
            transport: 'internal',
            hasResidentKey: true,
            hasUserVerification: true,
            isUserVerified: true,
            automaticPresenceSimulation: true,
            hasPrf,
          },
        })
      const { authenticatorId } = await authenticator(true)
      const lockWithPasskey = async () => {
        await settings()
        await button('Utiliser une clé d’accès (empreinte, visage)').click()
        await heading('Profil verrouillé').waitFor()
        await button('Ouvrir avec la clé d’accès').click()
        await page.locator('.card').waitFor()
        await page.getByRole('link', { name: 'Réglages' }).click()
      }
      await lockWithPasskey()
      await page.getByText('Ce que garde ce profil est chiffré').waitFor()
      // a code beside it opens the same things
      await button('Mettre un code ou une phrase').click()
      await button('Ouvrir avec la clé d’accès').click()
      await page.getByLabel('Code ou phrase', { exact: true }).fill(pin)
      await page.getByLabel('Encore une fois').fill(pin)
      await button('Changer le code ou la phrase').click()
      await button('Changer le code ou la phrase').and(page.locator('[type=button]')).waitFor()
      await button('Verrouiller maintenant').click()
      await heading('Profil verrouillé').waitFor()
      await unlock()
      await page.locator('.card').waitFor()
      await page.getByRole('link', { name: 'Réglages' }).click()
      await button('Retirer le verrou').click()
      await button('Ouvrir avec la clé d’accès').click()
      await page.locator('.card').waitFor()

      await devtools.send('WebAuthn.removeVirtualAuthenticator', { authenticatorId })
      await authenticator(false)
      await lockWithPasskey()
      await page.getByText('elle ne sait pas chiffrer').waitFor()
    },
  )
})

/** All of it at once: what the tabs at the bottom lie over for the moment is no fault of its size. */
async function expectAllAccessible(): Promise<void> {
  await page.setViewportSize({ width: 390, height: 4_000 })
  await expectAccessible(page)
  await page.setViewportSize({ width: 390, height: 800 })
}

async function unlock(): Promise<void> {
  await page.getByLabel('Code', { exact: true }).fill(pin)
  await page.keyboard.press('Enter')
}

/** Of the page that was just opened: loading it again would lock it. */
async function codeOnScreenAfterUnlock(): Promise<number> {
  await page.getByRole('link', { name: 'Titres' }).click()
  await page.getByRole('button', { name: /code/i }).first().click()
  const path = await page.locator('.codes svg[role=img] path').last().getAttribute('d')
  return path?.length ?? 0
}

test.runIf(isLong)('every language, both schemes', async () => {
  for (const locale of ['fr-FR', 'en-GB', 'es-ES']) {
    for (const colorScheme of ['light', 'dark'] as const) {
      await open({ locale, colorScheme })
      await page.goto(`${wallet.url}/settings`)
      await page.locator('.settings').waitFor()
      for (const summary of await page.locator('.settings summary').all()) await summary.click()
      await expectAllAccessible()
      await context.close()
    }
  }
})
