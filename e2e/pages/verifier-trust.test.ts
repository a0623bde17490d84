import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createTestAuthority, revocationListId, type TestPublication } from '../../shared/testing/test-authority.ts'
import { launchChromium } from '../browser/chromium.ts'
import { expectAccessible } from './accessibility.ts'
import { openTelephone, type RunningVerifier, startVerifier } from './start-verifier.ts'
import { tellFailure } from './tell-failure.ts'

const day = 86_400_000
const publishedAt = new Date(Date.now() - 20 * 60_000)
const revokedIndex = 4_711

let browser: Browser
let verifier: RunningVerifier
let good: string
let toBeRevoked: string

beforeAll(async () => {
  verifier = await startVerifier(publishedAt)
  good = verifier.linkOf(await verifier.sign())
  toBeRevoked = verifier.linkOf(
    await verifier.sign({ revocationEntry: { list: revocationListId, index: revokedIndex } }),
  )
  browser = await launchChromium()
})

afterAll(async () => {
  await browser?.close()
  await verifier?.stop()
})

let context: BrowserContext
let page: Page

beforeEach(async () => {
  await verifier.publish({ at: publishedAt })
})

afterEach(async (test) => {
  await tellFailure(test, page)
  await context?.close()
})

const words = () => page.locator('.verdict-page:not(.working) .verdict-words')
const ready = () => page.locator('.ready-line', { hasText: 'Prêt hors ligne' }).waitFor()
const refusal = () => page.getByText('Une mise à jour des listes de confiance a été refusée')

/** A device that has opened the page once: it holds the lists of `publishedAt`. */
async function openKnowing(options: Parameters<Browser['newContext']>[0] = {}): Promise<void> {
  ;({ context, page } = await openTelephone(browser, options))
  await page.goto(verifier.url)
  await ready()
}

async function judge(link: string): Promise<void> {
  await page.goto(link)
  await words().waitFor()
}

describe('newer lists', () => {
  test('that come while a verdict is on the screen change it when they change the answer', async () => {
    await openKnowing()
    await verifier.publish({ at: new Date(), version: 2, revoked: [revokedIndex] })
    let letThrough: () => void = () => undefined
    const held = new Promise<void>((resolve) => {
      letThrough = resolve
    })
    await page.route('**/published/**', async (route) => {
      await held
      await route.continue()
    })
    await page.goto('about:blank')
    await judge(toBeRevoked)
    expect(await words().textContent()).toBe('Authentique et en vigueur')
    letThrough()
    await words().filter({ hasText: 'Titre retiré' }).waitFor()
    expect(await page.locator('.verdict-page.red').count()).toBe(1)
  })

  test('that come after an answer that none was possible give the verdict', async () => {
    ;({ context, page } = await openTelephone(browser))
    await page.route('**/published/**', (route) => route.abort())
    await judge(good)
    expect(await words().textContent()).toBe('Impossible de conclure ici')
    await page.unroute('**/published/**')
    await page.evaluate(() => dispatchEvent(new Event('online')))
    await words().filter({ hasText: 'Authentique et en vigueur' }).waitFor()
  })
})

