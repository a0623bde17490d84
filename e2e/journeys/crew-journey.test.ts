import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { PDFDocument } from '@cantoo/pdf-lib'
import { purgePermis } from '@vigie/issuer/permis-armement/purge-permis.ts'
import { crewLaw } from '@vigie/schemas/crew-law-data.ts'
import { loadValueSets } from '@vigie/schemas/load.ts'
import { labelOf } from '@vigie/shared/catalogue/label.ts'
import { readSeal } from '@vigie/shared/pdf-seal/read-seal.ts'
import { addDays, addMonths, addYears, type PlainDate, plainDateOf } from '@vigie/shared/plain-date.ts'
import { dayWords } from '@vigie/shared/ui/date-words.ts'
import { processApplication } from '@vigie/tools/demo/process-application.ts'
import { runVigie } from '@vigie/tools/vigie/run-vigie.ts'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { openCrewCheckFiles } from '../../verifier/src/service/crew-checks/crew-check-files.ts'
import { createCrewCheckStore } from '../../verifier/src/service/crew-checks/crew-check-store.ts'
import { launchChromium } from '../browser/chromium.ts'
import { openTelephone } from '../pages/start-verifier.ts'
import { tellFailure } from '../pages/tell-failure.ts'
import { attestationsFor, type Seafarer, seafarers } from './crew/crew-people.ts'
import { type CrewWorld, startCrewWorld } from './crew/start-crew-world.ts'

// A ship is armed, with everything real at once: from titles and the manning document to the permis d'armement, and after it.
// `pnpm crew-journey` is the whole of it with six seafarers; `./check` goes the same way with two.

const isWhole = process.env.VIGIE_CREW_JOURNEY === 'whole'
const crew = isWhole ? seafarers : seafarers.slice(0, 2)
const pictures = process.env.VIGIE_PICTURES
const soon = { timeout: 20_000 }
/** Titles come with their PDFs, each drawn once. */
const slow = { timeout: 100_000 }
const today = plainDateOf(new Date())
const lastDay = addDays(addYears(addMonths(today, -10), 5), -1)
const [from, until] = [addDays(today, 2), addDays(today, 22)]

interface Telephone {
  readonly seafarer: Seafarer
  readonly context: BrowserContext
  readonly page: Page
  readonly faults: string[]
  readonly titleIds: readonly string[]
  link: string
}

let world: CrewWorld
let browser: Browser
let office: { readonly context: BrowserContext; readonly page: Page; readonly faults: string[] }
let telephones: Telephone[]
let folder: string
/** What a failure is told of. */
let page: Page

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'vigie-crew-journey-'))
  ;[world, browser] = await Promise.all([startCrewWorld(crew.map(({ person }) => person)), launchChromium()])
  const desktop = { viewport: { width: 1440, height: 900 }, acceptDownloads: true }
  office = await openTelephone(browser, desktop)
  page = office.page
})
afterEach(async (each) => {
  await tellFailure(each, page)
  if (each.task.result?.state === 'fail' && page !== office.page) await tellFailure(each, office.page, office.faults)
})
afterAll(async () => {
  await browser?.close()
  await world?.stop()
  if (folder) rmSync(folder, { recursive: true, force: true })
})

const button = (name: string | RegExp, on = page) => on.getByRole('button', { name })
const heading = (name: string | RegExp, on = page) => on.getByRole('heading', { name })
const nameOf = ({ person: { identity } }: Seafarer) => `${identity.familyName} ${identity.givenName}`

async function picture(name: string, on: Page): Promise<void> {
  if (pictures) await on.screenshot({ path: path.join(pictures, `${name}.png`), fullPage: true })
}

/** At a terminal of the administration. */
async function vigie(role: 'examiner' | 'validator' | 'registrar', ...words: string[]): Promise<string> {
  const VIGIE_TOKEN = readFileSync(path.join(world.dataFolder, 'tokens', role), 'utf8').trim()
  const said: string[] = []
  const write = (text: string) => void said.push(text)
  const environment = { VIGIE_ISSUER_URL: world.issuerUrl, VIGIE_TOKEN, LANG: 'fr_FR.UTF-8' }
  const status = await runVigie(words, { environment, out: write, err: write })
  if (status !== 0) throw new Error(`vigie ${words.join(' ')} ended with ${status}: ${said.join('')}`)
  return said.join('')
}

