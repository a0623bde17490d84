import { mkdtempSync, rmSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TitleCredential } from '@vigie/shared/credential/title-credential.ts'
import { addDays, plainDateOf } from '@vigie/shared/plain-date.ts'
import { readTitleQr } from '@vigie/shared/title-qr/read-title-qr.ts'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { PNG } from 'pngjs'
import { decodeQR } from 'qr/decode.js'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createTestFields } from '../../shared/testing/test-authority.ts'
import { createTestDocument, signTestDocument } from '../../shared/testing/test-documents.ts'
import { writeCameraVideo } from '../browser/camera-video.ts'
import { launchChromium } from '../browser/chromium.ts'
import { expectAccessible, isLong } from './accessibility.ts'
import {
  keptBound,
  keptCredential,
  keptDocument,
  makeHolderKey,
  openFilled,
  type RunningWallet,
  startWallet,
} from './start-wallet.ts'
import { tellFailure } from './tell-failure.ts'

const publishedAt = new Date(Date.now() - 20 * 60_000)
const today = plainDateOf(publishedAt)
const revokedIndex = 100
const revokedEntry = { ...createTestFields().revocationEntry, index: revokedIndex }

let browser: Browser
let wallet: RunningWallet
let title: TitleCredential
let revoked: TitleCredential
let dispensation: TitleCredential
/** Whose copies on this telephone were invalidated, and one of which only an SD-JWT came. */
let takenBack: TitleCredential
let selective: TitleCredential

beforeAll(async () => {
  wallet = await startWallet(publishedAt)
  await wallet.publish({ at: publishedAt, revoked: [revokedIndex] })
  const fields = createTestFields()
  title = await wallet.sign({ expiresOn: addDays(today, 100) })
  revoked = await wallet.sign({
    title: { ...fields.title, code: 'capitaine-500', documentNumber: '205519387462' },
    revocationEntry: revokedEntry,
  })
  takenBack = await wallet.sign({ title: { ...fields.title, code: 'cgo', documentNumber: '300000000001' } })
  selective = await wallet.sign({ title: { ...fields.title, code: 'cro', documentNumber: '300000000002' } })
  dispensation = await signTestDocument(wallet.authority.titles, createTestDocument('dispensation'))
  browser = await launchChromium()
})

afterAll(async () => {
  await browser?.close()
  await wallet?.stop()
})

let context: BrowserContext
let page: Page
let faults: string[]

async function open(options: Parameters<Browser['newContext']>[0] = {}): Promise<void> {
  context = await browser.newContext({ locale: 'fr-FR', viewport: { width: 390, height: 800 }, ...options })
  page = await context.newPage()
  faults = []
  page.on('pageerror', (error) => faults.push(error.message))
  page.on('console', (message) => {
    // what cannot be had without network is no fault of the page
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) faults.push(message.text())
  })
}

const closeAfterEach = () =>
  afterEach(async (test) => {
    await tellFailure(test, page)
    await context?.close()
  })

const button = (name: string | RegExp) => page.getByRole('button', { name })
const heading = (name: string) => page.getByRole('heading', { name })
const card = (name: string) => page.locator('.card', { hasText: name })

async function hold(...titles: readonly TitleCredential[]): Promise<void> {
  await openFilled(page, wallet.url, (put) => put('credentials', entriesOf(titles.map(keptDocument))))
  await page.locator('.cards').first().waitFor()
}

const entriesOf = (credentials: readonly { readonly id: string }[]) =>
  credentials.map((credential) => [credential.id, credential] as const)

/** Everything that a wallet may hold: a title with all its forms and its PDF, one bound elsewhere, documents of others. */
async function holdEverything(): Promise<void> {
  await openFilled(page, wallet.url, async (put) => {
    const key = await makeHolderKey(page)
    const elsewhere = { ...key, did: 'did:key:zDnaerx9CtbPJ1q36T5Ln5wYt3MQYeGRG5ehnPAmxcf5mDZpv' }
    const course = {
      issuer: 'https://centre.example',
      validUntil: '2027-05-01T00:00:00Z',
      credentialSubject: { family_name: 'LE GUELLEC', course: '<b>Basic safety</b>' },
    }
    const kept = [
      keptDocument(title),
      ...(await keptBound(wallet, title, key)),
      keptDocument(revoked),
      ...(await keptBound(wallet, revoked, elsewhere)),
      keptDocument(dispensation),
      keptDocument(takenBack),
      ...(await keptBound(wallet, takenBack, { ...key, revocationEntry: revokedEntry })),
      ...(await keptBound(wallet, selective, key)).filter(({ format }) => format === 'dc+sd-jwt'),
      keptCredential({
        issuerUrl: 'https://centre.example',
        displayName: { fr: 'Attestation de stage', en: 'Course attestation' },
        text: JSON.stringify(course),
      }),
    ]
    await put('credentials', entriesOf(kept))
    await put('files', [[title.id, 'a PDF']])
  })
  await page.locator('.cards').first().waitFor()
}

