import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { plainDateOf } from '@vigie/shared/plain-date.ts'
import { type Administration, openAdministration } from '@vigie/tools/demo/administration.ts'
import { processApplication } from '@vigie/tools/demo/process-application.ts'
import { waitUntilPublished } from '@vigie/tools/demo/process-people.ts'
import { findFreePorts, type RunningPrograms, startPrograms } from '@vigie/tools/demo/programs.ts'
import { loadPeople } from '@vigie/tools/registries/load-people.ts'
import pg from 'pg'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchChromium } from '../browser/chromium.ts'
import { filmPage } from '../browser/film-page.ts'
import { expectAccessible } from '../pages/accessibility.ts'
import { renderPdfPage } from '../qr/render-pdf-page.ts'
import { collectTitle } from './collect-title.ts'

// The life of one title, with every program really running: from the application to the quay, and to its revocation.

const root = path.resolve(import.meta.dirname, '../..')
const wait = { timeout: 30_000 }
let dataFolder: string
let programs: RunningPrograms
let administration: Administration
let titleId: string
let pdf: Uint8Array
let browser: Browser
let inspector: BrowserContext
let page: Page
type Offered = { readonly offer: string; readonly handOver: string }

beforeAll(async () => {
  dataFolder = mkdtempSync(path.join(tmpdir(), 'vigie-life-'))
  programs = await startPrograms({ dataFolder, ports: await findFreePorts(), withPages: true })
  administration = await openAdministration(programs.issuerUrl, dataFolder)
})

afterAll(async () => {
  await browser?.close()
  await programs?.stop()
  rmSync(dataFolder, { recursive: true, force: true })
})

/** `./vigie audit` as an auditor runs it, in their language. */
function audit(language: 'fr' | 'en', ...options: readonly string[]) {
  const env = { ...process.env, VIGIE_DATA: dataFolder, DATABASE_URL: '' }
  const { status, stdout, stderr } = spawnSync(path.join(root, 'vigie'), ['audit', '--lang', language, ...options], {
    env,
    encoding: 'utf8',
  })
  return { status, stdout, stderr }
}

const ending = (sentence: string) => expect.stringMatching(new RegExp(`(^|\\n)${sentence}\\n$`))

async function inRegister<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: readFileSync(path.join(dataFolder, 'postgres/url'), 'utf8').trim() })
  await client.connect()
  return work(client).finally(() => client.end())
}

const verdict = (text: string) => page.locator('.verdict-words').filter({ hasText: text }).waitFor()

test('a seafarer applies, an examiner instructs, another agent grants: the title is signed and printed', async () => {
  const applicant = loadPeople().find(({ application }) => application.titleCode === 'capitaine-200')!
  const processed = await processApplication(applicant, plainDateOf(new Date()), administration)
  expect(processed).toMatchObject({ outcome: 'granted', reasons: [] })
  titleId = processed.titleId!
  pdf = await administration.getBytes('registrar', `/api/titles/${titleId}/pdf`)
  expect(new TextDecoder('latin1').decode(pdf.subarray(0, 5))).toBe('%PDF-')
})

test('an inspector holds a telephone over the printed page: authentic and in force', async () => {
  const video = path.join(dataFolder, 'camera.y4m')
  filmPage(video, await renderPdfPage(pdf, 300), { x: 0.81, y: 0.87 })
  browser = await launchChromium({ cameraVideo: video })
  inspector = await browser.newContext({ locale: 'en-GB', viewport: { width: 390, height: 800 } })
  page = await inspector.newPage()
  await page.goto(programs.verifierUrl)
  await verdict('Authentic and in force')
  expect(await page.locator('.holder').textContent()).toContain('LE GUELLEC')
  await expectAccessible(page)
})

test('at sea, without network, the page opens again, scans, and says how old its knowledge is', async () => {
  await page.waitForFunction(async () => (await navigator.serviceWorker.ready).active?.state === 'activated')
  await inspector.setOffline(true)
  await page.reload()
  await verdict('Authentic and in force')
  expect(await page.locator('.verdict-as-of').textContent()).toMatch(/\d{4}/)
  await inspector.setOffline(false)
})

test('a wallet collects the title by the offer of one agent and the code that another hands over, bound to its own key', async () => {
  const offers = `/api/titles/${titleId}/credential-offers`
  const made = await administration.post<Offered>('registrar', offers, { grant: 'pre-authorised' })
  const { handOver } = made
  const { code } = await administration.post<{ code: string }>('examiner', '/api/hand-overs', { handOver })
  const { document, bound, did } = await collectTitle(made.offer, code)
  expect(document.id).toBe(bound.id)
  expect(document.credentialSubject.id).toBeUndefined()
  expect(bound.credentialSubject.id).toBe(did)
  // its own places in the lists: the wallet can be invalidated without the title
  expect(bound.credentialStatus).not.toEqual(document.credentialStatus)
  expect(await administration.get('registrar', `/api/titles/${titleId}/wallets`)).toMatchObject({ items: [{}] })
})

test('the title is revoked: within a minute the published list says so, and the same scan is red', async () => {
  const since = new Date()
  await administration.post('registrar', `/api/titles/${titleId}/revocation`, { reason: 'fraud' })
  await waitUntilPublished(programs.issuerUrl, since)
  const again = await browser.newContext({ locale: 'en-GB', viewport: { width: 390, height: 800 } })
  page = await again.newPage()
  await page.goto(programs.verifierUrl)
  await verdict('Title revoked')
  await expectAccessible(page)
  await again.close()
})

test('the auditor finds all of it in order; one word that somebody changes in the database is named', async () => {
  await expect
    .poll(() => inRegister((client) => client.query('select from log_queue')), wait)
    .toMatchObject({ rowCount: 0 })
  const everything = audit('en', '--pages')
  expect(everything).toMatchObject({ status: 0, stdout: '', stderr: ending('Clean: everything agrees.') })
  // What was not asked is said, so that nobody takes it for looked at.
  const withoutPages = ending('Tout concorde. Non vérifiés\\u00a0: le dessin des pages.')
  expect(audit('fr')).toMatchObject({ status: 0, stderr: withoutPages })
  // As a superuser who lifts every trigger; no word of the row is told.
  await inRegister(async (client) => {
    await client.query('set session_replication_role = replica')
    await client.query(`update titles set family_name = 'AUTRE' where id = $1`, [titleId])
  })
  const { status, stdout, stderr } = audit('fr', '--pages')
  expect({ status, stderr }).toEqual({ status: 1, stderr: ending('2 constats.') })
  const named = [`I5\trow-differs-from-log\ttitles\t${titleId}`, `I9\tcredential-differs-from-row\ttitles\t${titleId}`]
  expect(stdout.trim().split('\n')).toEqual(named)
})