async function issueTitles({ person, titleCodes }: Seafarer): Promise<string[]> {
  const ids: string[] = []
  for (const titleCode of titleCodes) {
    const application = { ...person.application, titleCode, attestations: attestationsFor[titleCode] ?? [] }
    const { titleId, reasons, outcome } = await processApplication(
      { ...person, application },
      today,
      world.administration,
    )
    if (!titleId) throw new Error(`${titleCode} was not granted: ${outcome} ${reasons.join()}`)
    ids.push(titleId)
  }
  return ids
}

async function receive(seafarer: Seafarer, [titleId]: readonly string[], own: Page): Promise<void> {
  const offers = `/api/titles/${titleId}/credential-offers`
  const { link } = await world.administration.post<{ link: string }>('registrar', offers, { grant: 'authorization' })
  await own.goto(link)
  await button('Se connecter et recevoir', own)
    .or(button(/^Recevoir$/, own))
    .first()
    .click()
  // signed in once, and signed out since by whoever took its copies back
  const again = button('Se connecter et tout recevoir', own)
  await again.or(providerOn(own)).first().waitFor()
  if (await again.isVisible()) await again.click()
  await signIn(seafarer, own)
}

/** By the link of a mail, signed in at the identity provider: all of theirs comes at once. */
async function collect(seafarer: Seafarer): Promise<Telephone> {
  const titleIds = await issueTitles(seafarer)
  const telephone = await openTelephone(browser)
  await receive(seafarer, titleIds, telephone.page)
  return { ...telephone, seafarer, titleIds, link: '' }
}

const providerOn = (own: Page) => button(/^Se connecter avec FranceConnect/, own)

/** On the pages of the administration and of the identity provider; the first time, the number says whose file it is. */
async function signIn({ person }: Seafarer, own: Page): Promise<void> {
  await providerOn(own).click()
  const [number, agreement] = [own.getByLabel('Numéro de marin'), button('Donner mon accord', own)]
  const chosen = button(new RegExp(person.identity.givenName), own)
  // the provider may know them still
  await chosen.or(number).or(agreement).first().waitFor()
  if (await chosen.isVisible()) await chosen.click()
  await number.or(agreement).first().waitFor()
  if (await number.isVisible()) {
    await number.fill(person.identificationNumber)
    await button('Continuer', own).click()
  }
  await agreement.click()
  await own.getByText('Tous vos titres sont sur cet appareil.').waitFor(slow)
}

test('each seafarer applies, is granted their titles by two agents, and collects them into their wallet', async () => {
  telephones = []
  // two beside each other: as many as this machine has hands
  for (let at = 0; at < crew.length; at += 2)
    telephones.push(...(await Promise.all(crew.slice(at, at + 2).map(collect))))
  for (const { page: own, titleIds, faults } of telephones) {
    await own.getByRole('link', { name: 'Voir mes titres' }).click()
    await own
      .locator('.card')
      .nth(titleIds.length - 1)
      .waitFor()
    expect(faults).toEqual([])
  }
}, 300_000)

const ship = {
  shipName: 'AR MOR',
  registration: 'BR 654321',
  portOfRegistry: 'Brest',
  imoNumber: '9074729',
  operatingCompany: 'Armement Cap Sizun',
  shipKind: 'merchant',
  shipType: { fr: 'Vedette de servitude', en: 'Service launch' },
  grossTonnage: '150',
  lengthMetres: '20',
  propulsionPowerKilowatts: '200',
  hasUnattendedMachinery: false,
  passengersAtMost: 0,
  isRoroPassengerShip: false,
  isTanker: false,
  isHighSpeedCraft: false,
  isIgf: false,
  hasHighVoltage: false,
  hasEcdis: false,
  isIsps: false,
  hasGmdss: true,
}
const lines = [
  { capacities: ['master'], level: 'management', regulation: ['II/3'], persons: 1 },
  { capacities: ['chief-mate'], level: 'management', regulation: ['II/3'], persons: 1 },
  { capacities: ['chief-engineer'], level: 'management', persons: 1 },
  { capacities: ['rating'], level: 'support', persons: crew.filter(({ capacity }) => capacity === 'rating').length },
]
let manningNumber: string

