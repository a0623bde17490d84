import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { instantOf } from '@vigie/shared/credential/instant.ts'
import { writePostQuery } from '@vigie/shared/crew-posts/write-post-query.ts'
import { addDays, addYears, plainDateOf } from '@vigie/shared/plain-date.ts'
import { titleTypeIri } from '@vigie/shared/presentation/parse-presentation-query.ts'
import { createVoyageInfo } from '@vigie/shared/presentation/voyage-info.ts'
import { titleVct } from '@vigie/shared/sd-jwt/title-claims.ts'
import type { Browser, BrowserContext, Page, Request } from 'playwright-core'
import { PNG } from 'pngjs'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { revocationListId, signTestTitle } from '../../shared/testing/test-authority.ts'
import { createTestHoldNeed } from '../../shared/testing/test-crew-title.ts'
import { createTestHolder, issueToHolder, type TestHolder } from '../../shared/testing/test-holder.ts'
import { createTestVerifier } from '../../shared/testing/test-verifier.ts'
import { writeCameraVideo } from '../browser/camera-video.ts'
import { launchChromium } from '../browser/chromium.ts'
import { expectAccessible } from '../pages/accessibility.ts'
import { keptCredential, keptDocument, makeHolderKey, openFilled } from '../pages/start-wallet.ts'
import {
  type ForeignRequest,
  type ForeignVerifier,
  foreignName,
  foreignOrigin,
  startForeignVerifier,
} from './foreign-verifier.ts'
import { verifySdJwt, verifyWithVc } from './oracles.ts'
import { followRequesterScreen } from './requester-screen.ts'
import { type AskedPresentation, signInShipowner } from './shipowner.ts'
import { accessCode, type Presenting, startPresenting } from './start-presenting.ts'

const at = new Date(Math.floor(Date.now() / 1000) * 1000 - 20 * 60_000)
const today = plainDateOf(at)
const dates = { effectiveFrom: addDays(today, -400), expiresOn: addYears(today, 3) }

const revokedIndex = 4_711
/** What the wallet's camera sees: nothing, until a screen is filmed. */
const video = join(mkdtempSync(join(tmpdir(), 'vigie-camera-')), 'camera.y4m')

let browser: Browser
let running: Presenting
let ask: Awaited<ReturnType<typeof signInShipowner>>
let context: BrowserContext
let page: Page
let faults: string[]

beforeAll(async () => {
  ;[running, browser] = await Promise.all([
    startPresenting(at, { revoked: [revokedIndex] }),
    launchChromium({ cameraVideo: video }),
  ])
  ask = await signInShipowner(running.verifierUrl)
})
afterAll(async () => {
  await browser?.close()
  await running?.stop()
})

const button = (name: string) => page.getByRole('button', { name, exact: true })
const heading = (name: string) => page.getByRole('heading', { name, exact: true })

/** A phone whose wallet holds one title: the document and both bound forms. */
async function openWallet(options: WalletOptions = {}): Promise<void> {
  context = await browser.newContext({ locale: 'fr-FR', viewport: { width: 390, height: 800 } })
  page = await context.newPage()
  faults = []
  page.on('pageerror', (error) => faults.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text())
  })
  await openFilled(page, running.walletUrl, async (put) => {
    const own = await makeHolderKey(page)
    const kept = await holdTitle(options.boundTo ?? own, {
      ...options,
      writtenOver: options.claimedBy === 'own key' ? own.did : null,
    })
    await put(
      'credentials',
      kept.map((each) => [each.id, each]),
    )
  })
  await page.locator('.card').waitFor()
}

interface WalletOptions {
  /** Whose titles were copied here; by default they are of this device's key. */
  readonly boundTo?: TestHolder
  /** `own key`: the thief writes their own name over the owner's in the device's memory. */
  readonly claimedBy?: 'own key'
  readonly isRevoked?: boolean
}

interface Holding extends WalletOptions {
  readonly writtenOver: string | null
}

async function holdTitle(
  { did, publicJwk }: Pick<TestHolder, 'did' | 'publicJwk'>,
  { writtenOver, isRevoked = false }: Holding,
) {
  const key = running.authority.titles
  const fields = { ...dates, ...(isRevoked && { revocationEntry: { list: revocationListId, index: revokedIndex } }) }
  const document = await signTestTitle(key, fields, instantOf(at))
  const forms = await issueToHolder(key, { did, publicJwk, key }, { at, fields })
  const bound = { holder: writtenOver ?? did, titleId: document.id }
  return [
    keptDocument(document),
    keptCredential({ ...bound, text: forms.ldp, configurationId: 'seafarer-title-ldp' }),
    keptCredential({ ...bound, text: forms.sdJwt, format: 'dc+sd-jwt', configurationId: 'seafarer-title-sd-jwt' }),
  ]
}

