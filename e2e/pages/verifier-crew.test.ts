import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { writeManningQr } from '@vigie/issuer/documents/write-title-qr.ts'
import type { TitleFields } from '@vigie/shared/credential/create-title-credential.ts'
import { instantOf } from '@vigie/shared/credential/instant.ts'
import { writeTitleCredential } from '@vigie/shared/credential/write-title-credential.ts'
import { parseCrewFile } from '@vigie/shared/crew-file/parse-crew-file.ts'
import { addDays, addYears, plainDateOf } from '@vigie/shared/plain-date.ts'
import { createTitleQr } from '@vigie/shared/title-qr/draw-title-qr.ts'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { createTestFields, signTestTitle } from '../../shared/testing/test-authority.ts'
import { createTestManning, manningFields, signTestManning } from '../../shared/testing/test-manning.ts'
import { writeCameraVideo } from '../browser/camera-video.ts'
import { launchChromium } from '../browser/chromium.ts'
import { accessCode, type Presenting, startAsking } from '../presentations/start-presenting.ts'
import { expectAccessibleEverywhere } from './accessibility.ts'
import { openTelephone } from './start-verifier.ts'
import { tellFailure } from './tell-failure.ts'

// whole seconds, as attestations write them
const publishedAt = new Date(Math.floor(Date.now() / 1000) * 1000 - 20 * 60_000)
const today = plainDateOf(publishedAt)
/** Two cores may be asked for by a dozen programs at once. */
const soon = { timeout: 20_000 }
const pictures = process.env.VIGIE_PICTURES
const { holder: yann, title: masterTitle } = createTestFields()
const jeanne = { familyName: 'MORVAN', givenName: 'Jeanne', birthDate: '1985-05-05' } as const

type Name = 'master' | 'safety' | 'care' | 'radio' | 'firstAid' | 'otherMaster' | 'spelling' | 'altered'

let verifier: Presenting
let browser: Browser
let folder: string
let texts: Readonly<Record<Name, string>>
let context: BrowserContext
let page: Page
let faults: string[]

beforeAll(async () => {
  // nobody's wallet is reached here: its address is only written into links
  verifier = await startAsking(publishedAt, 'https://wallet.example')
  const dates = { effectiveFrom: addDays(today, -30), expiresOn: addYears(today, 4) }
  const sign = async (changes: Partial<TitleFields>) =>
    writeTitleCredential(
      await signTestTitle(verifier.authority.titles, { ...dates, ...changes }, instantOf(publishedAt)),
    )
  const { functions: _functions, capacities: _capacities, ...certificate } = masterTitle
  const signCertificate = (code: string, documentNumber: string, holder = yann) =>
    sign({ holder, title: { ...certificate, code, documentNumber, regulation: ['VI/1'] } })
  texts = {
    master: await sign({}),
    safety: await signCertificate('cfbs', '10463947'),
    care: await signCertificate('em2', '10463948'),
    radio: await signCertificate('cgo', '10463949'),
    firstAid: await signCertificate('psc1', '10463950'),
    otherMaster: await sign({ holder: jeanne, title: { ...masterTitle, documentNumber: '10463951' } }),
    spelling: await signCertificate('surete-sensibilisation', '10463952', { ...yann, givenName: 'Yann' }),
    altered: (await sign({ holder: jeanne })).replace('MORVAN', 'MORVEN'),
  }
  const manning = await signTestManning(verifier.authority.titles, createTestManning(smallShip))
  folder = mkdtempSync(join(tmpdir(), 'vigie-crew-'))
  const cameraVideo = join(folder, 'manning.y4m')
  writeCameraVideo(cameraVideo, { code: createTitleQr(writeManningQr(manning, verifier.verifierUrl)) })
  browser = await launchChromium({ cameraVideo })
})

/** Of one master, with every fact that rules ask about stated (invented ship). */
const smallShip = {
  ship: {
    ...manningFields.ship,
    shipName: 'AR MOR',
    grossTonnage: '150',
    lengthMetres: '20',
    propulsionPowerKilowatts: '200',
    passengersAtMost: 0,
    isRoroPassengerShip: false,
    isIgf: false,
    hasHighVoltage: false,
    hasEcdis: false,
    isIsps: false,
  },
  lines: [{ capacities: ['master'], level: 'management', regulation: ['II/3'], persons: 1 }],
} as const