test('an agent proposes the manning document of the ship, another approves it: it is signed, printed and sealed', async () => {
  const crewCapacities = new Set(crew.map(({ capacity }) => capacity))
  const proposal = {
    ship,
    tradingArea: {
      navigationCategory: 'category-3',
      distanceNauticalMiles: 20,
      seaAreas: ['A1'],
      areaText: { fr: 'De Brest aux îles du Ponant', en: 'From Brest to the Ponant islands' },
    },
    lines: lines.filter(({ capacities }) => capacities.some((one) => crewCapacities.has(one))),
    effectiveFrom: today,
    expiresOn: null,
  }
  const file = path.join(folder, 'manning.json')
  writeFileSync(file, JSON.stringify(proposal))
  const said = await vigie('examiner', 'manning', 'propose', file)
  manningNumber = /M-\d{12}/.exec(said)?.[0] ?? ''
  await vigie('validator', 'manning', 'approve', manningNumber)
  await vigie('examiner', 'manning', 'pdf', manningNumber, '--save', path.join(folder, 'manning.pdf'))
})

const outcome = () => office.page.locator('.crew-band h2').textContent()
const sentence = async () => plain(await office.page.locator('.crew-sentence').textContent())
const personRow = (seafarer: Seafarer) =>
  office.page.locator('.crew-person', { has: office.page.locator('summary', { hasText: nameOf(seafarer) }) })
const plain = (text: string | null) => (text ?? '').replace(/\s/g, ' ')
const french = (day: string) => day.split('-').toReversed().join('/')
const dayInWords = (day: PlainDate) => dayWords(day, 'fr')
const lineWords = ({ capacity }: Seafarer) => labelOf(loadValueSets(), 'capacities', capacity, 'fr')

test('a shipowner signs in, takes the manning document and the crew list, and invites each seafarer by a link', async () => {
  page = office.page
  await page.goto(`${world.verifierUrl}/crew`)
  await page.getByLabel('Code d’accès de votre organisme').fill(world.accessCode)
  await button('Se connecter').click()
  await button('Nouveau contrôle, gardé par le service').click()
  await page.getByLabel('Nom du navire').fill('AR MOR')
  await page.getByLabel('Premier jour', { exact: true }).fill(from)
  await page.getByLabel('Dernier jour', { exact: true }).fill(until)
  await page.getByLabel('Distance de la côte').selectOption('miles')
  await page.getByLabel('Jusqu’à (milles)').fill('20')
  await button('Commencer').click()
  await button('Prendre ces lignes').click()
  await button('Scanner les titres').click()
  await page.locator('.crew-scan input[type=file]').setInputFiles(path.join(folder, 'manning.pdf'))
  await page.getByText(new RegExp(`Fiche d’effectif ${manningNumber} prise`)).waitFor()
  await button('Voir le résultat').click()
  await page.getByText(`Document ${manningNumber}, signé et vérifié`).waitFor()
  const rows = crew.map(({ rank, person: { identity } }) =>
    [identity.familyName, identity.givenName, rank, french(identity.birthDate)].join(';'),
  )
  const list = `Nom;Prénoms;Fonction;Date de naissance\n${rows.join('\n')}\n`
  const file = { name: 'crew.csv', mimeType: 'text/csv', buffer: Buffer.from(list) }
  await page.locator('.crew-side input[type=file]').setInputFiles(file)
  await page.getByText(`Personnes ajoutées : ${crew.length}`).waitFor()
  await page.getByText('Zone et conditions du voyage').click()
  await page.getByLabel('Zone océanique SMDSM').selectOption('A1')
  await page.getByLabel('Eaux de France métropolitaine').selectOption('yes')
  for (const no of ['Voyage international', 'Eaux polaires']) await page.getByLabel(no).selectOption('no')
  await button('Garder').click()
  await page.locator('.crew-trial').waitFor({ state: 'detached' })
  for (const telephone of telephones) telephone.link = await invite(telephone.seafarer)
  await picture('crew-invited', page)
  expect(office.faults).toEqual([])
})

async function invite(seafarer: Seafarer): Promise<string> {
  const row = personRow(seafarer)
  if (!(await row.getAttribute('open').then((open) => open !== null))) await row.locator('> summary').click()
  await button(/^Inviter/, office.page)
    .and(row.getByRole('button'))
    .click()
  const link = await row.getByLabel('Lien d’invitation').inputValue()
  await row.locator('> summary').click()
  return link
}

