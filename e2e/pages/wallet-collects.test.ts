import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { seafarers } from '@vigie/issuer/test-issuer.ts'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { toBuffer } from 'qrcode'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { launchChromium } from '../browser/chromium.ts'
import { type ForeignIssuer, startForeignIssuer } from '../interop/foreign-issuer.ts'
import { expectAccessible, isLong } from './accessibility.ts'
import { type CollectingWorld, startCollectingWorld } from './start-collecting-world.ts'
import { tellFailure } from './tell-failure.ts'

// The wallet in a real browser, the whole issuer with its database and signer, and a real OpenID Connect provider.

let world: CollectingWorld
let centre: ForeignIssuer
let browser: Browser
let context: BrowserContext
let page: Page
let faults: string[]
let folder: string

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'vigie-collects-'))
  ;[world, centre, browser] = await Promise.all([startCollectingWorld(), startForeignIssuer(), launchChromium()])
})
afterAll(async () => {
  await browser?.close()
  await centre?.stop()
  await world?.stop()
  rmSync(folder, { recursive: true, force: true })
})

/** A telephone of its own. */
async function openTelephone(): Promise<void> {
  context = await browser.newContext({
    locale: 'fr-FR',
    viewport: { width: 390, height: 800 },
    ignoreHTTPSErrors: true,
    acceptDownloads: true,
  })
  page = await context.newPage()
  page.on('pageerror', (error) => faults.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text())
  })
}

beforeEach(async () => {
  faults = []
  await openTelephone()
})
afterEach(async (each) => {
  await tellFailure(each, page, faults)
  await context?.close()
})

const button = (name: string | RegExp) => page.getByRole('button', { name })
const heading = (name: string | RegExp) => page.getByRole('heading', { name })
/** Each state of each screen, in the long run: `./check` looks at the question that a stranger's offer asks. */
const look = () => (isLong ? expectAccessible(page) : undefined)
const passphrase = 'huître canot tempête rouge'

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

async function seeDevices(): Promise<void> {
  await page.goto(`${world.walletUrl}/settings`)
  await button('Voir mes appareils').click()
  await devices().first().waitFor()
}

const devices = () => page.locator('section[aria-labelledby=settings-devices] .settings-row')

/** The file, on the disk of this machine. */
async function makeBackup(): Promise<string> {
  await page.locator('summary', { hasText: 'Faire une sauvegarde' }).click()
  await page.locator('form', { hasText: 'papier' }).getByLabel('Phrase secrète').fill(passphrase)
  await button('Créer le fichier').click()
  const downloading = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Enregistrer le fichier' }).click()
  const file = join(folder, 'a.vigie-backup')
  await (await downloading).saveAs(file)
  return file
}

async function restore(file: string): Promise<void> {
  await page.goto(`${world.walletUrl}/settings`)
  await page.locator('summary', { hasText: 'Rétablir une sauvegarde' }).click()
  await page.getByLabel('Fichier de sauvegarde').setInputFiles(file)
  await page.locator('form', { hasText: 'profil neuf' }).getByLabel('Phrase secrète').fill(passphrase)
  await button('Rétablir').click()
  await page.locator('.card').nth(1).waitFor()
}