afterAll(async () => {
  await browser?.close()
  await verifier?.stop()
  if (folder) rmSync(folder, { recursive: true, force: true })
})

beforeEach(async () => {
  ;({ context, page, faults } = await openTelephone(browser, { acceptDownloads: true }))
})

afterEach(async (test) => {
  await tellFailure(test, page, faults)
  await context?.close()
})

const button = (name: RegExp | string) => page.getByRole('button', { name })
const band = () => page.locator('.crew-band')
const picture = async (name: string) => {
  if (pictures) await page.screenshot({ path: `${pictures}/${name}.png`, fullPage: true })
}

async function begin(): Promise<void> {
  await page.goto(`${verifier.verifierUrl}/crew`)
  await button('Nouveau contrôle d’équipage').click()
  await describeVoyage()
  await openedCheck()
}

async function describeVoyage(): Promise<void> {
  await page.getByLabel('Nom du navire').fill('AR MOR')
  await page.getByLabel('Dernier jour', { exact: true }).fill(addDays(today, 20))
  await page.getByLabel('Distance de la côte').selectOption('miles')
  await page.getByLabel('Jusqu’à (milles)').fill('10')
  await button('Commencer').click()
}

const openedCheck = () => page.getByRole('heading', { name: 'AR MOR' }).waitFor()

const seen = () => page.locator('.crew-seen .crew-outcome')

/** Beside what the camera sees. */
async function choose(...names: readonly Name[]): Promise<void> {
  const files = names.map((name) => ({
    name: 'x.json',
    mimeType: 'application/json',
    buffer: Buffer.from(texts[name]),
  }))
  await page.locator('.crew-scan input[type=file]').setInputFiles(files)
  const found = () => seen().filter({ hasNotText: 'Fiche d’effectif' }).count()
  await expect.poll(found, soon).toBeGreaterThanOrEqual(names.length)
}

async function keepOffline(): Promise<void> {
  await page.waitForFunction(async () => (await navigator.serviceWorker.ready).active?.state === 'activated')
  const isKept = () =>
    page.evaluate(async () => {
      const names = await caches.keys()
      const kept = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()))
      return kept.flat().some(({ url }) => url.includes('crew.worker'))
    })
  await expect.poll(isKept, soon).toBe(true)
  await context.setOffline(true)
}