/** From the link to the question that the wallet asks before anything leaves it. */
async function openInvitation({ page: own }: Telephone, link: string): Promise<void> {
  await own.goto(link)
  await own.getByText('Armement Cap Sizun (démonstration)').first().waitFor()
  await button('Continuer avec mon portefeuille', own).click()
  await own.getByRole('link', { name: 'Ouvrir mon portefeuille sur cet appareil' }).click()
  await heading('On vous demande des informations', own).waitFor()
}

async function share({ page: own }: Telephone): Promise<void> {
  await button(/^Partager$/, own).click()
  await own.getByText('Votre réponse est bien arrivée.').waitFor()
}

test('a seafarer reads who asks, for which ship, days and post, and which titles; declines, then changes their mind', async () => {
  const [telephone] = telephones as [Telephone]
  page = telephone.page
  await openInvitation(telephone, telephone.link)
  const asked = plain(await page.locator('main').textContent())
  expect(asked).toMatch(/^Qui demandeArmement Cap Sizun \(démonstration\)FranceInscrit auprès de/)
  expect(asked).toContain(`Navire AR MOR, du ${dayInWords(from)} au ${dayInWords(until)}, comme : Capitaine`)
  for (const title of ['Brevet de capitaine 200', 'Certificat de formation de base à la sécurité']) {
    await heading(title).first().waitFor()
  }
  await picture('wallet-consent', page)
  if (isWhole) {
    await button('Ne pas partager').click()
    await heading('Rien n’a été partagé').waitFor()
    await openInvitation(telephone, telephone.link)
  }
  await share(telephone)
  await picture('wallet-answered', page)
  expect(telephone.faults).toEqual([])
})

test.runIf(isWhole)(
  'who answers with another person’s titles is kept apart, and that is said; the right person is invited again',
  async () => {
    const [stranger, invited] = telephones as [Telephone, Telephone]
    page = stranger.page
    await openInvitation(stranger, invited.link)
    await share(stranger)
    page = office.page
    const row = personRow(invited.seafarer)
    await row.locator('> summary').click()
    // the page learns of it by itself
    await row.getByText('Mise à part : un autre nom ou une autre date de naissance que la liste.').waitFor()
    await picture('crew-another-person', page)
    await button('Retirer cette pièce').and(row.getByRole('button')).click()
    await row.getByText('Mise à part').waitFor({ state: 'detached' })
    await row.locator('> summary').click()
    invited.link = await invite(invited.seafarer)
  },
)

test.runIf(isWhole)(
  'a copy that was taken back counts for nothing, and that is said; received again it counts',
  async () => {
    const telephone = telephones.at(-1) as Telephone
    const { items } = await world.administration.get<{ items: readonly { id: string }[] }>(
      'registrar',
      `/api/titles/${telephone.titleIds[0]}/wallets`,
    )
    await untilServiceKnows(async () => {
      for (const { id } of items) {
        await world.administration.post('registrar', `/api/wallets/${id}/invalidation`, { reason: 'lost' })
      }
    })
    page = telephone.page
    await openInvitation(telephone, telephone.link)
    await page.locator('.share-warning').first().waitFor()
    await picture('wallet-taken-back', page)
    await share(telephone)
    page = office.page
    await page.reload()
    await page.locator('.crew-band').waitFor()
    await personRow(telephone.seafarer).locator('> summary').click()
    await picture('crew-taken-back', page)
    const row = personRow(telephone.seafarer)
    await row.getByText('Copie retirée').first().waitFor()
    expect(await row.textContent()).not.toContain('Titre retiré')
    await button('Retirer cette pièce').and(personRow(telephone.seafarer).getByRole('button')).click()
    await personRow(telephone.seafarer).locator('> summary').click()
    telephone.link = await invite(telephone.seafarer)
    page = telephone.page
    await receive(telephone.seafarer, telephone.titleIds, page)
    // its sign-in ended with its copies: that the issuer refused the old one is as it should be
    const refused = telephone.faults.splice(0)
    expect(refused.filter((fault) => !/status of 40[01] /.test(fault))).toEqual([])
  },
  240_000,
)

/** Lists are published within seconds of a decision, and fetched every minute. */
async function untilServiceKnows(change: () => Promise<void>): Promise<void> {
  const before = await snapshotOfService()
  await change()
  await expect.poll(snapshotOfService, { timeout: 150_000, interval: 1_000 }).toBeGreaterThan(before)
}

