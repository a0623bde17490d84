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
  await page?.unrouteAll({ behavior: 'ignoreErrors' })
  await context?.close()
})

/** `pnpm offline`: every language and every mix, every state looked at by axe. */
const isThorough = process.env.VIGIE_OFFLINE === 'all'
const words = () => page.locator('.verdict-page:not(.working) .verdict-words')
const saying = (text: string | RegExp) => words().filter({ hasText: text }).waitFor()
const refusal = () => page.getByText('Une mise à jour des listes de confiance a été refusée')

/** A device that has opened the page once: it holds the lists of `publishedAt`. What it keeps of the page is looked at elsewhere. */
async function openKnowing(options: Parameters<Browser['newContext']>[0] = {}): Promise<void> {
  ;({ context, page } = await openTelephone(browser, { serviceWorkers: 'block', ...options }))
  await page.goto(verifier.url)
  await page.locator('.ready-line', { hasText: /Statuts du|Status as of/ }).waitFor()
}

async function judge(link: string): Promise<void> {
  await page.goto('about:blank')
  await page.goto(link)
  await words().waitFor()
}

/** What makes a page look for newer lists. */
const renew = () => page.evaluate(() => dispatchEvent(new Event('online')))
const wakeUp = () => page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
const loseNetwork = () => page.route('**/published/**', (route) => route.abort())

describe('newer lists', () => {
  test('that come while a verdict is on the screen change it when they change the answer', async () => {
    await openKnowing()
    await judge(toBeRevoked)
    expect(await words().textContent()).toBe('Authentique et en vigueur')
    await verifier.publish({ at: new Date(), version: 2, revoked: [revokedIndex] })
    await renew()
    await saying('Titre retiré')
    expect(await page.locator('.verdict-page.red').count()).toBe(1)
  })

  test('that come after an answer that none was possible give the verdict', async () => {
    ;({ context, page } = await openTelephone(browser, { serviceWorkers: 'block' }))
    await loseNetwork()
    await judge(good)
    expect(await words().textContent()).toBe('Impossible de conclure ici')
    await page.unroute('**/published/**')
    await renew()
    await saying('Authentique et en vigueur')
  })

  test.each([
    ['is full', 'put'],
    ['gives this page no storage of any kind', 'all'],
  ] as const)('that a device cannot keep because it %s are believed all the same, and it says so', async (_, what) => {
    if (what === 'put') await openKnowing()
    else ({ context, page } = await openTelephone(browser, { serviceWorkers: 'block' }))
    await context.addInitScript((refused) => {
      const refuse = (name: string) => () => {
        throw new DOMException('refused', name)
      }
      if (refused === 'put') IDBObjectStore.prototype.put = refuse('QuotaExceededError')
      else {
        for (const name of ['localStorage', 'sessionStorage', 'caches', 'indexedDB'])
          Object.defineProperty(globalThis, name, { get: refuse('SecurityError') })
      }
    }, what)
    await verifier.publish({ at: new Date(), version: 2, revoked: [revokedIndex] })
    await judge(toBeRevoked)
    await saying('Titre retiré')
    await page.goto(verifier.url)
    await page.getByText('Cet appareil n’a pas pu garder les dernières listes').waitFor()
    // what it knows meanwhile is not forgotten: nothing older is believed after it
    await verifier.publish({ at: publishedAt, version: 1 })
    await renew()
    await refusal().waitFor()
  })
})

/** What is published in the place of good files. */
type Wrong = readonly [
  what: string,
  publication: TestPublication,
  by?: 'another authority' | 'a thief of the signature',
]

const wrongs: readonly Wrong[] = [
  ['version 2^53, after which nothing could follow', { at: new Date(), version: Number.MAX_SAFE_INTEGER }],
  ['a thousand and one versions ahead', { at: new Date(), version: 1_006 }],
  ['an older version (row 164)', { at: publishedAt, version: 4 }],
  ['another root, whose own signature is good', { at: new Date(), version: 6 }, 'another authority'],
  ['a signature that was changed (row 163)', { at: new Date(), version: 6 }, 'a thief of the signature'],
  [
    'a snapshot that names other bytes than the status lists that came',
    {
      at: new Date(),
      version: 6,
      changeSnapshot: (snapshot) => ({
        ...snapshot,
        statusLists: snapshot.statusLists.map((each) => ({ ...each, sha256: '0'.repeat(64) })),
      }),
    },
  ],
  [
    'a snapshot of another version of the trust list',
    { at: new Date(), version: 6, changeSnapshot: (snapshot) => ({ ...snapshot, trustListVersion: 1 }) },
  ],
]