describe('files that are not as they should be', () => {
  test.each<[what: string, publication: TestPublication]>([
    ['version 2^53, after which nothing could follow', { at: new Date(), version: Number.MAX_SAFE_INTEGER }],
    ['a thousand and one versions ahead', { at: new Date(), version: 1_002 }],
    [
      'a snapshot that names other bytes than the status lists that came',
      {
        at: new Date(),
        version: 2,
        changeSnapshot: (snapshot) => ({
          ...snapshot,
          statusLists: snapshot.statusLists.map((each) => ({ ...each, sha256: '0'.repeat(64) })),
        }),
      },
    ],
    [
      'a snapshot of another version of the trust list',
      { at: new Date(), version: 2, changeSnapshot: (snapshot) => ({ ...snapshot, trustListVersion: 1 }) },
    ],
  ])('are refused, said so, and the lists before stay in force: %s', async (_what, publication) => {
    await openKnowing()
    await verifier.publish(publication)
    await page.reload()
    await refusal().waitFor()
    await judge(good)
    expect(await words().textContent()).toBe('Authentique et en vigueur')
  })

  test('another root than the one this device began with is refused, though its own signature is good', async () => {
    await openKnowing()
    await verifier.publish({ at: new Date(), version: 2 }, await createTestAuthority())
    await page.reload()
    await refusal().waitFor()
    await expectAccessible(page)
    await judge(good)
    expect(await words().textContent()).toBe('Authentique et en vigueur')
  })

  test('status lists put in the place of those kept on the device are refused at the next start', async () => {
    await openKnowing()
    await page.evaluate(
      (id) =>
        new Promise<void>((resolve, reject) => {
          const request = indexedDB.open('vigie-trust')
          request.onerror = () => reject(request.error)
          request.onsuccess = () => {
            const values = request.result.transaction('values', 'readwrite').objectStore('values')
            const read = values.get('trust')
            read.onsuccess = () => {
              const kept = read.result
              const bytes: Uint8Array = kept.files.statusLists.get(id)
              bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1
              values.put(kept, 'trust').onsuccess = () => resolve()
            }
          }
        }),
      revocationListId,
    )
    await context.setOffline(true)
    await page.goto('about:blank')
    await judge(good)
    expect(await page.locator('.verdict-page.orange').count()).toBe(1)
    expect(await words().textContent()).toMatch(/statut inconnu/i)
    await page.getByText('ont été altérées').waitFor()
    await context.setOffline(false)
  })
})

describe.each([
  ['fr-FR', /^Authentique\s; liste de confiance périmée$/, /^Authentique\s; l’heure de cet appareil est douteuse$/],
  ['en-GB', /^Authentic; trust list has expired$/, /^Authentic; this device’s clock is doubtful$/],
] as const)('time (%s)', (locale, expiredWords, clockWords) => {
  const openAt = async (time: Date) => {
    ;({ context, page } = await openTelephone(browser, { locale }))
    await page.goto(verifier.url)
    await page.locator('.ready-line', { hasText: /Prêt hors ligne|Ready offline/ }).waitFor()
    await page.clock.setFixedTime(time)
    await page.route('**/published/**', (route) => route.abort())
    await judge(good)
  }

  test('forty days without network: authentic, and orange with the list’s date', async () => {
    await openAt(new Date(publishedAt.getTime() + 40 * day))
    expect(await page.locator('.verdict-page.orange').count()).toBe(1)
    expect(await words().textContent()).toMatch(expiredWords)
    expect(await page.locator('.verdict-since').textContent()).toMatch(/\d{4}/)
    await expectAccessible(page)
  })

  test('a clock set back a year is orange, and no age is told by it', async () => {
    await openAt(new Date(publishedAt.getTime() - 365 * day))
    expect(await page.locator('.verdict-page.orange').count()).toBe(1)
    expect(await words().textContent()).toMatch(clockWords)
    expect(await page.locator('.verdict-as-of').textContent()).not.toMatch(/il y a|ago|instant|now/)
    await expectAccessible(page)
  })
})

test('a clock set back makes no expired title valid again: what was signed last is its floor', async () => {
  await openKnowing()
  const dates = { effectiveFrom: '2020-03-01', expiresOn: '2025-02-28' } as const
  const expired = verifier.linkOf(await verifier.sign(dates, new Date('2026-02-01T08:00:00Z')))
  await page.clock.setFixedTime(new Date('2024-06-01T12:00:00Z'))
  await judge(expired)
  expect(await words().textContent()).toBe('Titre expiré')
  const also = await page.locator('.also').textContent()
  expect(also).toMatch(/heure/)
  expect(also).not.toMatch(/authentique/i)
})

test('a key that this device has not heard of, in a title younger than its list, is grey and never false', async () => {
  await openKnowing()
  const younger = await verifier.sign({}, new Date())
  const renamed = { ...younger, proof: { ...younger.proof, verificationMethod: 'did:web:titres.mer.example#t2' } }
  await judge(verifier.linkOf(renamed))
  expect(await page.locator('.verdict-page.grey').count()).toBe(1)
  await expectAccessible(page)
})