async function snapshotOfService(): Promise<number> {
  return (await (await fetch(`${world.verifierUrl}/api/v1/status`)).json()).snapshotVersion
}

test('each of the others answers, and the report says who fills what, how far they may sail, and who sets it', async () => {
  for (const telephone of telephones.slice(1)) {
    page = telephone.page
    await openInvitation(telephone, telephone.link)
    await share(telephone)
    expect(telephone.faults).toEqual([])
  }
  page = office.page
  // it would learn of them by itself, within five seconds
  await page.reload()
  for (const { seafarer } of telephones) {
    const line = page.locator('.crew-line', { has: page.locator('h3', { hasText: lineWords(seafarer) }) })
    await line.locator('.crew-seat', { hasText: nameOf(seafarer) }).waitFor()
  }
  await expect.poll(outcome, soon).toBe('À juger par une personne')
  expect(await sentence()).toMatch(
    /^Cet équipage peut naviguer jusqu’à 20 milles.*limité par Brevet de capitaine 200 \(LE GOFF Canari/,
  )
  expect(await page.getByText('Ce qui manque').count()).toBe(0)
  expect(await page.getByText('Ce qui ne compte pas').count()).toBe(0)
  await picture('crew-answer', page)
})

test('what is tried flips what rests on it and nothing else: farther, after an expiry, somebody else', async () => {
  page = office.page
  expect(await failedRules()).toEqual([])
  await page.getByLabel('Jusqu’à (milles)').fill('21')
  await expect.poll(outcome, soon).toBe('Équipage insuffisant')
  // the title and the certificates of 20 miles, and nobody's who needs none of them
  expect(await failedRules()).toEqual(['R01', 'R11', 'R12', 'R14', 'R17', 'R48'])
  await picture('crew-what-if-miles', page)
  await discard()
  // what is issued today has effect from ten months ago, when all that it asks for was there: to 21 January 2031
  await tryLastDay(lastDay)
  expect(await failedRules()).toEqual([])
  await tryLastDay(addDays(lastDay, 1))
  await expect.poll(outcome, soon).toBe('Équipage insuffisant')
  expect(await failedRules()).toEqual(['R01', 'R04', 'R10', 'R11', 'R15'])
  await discard()
  const [first, second] = crew as [Seafarer, Seafarer]
  await personRow(first).locator('> summary').click()
  await personRow(first)
    .getByLabel('Remplacer par')
    .selectOption({ label: nameOf(second) })
  await expect.poll(outcome, soon).toBe('Équipage insuffisant')
  expect(await failedRules()).toEqual(['R01', 'R12', 'R37', 'R38'])
  await picture('crew-what-if-replaced', page)
  await discard()
})

async function discard(): Promise<void> {
  await button('Tout abandonner').click()
  await expect.poll(outcome, soon).toBe('À juger par une personne')
}

async function tryLastDay(day: PlainDate): Promise<void> {
  await office.page.getByLabel('Dernier jour', { exact: true }).fill(day)
  await office.page.getByText(`Du ${dayInWords(from)} au ${dayInWords(day)}`).waitFor()
}

/** What decides and is not met. */
async function failedRules(): Promise<readonly string[]> {
  const lines = await office.page.locator('section[aria-labelledby=crew-failed] .crew-findings > li').allTextContents()
  const rulesOf = (line: string) => crewLaw.rules.filter(({ name }) => plain(line).includes(plain(name.fr)))
  return [...new Set(lines.flatMap((line) => rulesOf(line).map(({ rule }) => rule)))].toSorted()
}

const mailOfShipowner = 'armement@cap-sizun.example'
let permisNumber: string

test('the shipowner asks for the permis d’armement; the administration checks again, one agent judges, another grants', async () => {
  page = office.page
  await page.getByLabel('Adresse où vous écrire (facultatif)').fill(mailOfShipowner)
  await button('Demander le permis d’armement').click()
  await page.getByText(/Demande PA-/).waitFor()
  permisNumber = /PA-\d{4}-\d{8}/.exec(plain(await page.locator('main').textContent()))?.[0] ?? ''
  await expect
    .poll(() => vigie('examiner', 'permis', 'list', '--state', 'under-examination'), soon)
    .toContain(permisNumber)
  const shown = await vigie('examiner', 'permis', 'show', permisNumber)
  for (const { person } of crew) expect(shown).toContain(person.identity.familyName)
  const { standing, check } = JSON.parse(await vigie('examiner', 'permis', 'show', permisNumber, '--json'))
  // from the same evidence, and from the registers what no wallet shows
  expect([check.differsFromClaim, standing.notSatisfied]).toEqual([false, []])
  const reason = ['--satisfied', '--reason', 'Originaux vus au guichet']
  await vigie('examiner', 'permis', 'judge', permisNumber, '--key', standing.unjudged.join(), ...reason)
  await vigie('examiner', 'permis', 'conclude', permisNumber)
  await vigie('validator', 'permis', 'grant', permisNumber)
  await button('Demander où elle en est').click()
  await page.getByText('Accordé', { exact: true }).waitFor()
  await picture('crew-granted', page)
})

test('the report is sealed and printed: who fills what, what was judged and by whom', async () => {
  const file = path.join(pictures ?? folder, 'permis.pdf')
  const saved = () => vigie('examiner', 'permis', 'report', permisNumber, '--save', file).catch(() => null)
  await expect.poll(saved, soon).toContain(file)
  const pdf = readFileSync(file)
  expect(await readSeal(await PDFDocument.load(pdf), pdf)).toMatchObject({ coverage: 'whole-file', isIntact: true })
})

test('a title is suspended during the voyage: shipowner and seafarer are written to, and the page says so', async () => {
  const [telephone] = telephones as [Telephone]
  const [titleId] = telephone.titleIds
  await world.administration.post('registrar', `/api/titles/${titleId}/suspension`, { reason: 'medical' })
  const seafarersAddress = `marin.${telephone.seafarer.person.identificationNumber}@marins.example`
  const subjectsTo = (address: string) =>
    world.mails.filter(({ to }) => to.includes(address)).map(({ subject }) => subject)
  await expect
    .poll(() => subjectsTo(seafarersAddress), soon)
    .toContain('Un de vos titres maritimes demande votre attention pendant un embarquement')
  await expect
    .poll(() => subjectsTo(mailOfShipowner), soon)
    .toContain('Un titre de votre équipage demande votre attention')
  for (const { subject, text } of world.mails) {
    for (const { person } of crew) expect(`${subject} ${text}`).not.toContain(person.identity.familyName)
  }
  if (!isWhole) return
  page = office.page
  await page.getByText(/^Un titre n’est plus en vigueur/).waitFor({ timeout: 180_000 })
  await picture('crew-alert', page)
}, 240_000)

test('the wallet’s history shows the check: who asked, for which ship and days, and what was shown', async () => {
  const [telephone] = telephones as [Telephone]
  page = telephone.page
  await page.goto(`${world.walletUrl}/shared`)
  await page.getByText('Armement Cap Sizun (démonstration)').first().waitFor()
  const history = plain(await page.locator('main').textContent())
  expect(history).toContain(`Navire AR MOR, du ${dayInWords(from)} au ${dayInWords(until)}, comme : Capitaine`)
  if (isWhole) expect(history).toContain('Pas partagé')
  await picture('wallet-history', page)
})

test('thirty days after, nothing of anybody is left: at the shipowner’s service, and at the administration', async () => {
  const later = (day: PlainDate) => new Date(`${addDays(day, 32)}T12:00:00Z`)
  expect(await purgePermis({ db: world.database.db, now: () => later(until) })).toBe(1)
  for (const table of ['permis_files', 'permis_contacts', 'permis_check_contents', 'permis_titles', 'permis_alerts']) {
    expect([table, await rowsIn(table)]).toEqual([table, 0])
  }
  await world.stopVerifier()
  expect(readdirSync(world.crewChecksFolder)).toHaveLength(1)
  const files = openCrewCheckFiles(world.crewChecksFolder, () =>
    Promise.reject(new Error('no key is needed to delete')),
  )
  const store = createCrewCheckStore(files)
  await store.purge(later(today))
  expect(readdirSync(world.crewChecksFolder)).toEqual([])
})

async function rowsIn(table: string): Promise<number> {
  const { rows } = await world.database.db.execute<{ count: string }>(`select count(*) from ${table}`)
  return Number(rows[0]?.count)
}