test('files that are not as they should be are refused, said so, and the lists before stay in force', async () => {
  const held = { at: publishedAt, version: 5 }
  await verifier.publish(held)
  await openKnowing()
  for (const [what, publication, by] of isThorough ? wrongs : wrongs.slice(0, -1)) {
    await verifier.publish(publication, by === 'another authority' ? await createTestAuthority() : undefined)
    if (by === 'a thief of the signature') {
      await page.route('**/published/trust.json', async (route) => {
        const response = await route.fetch()
        const json = await response.json()
        json.trustList.signatures[0].signature = json.trustList.signatures[0].signature.replace(/^../, 'AA')
        await route.fulfill({ json })
      })
    }
    await renew()
    await refusal()
      .waitFor()
      .catch((cause) => {
        throw new Error(what, { cause })
      })
    await page.unroute('**/published/trust.json')
    await verifier.publish(held)
    await renew()
    await refusal().waitFor({ state: 'detached' })
  }
  if (isThorough) await expectAccessible(page)
  await judge(good)
  expect(await words().textContent()).toBe('Authentique et en vigueur')
})

test('status lists put in the place of those kept on the device are refused at the next start (row 172)', async () => {
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
  await loseNetwork()
  await judge(good)
  expect(await page.locator('.verdict-page.orange').count()).toBe(1)
  expect(await words().textContent()).toMatch(/statut inconnu/i)
  await page.getByText('ont été altérées').waitFor()
})

describe.each([
  ['fr-FR', /^Authentique\s; liste de confiance périmée$/, /^Authentique\s; l’heure de cet appareil est douteuse$/],
  ['en-GB', /^Authentic; trust list has expired$/, /^Authentic; this device’s clock is doubtful$/],
] as const)('time (%s)', (locale, expiredWords, clockWords) => {
  const inLanguage = test.skipIf(locale !== 'fr-FR' && !isThorough) // `pnpm offline`

  inLanguage(
    'a verdict is orange when the telephone wakes up forty days later, and when its clock went back',
    async () => {
      await openKnowing({ locale })
      await loseNetwork()
      await judge(good)
      expect(await page.locator('.verdict-page.green').count()).toBe(1)

      await page.clock.setFixedTime(new Date(publishedAt.getTime() + 40 * day))
      await wakeUp()
      await saying(expiredWords)
      expect(await page.locator('.verdict-page.orange').count()).toBe(1)
      expect(await page.locator('.verdict-since').textContent()).toMatch(/\d{4}/)
      if (isThorough) await expectAccessible(page)

      await page.clock.setFixedTime(new Date(publishedAt.getTime() - 365 * day))
      await wakeUp()
      await saying(clockWords)
      expect(await page.locator('.verdict-page.orange').count()).toBe(1)
      expect(await page.locator('.verdict-as-of').textContent()).not.toMatch(/il y a|ago|instant|now/)
      if (isThorough) await expectAccessible(page)

      // forty days ahead bound nothing: only signatures move the floor
      await page.clock.setFixedTime(new Date())
      await wakeUp()
      await page.locator('.verdict-page.green').waitFor()
    },
  )
})

test('a clock set back makes no expired title valid again; a key that is younger than the list is grey and never false', async () => {
  await openKnowing()
  const younger = await verifier.sign({}, new Date())
  const renamed = { ...younger, proof: { ...younger.proof, verificationMethod: 'did:web:titres.mer.example#t2' } }
  await judge(verifier.linkOf(renamed))
  expect(await page.locator('.verdict-page.grey').count()).toBe(1)
  if (isThorough) await expectAccessible(page)

  const dates = { effectiveFrom: '2020-03-01', expiresOn: '2025-02-28' } as const
  const expired = verifier.linkOf(await verifier.sign(dates, new Date('2026-02-01T08:00:00Z')))
  await page.clock.setFixedTime(new Date('2024-06-01T12:00:00Z'))
  await judge(expired)
  expect(await words().textContent()).toBe('Titre expiré')
  const also = await page.locator('.also').textContent()
  expect(also).toMatch(/heure/)
  expect(also).not.toMatch(/authentique/i)
})
