import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { addDays, plainDateOf } from '@vigie/shared/plain-date.ts'
import { processApplication } from '@vigie/tools/demo/process-application.ts'
import { runVigie } from '@vigie/tools/vigie/run-vigie.ts'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
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
const today = plainDateOf(new Date())
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

/** By the link of a mail, signed in at the identity provider: all of theirs comes at once. */
async function collect(seafarer: Seafarer): Promise<Telephone> {
  const titleIds = await issueTitles(seafarer)
  const offers = `/api/titles/${titleIds[0]}/credential-offers`
  const { link } = await world.administration.post<{ link: string }>('registrar', offers, { grant: 'authorization' })
  const telephone = await openTelephone(browser)
  const { page: own } = telephone
  await own.goto(link)
  await button('Se connecter et recevoir', own).click()
  await button(/^Se connecter avec FranceConnect/, own).click()
  await button(new RegExp(seafarer.person.identity.givenName), own).click()
  await own.getByLabel('Numéro de marin').fill(seafarer.person.identificationNumber)
  await button('Continuer', own).click()
  await button('Donner mon accord', own).click()
  await own.getByText('Tous vos titres sont sur cet appareil.').waitFor()
  return { ...telephone, seafarer, titleIds, link: '' }
}

test('each seafarer applies, is granted their titles by two agents, and collects them into their wallet', async () => {
  telephones = await Promise.all(crew.map(collect))
  for (const { page: own, titleIds, faults } of telephones) {
    await own.getByRole('link', { name: 'Voir mes titres' }).click()
    await own
      .locator('.card')
      .nth(titleIds.length - 1)
      .waitFor()
    expect(faults).toEqual([])
  }
})

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
const sentence = () => office.page.locator('.crew-sentence').textContent()
const personRow = (seafarer: Seafarer) =>
  office.page.locator('.crew-person', { has: office.page.locator('summary', { hasText: nameOf(seafarer) }) })
const french = (day: string) => day.split('-').toReversed().join('/')

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
  await picture('wallet-consent', page)
  console.log(await page.locator('main').textContent())
  await button('Ne pas partager').click()
  await heading('Rien n’a été partagé').waitFor()
  await openInvitation(telephone, telephone.link)
  await share(telephone)
  await picture('wallet-shared', page)
})

test('each of the others answers, and the report says who fills what', async () => {
  for (const telephone of telephones.slice(1)) {
    page = telephone.page
    await openInvitation(telephone, telephone.link)
    console.log(await page.locator('main').textContent())
    await share(telephone)
  }
  page = office.page
  await page.reload()
  await page.locator('.crew-band').waitFor()
  await picture('crew-answer', page)
  console.log(await outcome(), await sentence(), await page.locator('main').textContent())
})