/** From the keyboard: forward until something of that name has the focus, then Enter. */
async function pressByKeyboard(name: string): Promise<void> {
  for (let tries = 0; tries < 30; tries += 1) {
    await page.keyboard.press('Tab')
    const focused = await page.evaluate(() => document.activeElement?.textContent?.trim() ?? '')
    if (focused.startsWith(name)) return page.keyboard.press('Enter')
  }
  throw new Error(`${name} was not reached`)
}

describe('what is held', () => {
  /** One telephone for all of them: each begins at the titles. */
  let telephone: { readonly context: BrowserContext; readonly page: Page; readonly faults: string[] }

  beforeAll(async () => {
    await open({ acceptDownloads: true })
    telephone = { context, page, faults }
  })

  beforeEach(() => {
    ;({ page, faults } = telephone)
  })

  afterEach(async (test) => {
    await tellFailure(test, page)
    expect(faults).toEqual([])
  })

  afterAll(() => telephone.context.close())

  const save = async (name: RegExp | string) => {
    const saving = page.waitForEvent('download')
    const [saved] = await Promise.all([saving, button(name).click()])
    return { name: saved.suggestedFilename(), text: await readFile((await saved.path()) ?? '', 'utf8') }
  }

  test('is nothing yet: an empty wallet says what to do, and where', async () => {
    await page.route('**/published/**', (route) => route.fulfill({ status: 404 }))
    await page.goto(wallet.url)
    await heading('Aucun titre sur cet appareil').waitFor()
    expect(await page.getByRole('link', { name: 'Ajouter un titre' }).getAttribute('href')).toBe('/receive')
    expect(await page.getByRole('navigation').locator('[aria-current]').textContent()).toContain('Titres')
    if (isLong) await expectAccessible(page)
  })

  test('was not checked while no list can be had, and says so; its code is still shown', async () => {
    await holdEverything()
    await page.getByText('Pas encore vérifié').first().waitFor()
    await button(/^Montrer le code/)
      .first()
      .click()
    await page.locator('.code-sheet svg').first().waitFor()
    await page.goBack()
    await page.unroute('**/published/**')
    await page.reload()
    await page.locator('.title-state.green').first().waitFor()
    await page.locator('.title-state.red').first().waitFor()
  })

  test('is shown as the document it is, with its state and its age; what this device cannot do with it is said', async () => {
    const words = await card('Brevet de capitaine 200').textContent()
    for (const said of ['Démonstration, sans valeur légale', 'Master 200', 'LE GUELLEC', 'Capitaine', '10463946'])
      expect(words).toContain(said)
    expect(words).toMatch(/Authentique et en vigueur.*Statut connu au .*il y a 2\d minutes/)
    expect(words).not.toContain('À relier à cet appareil')
    expect(await card('Brevet de capitaine 500').textContent()).toMatch(/Titre retiré.*Il ne permet pas d’exercer/)
    expect(await card('Dérogation').textContent()).toContain('Dérogation (Convention STCW, article VIII)')
    expect(await card('Brevet de capitaine 500').textContent()).not.toContain('Recevez le titre à nouveau')
    expect(await card('Certificat restreint').textContent()).toMatch(
      /LE GUELLEC.*300000000002.*Le document de ce titre n’est pas sur cet appareil/,
    )
    await card('Certificat général').getByText('ses copies ont été invalidées').waitFor()
    expect(await card('Certificat général').textContent()).toContain('Authentique et en vigueur')
    const other = await card('Attestation de stage').textContent()
    expect(other).toContain('Reçu de centre.example')
    expect(other).toContain('Gardé tel que reçu, sans être vérifié')
    expect(other).not.toContain('Authentique')
    await page.locator('.next-action').waitFor()
    await expectAccessible(page)
  })

  test('of another issuer says its own content, as text and nothing else', async () => {
    await card('Attestation de stage').getByRole('button', { name: 'Voir le détail' }).click()
    await page.getByText('<b>Basic safety</b>').waitFor()
    await page.getByText('1er mai 2027').waitFor()
    if (isLong) await expectAccessible(page)
    await button('Retour').click()
  })

  test('is one folder for a captain, on the screen and on paper', async () => {
    await button('Dossier d’embarquement').click()
    await page.locator('.folder tbody tr').first().waitFor()
    expect(await page.locator('.folder tbody tr').count()).toBe(5)
    expect(await page.locator('.folder').textContent()).toContain('Titre retiré')
    if (isLong) await expectAccessible(page)
    await page.emulateMedia({ media: 'print' })
    expect(await page.locator('.tabs').isVisible()).toBe(false)
    expect(await page.locator('.folder').isVisible()).toBe(true)
    await page.emulateMedia({ media: 'screen' })
    await page.goBack()
  })

  test('comes to an end: the one thing to do is on the first screen, one tap away; a revoked title asks for nothing', async () => {
    const next = page.locator('.next-action')
    expect(await next.textContent()).toMatch(/À faire.*Brevet de capitaine 200.*Demandez la revalidation maintenant/)
    expect(await next.getByRole('button', { name: /^Commencer la demande/ }).count()).toBe(1)
    await button('Toutes les échéances').click()
    await page.locator('.deadline-list').waitFor()
    expect(await page.locator('.deadline-list li').count()).toBe(4)
    await page.getByText('Ni l’aptitude médicale ni les formations').waitFor()
    if (isLong) await expectAccessible(page)
    const calendar = await save('Mettre dans mon agenda')
    expect(calendar.text).toContain(`DTSTART;VALUE=DATE:${addDays(today, 100).replaceAll('-', '')}`)
    await page.goBack()
  })

  test('says how far one may sail with it, in a capacity it opens, on a ship that is described; the rules stay for later', async () => {
    await button('Jusqu’où puis-je naviguer').click()
    const answer = page.locator('.sailing-answer')
    await page.getByLabel('Fonction').selectOption('Capitaine')
    await page.getByLabel('Jauge').fill('150')
    await page.getByLabel('Jauge').blur()
    await answer.getByText('Vous ne pouvez pas exercer cette fonction sur ce navire').waitFor()
    await page.getByLabel('Navire', { exact: true }).selectOption('Navire armé au commerce')
    // what is typed at once after is not put back by the answer that comes
    await page.getByLabel('Jauge').fill('151')
    await page.getByLabel('Jauge').fill('150')
    await answer.getByText('Pourquoi').waitFor()
    expect(await page.getByLabel('Jauge').inputValue()).toBe('150')
    expect(await answer.textContent()).toMatch(/Pourquoi.*Brevet de capitaine 200/)
    await page.getByText('Particularités du navire et du voyage').click()
    await page.getByLabel('Pétrolier').check()
    await answer
      .getByText(/Navires-citernes/)
      .first()
      .waitFor()
    // from its end: a box half behind the bar below is no target
    await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight))
    if (isLong) await expectAccessible(page)
    await page.goBack()
    await button('Jusqu’où puis-je naviguer').click()
    await page.getByLabel('Jauge').waitFor()
    expect(await page.getByLabel('Jauge').inputValue()).toBe('150')
    await page.goBack()
  })

  test('is whole one tap away: what it allows, its forms, its PDF, its proof; deleted only after a yes', async () => {
    await card('Brevet de capitaine 200').getByRole('button', { name: 'Voir le détail' }).click()
    await heading('Ce que ce titre permet').waitFor()
    expect(await page.locator('.functions tbody tr').count()).toBe(5)
    expect(await page.locator('.kept-forms li').count()).toBe(3)
    expect(await page.getByRole('link', { name: 'Ouvrir le PDF' }).getAttribute('href')).toMatch(/^blob:/)
    await page.getByText('Preuve et contrôles').click()
    await page.getByText('ecdsa-rdfc-2019').waitFor()
    await expectAccessible(page)
    const saved = await save(/^Enregistrer le fichier ?: Le document signé/)
    expect(saved.name).not.toMatch(/GUELLEC|10463946/i)
    expect(JSON.parse(saved.text)).toEqual(title)
    await button('Supprimer').click()
    await heading('Supprimer de cet appareil ?').waitFor()
    if (isLong) await expectAccessible(page)
    await button('Garder').click()
    await button('Supprimer').click()
    await page.locator('dialog').getByRole('button', { name: 'Supprimer' }).click()
    await card('Brevet de capitaine 500').waitFor()
    await page.reload()
    await card('Brevet de capitaine 500').waitFor()
    expect(await card('Brevet de capitaine 200').count()).toBe(0)
  })
})