/** The shipowner's own screen, signed in. */
async function openOffice(): Promise<[BrowserContext, Page]> {
  const office = await browser.newContext({ locale: 'fr-FR', viewport: { width: 1280, height: 900 } })
  const shipowner = await office.newPage()
  await signInOffice(shipowner)
  return [office, shipowner]
}

async function signInOffice(shipowner: Page): Promise<void> {
  await shipowner.goto(`${running.verifierUrl}/requests`)
  await shipowner.locator('#access-code').fill(accessCode)
  await shipowner.getByRole('button', { name: 'Se connecter' }).click()
}

/** Who overheard an answer sends it once more. */
async function replay(overheard: Request): Promise<string> {
  const response = await fetch(overheard.url(), {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: overheard.postData() ?? '',
  })
  return (await response.json()).code
}

async function follow(asked: AskedPresentation, way: 'same' | 'other'): Promise<void> {
  await page.goto(asked.links[way].wallet)
}

describe('who asks', () => followRequesterScreen(() => ({ running, browser, at })))

describe('its owner', () => {
  beforeAll(() => openWallet())
  afterAll(() => context.close())

  describe('on another screen', () => {
    test('the wallet’s camera reads the shipowner’s code, two digits are compared, the facts are seen, then shared once', async () => {
      const [office, shipowner] = await openOffice()
      await shipowner.getByRole('radio', { name: 'Un titre en cours de validité' }).check()
      await shipowner.getByRole('button', { name: 'Faire la demande' }).click()
      const code = await shipowner.locator('.requests-code').screenshot()
      writeCameraVideo(video, { code: null, picture: PNG.sync.read(code) })
      const matchCode = await shipowner.locator('.requests-match strong').textContent()
      await page.goto(`${running.walletUrl}/receive`)
      await button('Scanner un code').click()
      await heading('Comparez les deux écrans').waitFor()
      expect(page.url()).toBe(`${running.walletUrl}/present`)
      expect(await page.locator('.match-code').textContent()).toBe(matchCode)
      await expectAccessible(page)
      await button('C’est le même nombre').click()
      await heading('On vous demande des informations').waitFor()
      await heading('Brevet de capitaine 200').waitFor()
      const text = (await page.locator('main').textContent()) ?? ''
      for (const said of [
        'Armement des Essais',
        'France',
        'Vérifier qu’un marin détient',
        'Rien n’est gardé',
        'LE GUELLEC',
      ])
        expect(text).toContain(said)
      for (const hidden of ['1991', 'Claire MOREL']) expect(text).not.toContain(hidden)
      await expectAccessible(page)
      const posted = page.waitForRequest(`${running.verifierUrl}/presentations/response`)
      await button('Partager').click()
      await heading('C’est partagé').waitFor()
      await expectAccessible(page)
      await shipowner.getByText('LE GUELLEC').waitFor()
      expect(await replay(await posted)).toBe('presentation-ended')
      expect(await shipowner.locator('main').textContent()).not.toContain('1991')
      await office.close()
      await page.goto(`${running.walletUrl}/shared`)
      await page.getByText('Partagé et reçu').waitFor()
      expect(await page.locator('.history').textContent()).toContain('Armement des Essais')
      await expectAccessible(page)
      expect(faults).toEqual([])
    })
  })

  describe('on the same device', () => {
    test('the person chooses to show the whole title, and goes back to the verifier with what proves the answer', async () => {
      await signInOffice(page)
      await page.getByRole('radio', { name: 'Tous les titres' }).check()
      await button('Faire la demande').click()
      await page.getByRole('link', { name: 'Le portefeuille est sur cet appareil' }).click()
      await heading('On vous demande des informations').waitFor()
      await page.getByText('Gardé 30 jours au plus').waitFor()
      const facts = page.locator('.shown-facts dt')
      // functions and capacities are wished for, and can be left out
      await expect.poll(() => facts.count()).toBe(9)
      await page.getByLabel('Ne montrer que ce qui est indispensable à la demande').check()
      await expect.poll(() => facts.count()).toBe(7)
      await page.getByText('Répondre autrement').click()
      await page.getByRole('radio', { name: '12 informations' }).click()
      await page.getByText('Le titre entier est demandé').waitFor()
      await button('Partager').click()
      await page.waitForURL(`${running.verifierUrl}/requests`)
      await page.getByText('LE GUELLEC').first().waitFor()
    })

    test('who does not want to says so, and the verifier is told nothing else', async () => {
      const asked = await ask('identity')
      await follow(asked, 'same')
      await button('Ne pas partager').click()
      await heading('Rien n’a été partagé').waitFor()
      await expectAccessible(page)
      await expect.poll(asked.show).toMatchObject({ state: 'ended', reason: 'declined' })
      await follow(asked, 'same')
      await heading('Cette demande n’est plus valable').waitFor()
      await page.goto(`${running.walletUrl}/shared`)
      await page.getByText('Pas partagé').waitFor()
      const [saved] = await Promise.all([page.waitForEvent('download'), button('Enregistrer la liste').click()])
      expect(saved.suggestedFilename()).toBe('partages.txt')
      const list = readFileSync(await saved.path(), 'utf8')
      for (const said of ['Armement des Essais', 'Pas partagé', 'Vérifier l’identité']) expect(list).toContain(said)
      // which facts were shown, not what they say
      expect(list).not.toContain('LE GUELLEC')
      await page.locator('.history > li').filter({ hasText: 'Pas partagé' }).getByRole('button').click()
      await page.getByRole('dialog').getByRole('button', { name: 'Supprimer' }).click()
      await page.getByText('Pas partagé').waitFor({ state: 'detached' })
      expect(faults.filter((fault) => !/410|404/.test(fault))).toEqual([])
    })
  })

  describe('what is not answered', () => {
    test('a verifier that nobody registered: loudly, and nothing is fetched', async () => {
      const requests: string[] = []
      page.on('request', (request) => requests.push(request.url()))
      const query = new URLSearchParams({
        client_id: 'redirect_uri:https://armement-des-essais.example/r',
        request_uri: 'https://armement-des-essais.example/request',
      })
      await page.goto(`${running.walletUrl}/present#${query}`)
      await heading('N’y répondez pas').waitFor()
      await page.locator('.refusal').waitFor()
      expect(await page.locator('body').textContent()).not.toContain('armement-des-essais')
      await expectAccessible(page)
      expect(requests.filter((url) => url.includes('armement'))).toEqual([])
      expect(await page.getByRole('button', { name: 'Partager' }).count()).toBe(0)
    })

    test('without a network, or once it is over, a request says so', async () => {
      await page.goto(running.walletUrl)
      await page.locator('.title-state.green').waitFor()
      const asked = await ask('one-title')
      await page.goto(`${running.walletUrl}/present`)
      await heading('Présenter un titre').waitFor()
      await context.setOffline(true)
      await page.getByLabel('Lien de la demande').fill(asked.links.other.anyWallet)
      await button('Ouvrir').click()
      await heading('Pas de réseau').waitFor()
      await expectAccessible(page)
      await context.setOffline(false)
      await button('Réessayer').click()
      await heading('Comparez les deux écrans').waitFor()
      await button('Ce n’est pas le même').click()
      await expect.poll(asked.show).toMatchObject({ state: 'ended', reason: 'declined' })
    })
  })

  describe('a verifier that nobody here wrote', () => {
    let foreign: ForeignVerifier
    let attestation: string
    beforeAll(async () => {
      foreign = await startForeignVerifier()
      const made = await createTestVerifier(running.authority, at, (claims) => ({
        ...claims,
        sub: foreignName,
        cnf: { jwk: foreign.publicJwk },
        redirect_uris: [`${foreignOrigin}/answer`],
      }))
      attestation = made.attestation
      // a public name and TLS in front of it, as the wallet demands
      await page.route(`${foreignOrigin}/**`, async (route) => {
        const { pathname } = new URL(route.request().url())
        await route.fulfill({ response: await route.fetch({ url: `${foreign.localUrl}${pathname}` }) })
      })
    })
    afterAll(() => foreign?.stop())

    const openRequestOf = async (asked: ForeignRequest) => {
      await page.goto(`${running.walletUrl}/present`)
      await page.getByLabel('Lien de la demande').fill(await foreign.ask(attestation, asked))
      await button('Ouvrir').click()
    }
    const answer = async (asked: ForeignRequest) => {
      await openRequestOf(asked)
      await page.getByText('Armement des Essais').waitFor()
      await button('Partager').click()
      await heading('C’est partagé').waitFor()
      const { presentations, nonce } = foreign.answers.at(-1)!
      return { presentation: presentations.title?.[0], nonce }
    }

    test('gets an SD-JWT with two facts, encrypted, that @sd-jwt verifies', async () => {
      const claims = [{ path: ['family_name'] }, { path: ['code'], values: ['capitaine-200'] }]
      const meta = { vct_values: [titleVct] }
      const dcqlQuery = { credentials: [{ id: 'title', format: 'dc+sd-jwt', meta, claims }] }
      const { presentation, nonce } = await answer({ dcqlQuery, purpose: 'crew-list', responseMode: 'direct_post.jwt' })
      const verified = await verifySdJwt(String(presentation), { nonce, issuerKey: running.authority.titles })
      expect(verified.kb?.payload).toMatchObject({ nonce, aud: foreign.clientId })
      expect(verified.payload).toMatchObject({ family_name: 'LE GUELLEC', code: 'capitaine-200' })
      expect(verified.payload).not.toHaveProperty('birth_date')
    })

    test('gets a W3C presentation that @digitalbazaar/vc verifies', async () => {
      const dcqlQuery = { credentials: [{ id: 'title', format: 'ldp_vc', meta: { type_values: [[titleTypeIri]] } }] }
      const { presentation, nonce } = await answer({ dcqlQuery, purpose: 'crew-list', responseMode: 'direct_post' })
      const issuerKey = running.authority.titles
      expect(await verifyWithVc(presentation, { nonce, domain: foreign.clientId, issuerKey })).toBe(true)
      expect(await verifyWithVc(presentation, { nonce: 'another', domain: foreign.clientId, issuerKey })).toBe(false)
    })

    test('asks for the titles of one post: which, for which ship, is read before it is shared and after; what is missing is said', async () => {
      const voyage = { shipName: 'Kraken', from: '2026-12-01', until: '2026-12-10', capacity: 'master' } as const
      const post = (...needs: string[][]) => ({
        dcqlQuery: writePostQuery(needs.map((codes) => createTestHoldNeed({ codes }))) ?? {},
        purpose: 'crew-list',
        responseMode: 'direct_post.jwt' as const,
        infos: [createVoyageInfo(voyage)],
      })
      const told = page.getByText('Navire Kraken, du 1er décembre 2026 au 10 décembre 2026, comme : Capitaine')
      await openRequestOf(post(['capitaine-200', 'capitaine-500']))
      await told.waitFor()
      await page.getByText('Brevet de capitaine 200 ou Brevet de capitaine 500').waitFor()
      await expectAccessible(page)
      await button('Partager').click()
      await heading('C’est partagé').waitFor()
      const shown = String(foreign.answers.at(-1)?.presentations['title-1']?.[0])
      const { payload } = await verifySdJwt(shown, {
        nonce: foreign.answers.at(-1)?.nonce ?? '',
        issuerKey: running.authority.titles,
      })
      expect(payload).toMatchObject({ code: 'capitaine-200', birth_date: expect.any(String) })
      expect(payload).not.toHaveProperty('issuing_officer')
      await page.goto(`${running.walletUrl}/shared`)
      await told.first().waitFor()
      await openRequestOf(post(['capitaine-200'], ['cfbs']))
      await heading('Aucun titre ne convient').waitFor()
      await page.getByText('Certificat de formation de base à la sécurité').waitFor()
    })
  })
})