describe('a seafarer with a new telephone', () => {
  test('signs in by the link of the mail with their administration’s identity provider and has all their titles, each with its PDF', async () => {
    await page.goto(await world.offer())
    await page.getByText('Tous vos titres viendront ensemble, avec leurs PDF.').waitFor()
    await look()
    await button('Se connecter et recevoir').click()
    await signIn(seafarers.marie)
    expect(page.url()).toBe(`${world.walletUrl}/receive`)
    await page.getByRole('link', { name: 'Voir mes titres' }).click()
    await page.locator('.card').nth(1).waitFor()
    expect(await page.locator('.card').count()).toBe(2)
    expect(await page.locator('.card').first().textContent()).toContain('LE GOFF')
    await page.locator('.title-state.green').first().waitFor()
    await look()
    expect(await countDrawer('credentials')).toBe(6)
    expect(await countDrawer('files')).toBe(2)
    // who signs in lets their file be read: what ends is not only what is held
    await page.getByText('Toutes les échéances').click()
    await page.getByText('Ce que les registres disaient').waitFor()
    expect(faults).toEqual([])

    // again by the same link, signed in, and nothing is there twice
    await page.goto(await world.offer())
    await button('Recevoir').click()
    await page.getByText('Tous vos titres sont sur cet appareil.').waitFor()
    expect(await countDrawer('credentials')).toBe(6)
    // to the administration all of it is one wallet
    await seeDevices()
    expect(await devices().allTextContents()).toEqual([expect.stringMatching(/\(cet appareil\)Titres remis\s: 2\./)])
    await look()
  })

  test.runIf(isLong)(
    'restores a backup on the next one, collects again for its key, and invalidates the one that was lost',
    async () => {
      await page.goto(await world.offer())
      await button('Se connecter et recevoir').click()
      // known by now
      await signIn(null)
      await seeDevices()
      const before = await devices().count()
      const backup = await makeBackup()
      const lost = { context, page }

      await openTelephone()
      await restore(backup)
      await page.goto(`${world.walletUrl}/settings`)
      await page.getByText('2 documents sont liés à la clé d’un autre appareil').waitFor()
      await button(/^Collecter à nouveau/).click()
      await signIn(null)
      // each title once, bound to this device, and what was bound to the other is gone
      await seeDevices()
      await heading('À lier à cet appareil').waitFor({ state: 'detached' })
      await expect.poll(() => countDrawer('credentials')).toBe(6)
      expect(await devices().count()).toBe(before + 1)
      expect(await devices().filter({ hasText: '(cet appareil)' }).count()).toBe(1)
      // the last but this one
      const other = devices().filter({ hasNotText: '(cet appareil)' }).first()
      await other.getByRole('button', { name: /^Invalider/ }).click()
      await look()
      await button('Invalider ce portefeuille').click()
      await other.getByText(/^Invalidé le/).waitFor()
      expect(await devices().filter({ hasText: 'Invalidé le' }).count()).toBe(1)
      // the titles themselves are what they were
      await page.getByRole('link', { name: 'Titres' }).click()
      await page.locator('.title-state.green').nth(1).waitFor()
      expect(faults).toEqual([])
      await context.close()

      // whoever found the first one can collect nothing more with it
      ;({ context, page } = lost)
      await page.goto(`${world.walletUrl}/receive`)
      await button('Recevoir à nouveau mes titres').click()
      await button('Se connecter et tout recevoir').waitFor()
      await look()
    },
  )

  test('is refused an answer to a sign-in that was not begun there, and shows an invitation to nobody whom their administration does not name', async () => {
    await page.goto(`${world.walletUrl}/sign-in?code=stolen&state=of-another-device&iss=${world.issuerUrl}`)
    await page.getByText('Cette réponse de connexion n’est pas attendue sur cet appareil.').waitFor()
    expect(page.url()).toBe(`${world.walletUrl}/sign-in`)
    await look()
    const link = new URLSearchParams({ issuer: centre.url, invitation: 'K7QX-M2PD' })
    await page.goto(`${world.walletUrl}/sign-in#${link}`)
    await page.getByText('L’adresse de ce service n’est pas acceptée.').waitFor()
    expect(centre.countConnections()).toBe(0)
  })

  test.runIf(isLong)(
    'opens their file by the invitation that came by mail, whose secret stays out of the address, and which works once',
    async () => {
      const link = await world.invite()
      await page.goto(link)
      await page.getByText('vous invite à ouvrir votre dossier').waitFor()
      expect(page.url()).toBe(`${world.walletUrl}/sign-in`)
      await look()
      await button('Ouvrir mon dossier').click()
      await button('Continuer avec mon invitation').click()
      await button('Donner mon accord').click()
      await page.getByText('Tous vos titres sont sur cet appareil.').waitFor()
      // in a profile that holds another person's titles, theirs would not have come in
      await renameHolders()
      await page.goto(`${world.walletUrl}/receive`)
      await button('Recevoir à nouveau mes titres').click()
      await page.getByText('Ce titre est celui d’une autre personne.').waitFor()
      await page.goto(`${world.walletUrl}/sign-in`)
      await button('Se déconnecter').click()
      await button('Se connecter').waitFor()
      await page.goto(link)
      await button('Ouvrir mon dossier').click()
      await page.getByText('Ce lien a déjà servi, ou n’est plus valable.').waitFor()
    },
  )
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
    await look()
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
    await look()
    expect(centre.holders).toEqual(['jwk', expect.stringMatching(/^did:key:zDn/)])
    expect(centre.told).toHaveLength(2)
    await page.getByRole('link', { name: 'Voir mes titres' }).click()
    await page.getByText('Fire fighting (W3C)').first().waitFor()
  })

  test.runIf(isLong)(
    'gives after a sign-in on its own page, from a link that leaves nothing in the address',
    async () => {
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
    },
  )
})

/** Writes somebody else over who the titles of this device are of. */
function renameHolders(): Promise<void> {
  return page.evaluate(async () => {
    const found = (await indexedDB.databases()).find(({ name }) => name?.endsWith('-credentials'))
    const request = indexedDB.open(found?.name ?? '')
    await new Promise((resolve) => {
      request.onsuccess = resolve
    })
    const transaction = request.result.transaction('values', 'readwrite')
    const cursors = transaction.objectStore('values').openCursor()
    cursors.onsuccess = () => {
      const cursor = cursors.result
      if (!cursor) return
      const text = String(cursor.value.text).replaceAll('Canari', 'Soizic').replaceAll('1991-07-31', '1984-02-01')
      cursor.update({ ...cursor.value, text })
      cursor.continue()
    }
    await new Promise((resolve) => {
      transaction.oncomplete = resolve
    })
    request.result.close()
  })
}

/** How many records the drawers of this name hold: of the only profile that has anything. */
function countDrawer(drawer: string): Promise<number> {
  return page.evaluate(async (wanted) => {
    let records = 0
    for (const { name = '' } of await indexedDB.databases()) {
      if (!name.endsWith(`-${wanted}`)) continue
      const request = indexedDB.open(name)
      await new Promise((resolve) => {
        request.onsuccess = resolve
      })
      const count = request.result.transaction('values').objectStore('values').count()
      await new Promise((resolve) => {
        count.onsuccess = resolve
      })
      request.result.close()
      records += count.result
    }
    return records
  }, drawer)
}