describe('fifty titles', () => {
  const code = () => page.getByRole('img', { name: 'Code QR du titre de LE GUELLEC Yann Marie' })

  let many: readonly TitleCredential[]

  /** One telephone for both. */
  beforeAll(async () => {
    await open({ deviceScaleFactor: 3 })
    const fields = createTestFields()
    const codes = ['capitaine-200', 'capitaine-500', 'cro', 'cgo', 'matelot-pont']
    many = await Promise.all(
      Array.from({ length: 50 }, (_, at) =>
        wallet.sign({
          title: { ...fields.title, code: codes[at % 5] ?? '', documentNumber: String(100_000_000_000 + at) },
        }),
      ),
    )
    await hold(...many)
  })

  afterEach((test) => tellFailure(test, page))
  afterAll(() => context?.close())

  test('are eight and a word on the first screen: one is found, its code is its very code, the others are a swipe away', async () => {
    expect(await page.locator('.cards > li').count()).toBe(8)
    await page.getByRole('searchbox').fill('rien de tel')
    await page.getByText('Aucun titre ne contient ces mots.').waitFor()
    await page.getByRole('searchbox').fill('OPERATEUR restreint 027')
    await page.getByText('Titres trouvés : 1').waitFor()
    await button(/^Montrer le code ?: Certificat restreint/).click()
    await code().first().waitFor()
    const { data, width, height } = PNG.sync.read(await page.screenshot())
    const text = decodeQR({ data, width, height })
    expect(text.startsWith(`${wallet.verifierUrl}/#`)).toBe(true)
    const shown = many.find(({ credentialSubject }) => credentialSubject.title.documentNumber === '100000000027')
    expect(JSON.parse(new TextDecoder().decode(readTitleQr(text)))).toEqual(shown)
    expect(page.url()).toBe(`${wallet.url}/`)
    expect(await page.locator('.code-sheet').count()).toBe(50)
    expect(await page.locator('.code-sheet svg').count()).toBeLessThan(8)
    if (isLong) await expectAccessible(page)
    await page.goBack()
    await page.waitForFunction(() => document.activeElement?.textContent?.startsWith('Montrer le code'))
    await page.getByRole('searchbox').fill('')
    await button('Voir mes 50 titres').click()
    expect(await page.locator('.cards > li').count()).toBe(50)
    expect(faults).toEqual([])
  })

  test('are shown without network; an inspector’s device reads one off the phone’s screen; the keyboard alone is enough', async () => {
    await page.locator('.title-state.green').first().waitFor()
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null)
    await context.setOffline(true)
    await page.reload()
    await page.locator('.title-state.green').first().waitFor()
    // the list has its own order
    const firstName = (await page.locator('.face h2').first().textContent()) ?? ''
    await pressByKeyboard('Montrer le code')
    await code().first().waitFor()
    const picture = PNG.sync.read(await page.screenshot())
    await page.keyboard.press('Escape')
    await heading('Mes titres').waitFor()
    await pressByKeyboard('Voir le détail')
    await heading('Ce que ce titre permet').waitFor()
    await page.keyboard.press('Shift+Tab')
    await pressByKeyboard('Retour')
    await heading('Mes titres').waitFor()
    await pressByKeyboard('Toutes les échéances')
    await page.locator('.reminders').waitFor()
    expect(faults).toEqual([])
    const verdict = await inspect(picture)
    for (const words of ['Authentique et en vigueur', 'LE GUELLEC', firstName]) expect(verdict).toContain(words)
  })

  /** What an inspector's device says of what its camera sees. */
  async function inspect(picture: PNG): Promise<string | null> {
    const folder = mkdtempSync(join(tmpdir(), 'vigie-phone-'))
    const cameraVideo = join(folder, 'phone.y4m')
    writeCameraVideo(cameraVideo, { code: null, picture, fill: 1 })
    const inspector = await launchChromium({ cameraVideo })
    try {
      const device = await inspector.newPage({ locale: 'fr-FR', viewport: { width: 390, height: 800 } })
      await device.goto(wallet.verifierUrl)
      const verdict = device.locator('.verdict-page.green')
      await verdict.waitFor()
      return await verdict.textContent()
    } finally {
      await inspector.close()
      rmSync(folder, { recursive: true, force: true })
    }
  }
})