test('an inspector checks a crew off line from nothing but the device: the manning document before the camera, titles one after the other, what if, report', async () => {
  await page.goto(`${verifier.verifierUrl}/crew`)
  await page.getByText('Aucun contrôle d’équipage ici').waitFor()
  await keepOffline()
  await begin()
  await page.getByText('Rien à comparer encore').waitFor()
  await picture('crew-empty')

  await button('Scanner la fiche d’effectif').click()
  await page.getByText(/Fiche d’effectif M-204639461235 prise/).waitFor()
  await choose('master', 'safety', 'care', 'radio', 'firstAid', 'altered')
  expect(await page.locator('.crew-seen .red').textContent()).toMatch(/^Pas ajouté.*n’entre pas dans le contrôle/)
  await choose('spelling')
  await page.getByRole('heading', { name: 'Est-ce la même personne ?' }).waitFor()
  await expectAccessibleEverywhere(page)
  await picture('crew-scan')
  await button(/^C’est LE GUELLEC Yann Marie, né/).click()
  await page.getByText('Personnes : 1 · titres : 6').waitFor()
  await button('Voir le résultat').click()

  // what no title says is stated, and kept only when somebody says so
  await band().waitFor()
  await page.getByText('Document M-204639461235, signé et vérifié').waitFor()
  await page.locator('.crew-person > summary').click()
  await page.getByLabel('Aptitude médicale').fill(addDays(today, 400))
  await page.getByLabel('Fonction au contrat').selectOption('master')
  await openConditions()
  await page.getByText('Zone et conditions du voyage').click()
  await page.getByLabel('Eaux polaires').selectOption('no')
  await page.locator('.crew-trial').waitFor()
  await button('Garder').click()
  await page.locator('.crew-trial').waitFor({ state: 'detached' })
  await expect
    .poll(sentence, soon)
    .toBe('Cet équipage peut naviguer jusqu’à 20 milles, limité par Brevet de capitaine 200 (LE GUELLEC Yann Marie).')
  await picture('crew-answer')

  // what if: farther than the lowest limit; by keyboard, and back
  const miles = page.getByLabel('Jusqu’à (milles)')
  await miles.focus()
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type('60')
  await expect.poll(outcome, soon).toBe('Équipage insuffisant')
  await band().getByText('Avant : À juger par une personne').waitFor()
  await page.locator('.crew-line .crew-was').waitFor()
  await expectAccessibleEverywhere(page)
  await picture('crew-what-if')
  await button('Annuler le dernier').press('Enter')
  await expect.poll(outcome, soon).toBe('À juger par une personne')
  expect(await miles.inputValue()).toBe('10')
  // a day after the last of the titles
  await page.getByLabel('Dernier jour', { exact: true }).fill(addDays(today, 4 * 366))
  await expect.poll(outcome, soon).toBe('Équipage insuffisant')
  await button('Tout abandonner').click()
  await expect.poll(outcome, soon).toBe('À juger par une personne')

  // somebody else in their place, by the list and not by dragging
  await button('Scanner les titres').click()
  await choose('otherMaster')
  await button('Voir le résultat').click()
  await page
    .getByRole('combobox', { name: /^Place de MORVAN Jeanne/ })
    .first()
    .selectOption('1')
  await page.locator('.crew-seat', { hasText: 'MORVAN Jeanne' }).getByText('placé par vous').waitFor()
  await expect.poll(outcome, soon).toBe('Équipage insuffisant')
  await page
    .getByText(/Certificat de formation de base à la sécurité/)
    .first()
    .waitFor()

  // nothing of the trial is there after a reload; the documents are
  page.once('dialog', (dialog) => void dialog.accept())
  await page.reload()
  await band().waitFor()
  expect(await page.locator('.crew-person').count()).toBe(2)
  expect(await page.getByText('placé par vous').count()).toBe(0)
  expect(await page.locator('.crew-trial').count()).toBe(0)

  await button('Rapport').click()
  await page.locator('.crew-report').waitFor()
  await expectAccessibleEverywhere(page)
  await picture('crew-report')
  const [file] = await Promise.all([page.waitForEvent('download'), button('Dossier d’équipage (JSON)').click()])
  expect(file.suggestedFilename()).toBe(`vigie-crew-file-${today}.json`)
  const crewFile = parseCrewFile(readFileSync(await file.path()))
  expect(crewFile.members.map(({ evidence }) => evidence.length)).toEqual([6, 1])
  expect(crewFile.manning.kind).toBe('document')

  await button('Retour au contrôle').click()
  await button('Supprimer ce contrôle').click()
  await page.getByRole('dialog').getByRole('button', { name: 'Supprimer' }).click()
  await page.getByText('Aucun contrôle d’équipage ici').waitFor()
  expect(faults.filter((fault) => !/ERR_INTERNET_DISCONNECTED|Failed to load resource/.test(fault))).toEqual([])
})

test('a crew list is taken whole or not at all; what is in it is text, stated, and never a title', async () => {
  await begin()
  await importCsv('Nom;Prénoms;Fonction;Date de naissance\nMORVAN;Jeanne;Capitaine;31/31/1985\n')
  await page.getByText('Rien n’est pris de cette liste').waitFor()
  expect(await page.locator('.crew-person').count()).toBe(0)
  const hostile = '<img src=x onerror=alert(1)>'
  await importCsv(
    `Nom;Prénoms;Fonction;Date de naissance\n${hostile};=1+1;Capitaine;05/05/1985\nMORVAN;Jeanne;Capitaine;05/05/1985\n`,
  )
  await page.getByText('Personnes ajoutées : 2').waitFor()
  expect(await page.locator('.crew-person img').count()).toBe(0)
  expect(await page.locator('.crew-person strong').allTextContents()).toEqual([`${hostile} =1+1`, 'MORVAN Jeanne'])
  expect(await page.locator('.crew-person .crew-mark').allTextContents()).toEqual(
    Array(2).fill('nom déclaré, aucun titre vérifié'),
  )
  await importCsv(`Nom;Prénoms;Fonction\n${'MORVAN;Jeanne;Capitaine\n'.repeat(3_000)}`)
  await page.getByText('Ce fichier n’est pas pris').waitFor()
  await button('Saisir les lignes').click()
  await button('Prendre ces lignes').click()
  await expect.poll(outcome, soon).toBe('Équipage insuffisant')
  await expectAccessibleEverywhere(page)
  await picture('crew-list')
  expect(faults).toEqual([])
})