describe('a thief with a copy of the titles', () => {
  afterEach(() => context.close())

  test('is told that they are bound to another device', async () => {
    await openWallet({ boundTo: await createTestHolder() })
    await follow(await ask('one-title'), 'same')
    await heading('Ce titre est lié à un autre appareil').waitFor()
    await expectAccessible(page)
  })

  test('cannot sign for them, whatever name is written over the owner’s', async () => {
    await openWallet({ boundTo: await createTestHolder(), claimedBy: 'own key' })
    const asked = await ask('one-title')
    await follow(asked, 'same')
    await button('Partager').click()
    await heading('Cette demande n’est pas en règle').waitFor()
    expect(await asked.show()).toMatchObject({ state: 'opened' })
  })
})

test('a revoked title is shown as such before it is shared, and to who asked', async () => {
  await openWallet({ isRevoked: true })
  await page.locator('.title-state.red').waitFor()
  const asked = await ask('crew-list')
  await follow(asked, 'other')
  await button('C’est le même nombre').click()
  await page.locator('.share-warning').waitFor()
  await page.getByText('Répondre autrement').click()
  await page.getByRole('radio', { name: '12 informations' }).click()
  await page.locator('.share-warning').waitFor()
  await expectAccessible(page)
  await button('Partager').click()
  await heading('C’est partagé').waitFor()
  expect((await asked.show()).titles?.[0]?.verdict).toMatchObject({ colour: 'red', reason: 'revoked' })
})