// `pnpm accessibility`
describe.runIf(isLong)('a telephone that may tell', () => {
  closeAfterEach()

  test('is asked for it by a tap, tells each ending once, and stops when it is told to', async () => {
    await open()
    await context.grantPermissions(['notifications'], { origin: wallet.url })
    // a headless browser grants it, goes on saying that it is denied and shows nothing: what would be shown is written down
    await context.addInitScript(() => {
      Object.defineProperty(Notification, 'permission', { get: () => 'granted' })
      ServiceWorkerRegistration.prototype.showNotification = async (shown) => {
        sessionStorage.setItem('told', `${sessionStorage.getItem('told') ?? ''}${shown}\n`)
      }
    })
    await hold(title)
    const told = () => page.evaluate(() => (sessionStorage.getItem('told') ?? '').split('\n').slice(0, -1))
    await button('Toutes les échéances').click()
    expect(await told()).toEqual([])
    await button('Me prévenir sur ce téléphone').click()
    await page.getByText('Ce téléphone vous préviendra.').waitFor()
    await expectAccessible(page)
    const [first, ...others] = await told()
    expect(others).toEqual([])
    expect(first).toMatch(/^Brevet de capitaine 200\s?: à voir avant le /)
    expect(first).not.toMatch(/GUELLEC|10463946/)
    await page.reload()
    await page.getByText('Ce téléphone vous préviendra.').waitFor()
    expect(await told()).toEqual([first])
    await button('Ne plus me prévenir').click()
    await button('Me prévenir sur ce téléphone').waitFor()
    expect(faults).toEqual([])
  })
})