test('a shipowner keeps a check at the service: lines, titles and manning document scanned at once, somebody invited by link', async () => {
  await page.goto(`${verifier.verifierUrl}/crew`)
  await page.getByLabel('Code d’accès de votre organisme').fill(accessCode)
  await button('Se connecter').click()
  await button('Nouveau contrôle, gardé par le service').click()
  await describeVoyage()
  await button('Prendre ces lignes').click()
  await openedCheck()
  await button('Scanner les titres').click()
  // the camera sees the manning document meanwhile: all three are kept, one after the other
  await choose('master', 'safety')
  await page.getByText(/Fiche d’effectif M-204639461235 prise/).waitFor()
  await page.getByText('Personnes : 1 · titres : 2').waitFor()
  await button('Voir le résultat').click()
  await page.getByText('Document M-204639461235, signé et vérifié').waitFor()
  await page.locator('.crew-person > summary', { hasText: 'LE GUELLEC Yann Marie' }).click()
  await button('Inviter').click()
  expect(await page.getByLabel('Lien d’invitation').inputValue()).toMatch(/\/crew-invitation#.{20,}$/)
  await page.getByText(/^Invité/).waitFor()
  await expectAccessibleEverywhere(page)
  await picture('crew-shipowner')
  await page.getByText('Demander le permis d’armement').waitFor()
  await page.getByText('Ce que chaque ligne demande, pour les programmes').click()
  await button('Vérifier par le second moteur').click()
  await page.getByText('selon les deux moteurs').first().waitFor(soon)
  expect(await page.getByText('ne disent pas la même chose').count()).toBe(0)
  await button('Définitions et requêtes (JSON)').waitFor()
  await expectAccessibleEverywhere(page)
  await picture('crew-definitions')
  await page.getByLabel('Adresse où vous écrire').fill('nobody')
  await button('Demander le permis d’armement').click()
  await page.getByText('Ce n’est pas une adresse').waitFor()
  await button('Tous les contrôles').click()
  await page.getByText('Réponses attendues : 1').waitFor()
  expect(faults).toEqual([])
})

test('what two tabs keep of one check is all kept; a title that is revoked meanwhile is not in force, whatever is scanned next', async () => {
  await begin()
  await button('Scanner la fiche d’effectif').click()
  await page.getByText(/Fiche d’effectif M-204639461235 prise/).waitFor()
  await choose('master')
  await button('Voir le résultat').click()
  const other = await context.newPage()
  await other.goto(`${verifier.verifierUrl}/crew`)
  await other.locator('.crew-row').click()
  await stateAndKeep(other, (on) => on.getByLabel('Fonction au contrat').selectOption('master'))
  await stateAndKeep(page, (on) => on.getByLabel('Aptitude médicale').fill(addDays(today, 400)))
  await other.close()

  await verifier.publish({ at: new Date(), version: 2, revoked: [94_567] })
  await page.reload()
  await page.locator('.crew-person > summary').click()
  expect(await page.getByLabel('Fonction au contrat').inputValue()).toBe('master')
  expect(await page.getByLabel('Aptitude médicale').inputValue()).toBe(addDays(today, 400))
  const revoked = () => page.locator('.crew-title').getByText('Titre retiré').count()
  await expect.poll(revoked, soon).toBe(1)
  await button('Scanner les titres').click()
  await choose('otherMaster')
  await button('Voir le résultat').click()
  await page.locator('.crew-person > summary', { hasText: 'LE GUELLEC' }).click()
  await expect.poll(revoked, soon).toBe(1)
  expect(faults).toEqual([])
})

async function stateAndKeep(on: Page, state: (on: Page) => Promise<unknown>): Promise<void> {
  await on.locator('.crew-person > summary').click()
  await state(on)
  await on.getByRole('button', { name: 'Garder' }).click()
  await on.locator('.crew-trial').waitFor({ state: 'detached' })
}

const outcome = () => band().locator('h2').textContent()
const sentence = () => page.locator('.crew-sentence').textContent()

async function openConditions(): Promise<void> {
  const conditions = page.locator('.crew-conditions > summary')
  if (!(await page.getByLabel('Dernier jour', { exact: true }).isVisible())) await conditions.click()
}

async function importCsv(text: string): Promise<void> {
  const file = { name: 'crew.csv', mimeType: 'text/csv', buffer: Buffer.from(text) }
  await page.locator('.crew-side input[type=file]').setInputFiles(file)
}