describe.runIf(isLong)('on the narrowest screen', () => {
  closeAfterEach()

  const options = [
    { locale: 'fr-FR', colorScheme: 'light' },
    { locale: 'es-ES', colorScheme: 'dark' },
    { locale: 'en-GB', colorScheme: 'dark', forcedColors: 'active' },
    { locale: 'fr-FR', colorScheme: 'light', contrast: 'more', reducedMotion: 'reduce' },
  ] as const

  test.each(options)(
    'with letters twice as large every state has its room ($locale, $colorScheme)',
    async (options) => {
      await open({ ...options, viewport: { width: 320, height: 640 } })
      await page.addInitScript(() => {
        addEventListener('DOMContentLoaded', () => document.documentElement.style.setProperty('font-size', '200%'))
      })
      const expectGood = async () => {
        // what the tabs lie over for the moment is no fault of its size
        await page.setViewportSize({ width: 320, height: 8_000 })
        await expectAccessible(page)
        await page.setViewportSize({ width: 320, height: 640 })
        expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
      }
      await holdEverything()
      await page.locator('.next-action').waitFor()
      await expectGood()
      await page.locator('#folder').click()
      await page.locator('.folder').waitFor()
      await expectGood()
      await page.goBack()
      await page.locator('#all-deadlines').click()
      await page.locator('.reminders').waitFor()
      await expectGood()
      await page.goBack()
      await page.locator('.card-buttons .button:not(.main)').first().click()
      await page.locator('.kept-forms').waitFor()
      await expectGood()
      await page.locator('#show-code').click()
      await page.locator('.code-sheet svg').first().waitFor()
      const box = await page.locator('.code-sheet svg').first().boundingBox()
      expect(box).toSatisfy((seen) => seen.x >= 0 && seen.x + seen.width <= 320 && seen.width > 250)
      await expectGood()
    },
  )
})
