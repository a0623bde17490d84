import { readFileSync } from 'node:fs'
import { gunzipSync, gzipSync } from 'node:zlib'
import { parsePack, writePack } from '@vigie/shared/inspection-pack/pack-file.ts'
import type { PublishedCatalogue } from '@vigie/shared/trust/trust-list.ts'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  createTestAuthority,
  publishTestFiles,
  revocationListId,
  type TestPublication,
} from '../../shared/testing/test-authority.ts'
import { launchChromium } from '../browser/chromium.ts'
import { expectAccessible } from './accessibility.ts'
import { copyVerifierPage, type PageCopy } from './page-copy.ts'
import { openTelephone, type RunningVerifier, startVerifier } from './start-verifier.ts'
import { tellFailure } from './tell-failure.ts'

const day = 86_400_000
const publishedAt = new Date(Date.now() - 20 * 60_000)
const revokedIndex = 4_711
const log = { size: 40, root: `${'A'.repeat(43)}=` }
const catalogue: PublishedCatalogue = {
  type: 'Catalogue',
  edition: '2099-01-01',
  titles: { 'capitaine-200': { fr: 'Capitaine 200, nouveau nom', en: 'Master 200, new name' } },
  valueSets: {},
}

let browser: Browser
let copy: PageCopy
let verifier: RunningVerifier
let good: string
let toBeRevoked: string

beforeAll(async () => {
  copy = copyVerifierPage()
  verifier = await startVerifier(publishedAt, { VIGIE_PAGE: copy.folder })
  good = verifier.linkOf(await verifier.sign())
  toBeRevoked = verifier.linkOf(
    await verifier.sign({ revocationEntry: { list: revocationListId, index: revokedIndex } }),
  )
  browser = await launchChromium()
})

afterAll(async () => {
  await browser?.close()
  await verifier?.stop()
  copy?.remove()
})

let context: BrowserContext
let page: Page

beforeEach(async () => {
  await verifier.publish({ at: publishedAt, log })
})

afterEach(async (test) => {
  await tellFailure(test, page)
  // what is still under way belongs to nobody any more
  await page?.unrouteAll({ behavior: 'ignoreErrors' })
  await context?.close()
})

/** `pnpm offline`: what waits for the browser's own time, or says again what another test says. */
const thoroughly = test.skipIf(process.env.VIGIE_OFFLINE !== 'all')
const words = (of = page) => of.locator('.verdict-page:not(.working) .verdict-words')
const readyLine = (of = page) => of.locator('.ready-line')
const ready = (of = page) => readyLine(of).filter({ hasText: 'Prêt hors ligne' }).waitFor()
const news = () => page.locator('.pack-news')

/** A device that has opened the page once: it holds the lists of `publishedAt`. */
async function openKnowing(): Promise<void> {
  ;({ context, page } = await openTelephone(browser))
  await page.goto(verifier.url)
  await ready()
}

/** A new start, as after the browser was closed. */
async function startAgain(path = ''): Promise<void> {
  await page.close()
  page = await context.newPage()
  await page.goto(verifier.url + path)
}

async function judge(link: string): Promise<string | null> {
  await page.goto('about:blank')
  await page.goto(link)
  await words().waitFor()
  return words().textContent()
}

async function openPlace(): Promise<void> {
  await readyLine().getByRole('link').click()
  await page.locator('.pack-state').waitFor()
}

async function fileOf(publication: TestPublication, signer = verifier.authority): Promise<Buffer> {
  const { trust, snapshot, statusLists, checkpoint = null } = await publishTestFiles(signer, publication)
  return gzipSync(
    writePack({ trust, snapshot: snapshot ?? new Uint8Array(), statusLists, catalogue: null, checkpoint }),
  )
}

async function load(buffer: Buffer): Promise<void> {
  const input = page.locator('.place-body input[type=file]')
  await input.setInputFiles({ name: 'dossier.vigiepack', mimeType: 'application/gzip', buffer })
}

/** What this device remembers, from its own storage. */
const rememberedSnapshot = () =>
  page.evaluate(
    () =>
      new Promise<number>((resolve, reject) => {
        const request = indexedDB.open('vigie-trust')
        request.onerror = () => reject(request.error)
        request.onsuccess = () => {
          const read = request.result.transaction('values').objectStore('values').get('trust')
          read.onsuccess = () => resolve(read.result.remembered.snapshotVersion)
        }
      }),
  )

describe('the first visit', () => {
  thoroughly(
    'that loses the network while the page is being kept says that it will not open offline, and mends that by itself',
    async () => {
      const putBack = copy.withhold('about-')
      ;({ context, page } = await openTelephone(browser))
      await page.goto(verifier.url)
      await readyLine().filter({ hasText: 'ne s’ouvrira pas encore hors ligne' }).waitFor()
      expect(await judge(good)).toBe('Authentique et en vigueur')
      await page.goto(verifier.url)
      await readyLine().filter({ hasText: 'ne s’ouvrira pas encore hors ligne' }).waitFor()
      putBack()
      // the service looks at its files once a second
      await expect
        .poll(
          async () => {
            await page.evaluate(() => dispatchEvent(new Event('online')))
            return readyLine().textContent()
          },
          { timeout: 10_000, interval: 500 },
        )
        .toContain('Prêt hors ligne')
    },
  )

  test('that loses it while the lists come knows nothing, says so, and no file that someone hands over changes that', async () => {
    ;({ context, page } = await openTelephone(browser))
    await page.route('**/published/status/r1', (route) => route.abort())
    await page.goto(verifier.url)
    await readyLine().filter({ hasText: 'Pas encore prêt' }).waitFor()
    await openPlace()
    await load(await fileOf({ at: publishedAt }, await createTestAuthority()))
    await news().filter({ hasText: 'Rien ici ne dit encore à quelle autorité se fier' }).waitFor()
    await page.unroute('**/published/status/r1')
    await page.getByRole('button', { name: 'Renouveler maintenant' }).click()
    await news().filter({ hasText: 'C’est fait' }).waitFor()
  })
})

test('after one visit everything works from a cold start without network; what is known, and until when, stands in words; only what changed is asked for again', async () => {
  await verifier.publish({ at: publishedAt, log, catalogue })
  await openKnowing()
  const asked: string[] = []
  page.on('request', (request) => asked.push(new URL(request.url()).pathname))
  await openPlace()
  await page.getByRole('button', { name: 'Renouveler maintenant' }).click()
  await news().filter({ hasText: 'Rien de plus récent' }).waitFor()
  const published = asked.filter((path) => path.startsWith('/published/'))
  expect(published.sort()).toEqual(['/published/log/checkpoint', '/published/snapshot.json', '/published/trust.json'])
  await context.setOffline(true)
  await startAgain('/pack')
  await page.locator('.pack-state', { hasText: 'un titre en vigueur est vert jusqu’au' }).waitFor()
  const facts = await page.locator('.pack-facts').textContent()
  for (const fact of [
    '2, pour 131\u202f072 titres au plus',
    'Administration maritime de démonstration',
    '1 titres, édition du 1er janvier 2099',
    '40 inscriptions',
    'version 1',
  ]) {
    expect(facts).toContain(fact)
  }
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Renouveler maintenant' }).click()
  await news()
    .filter({ hasText: 'Pas de réseau : rien n’a changé'.replace(' :', '\u00a0:') })
    .waitFor()
  expect(await judge(good)).toBe('Authentique et en vigueur')
  // the page is older than this name
  expect(await page.locator('main').textContent()).toContain('Capitaine 200, nouveau nom')
  await context.setOffline(false)
  // a second log under the same signature is not taken in silence
  await verifier.publish({ at: new Date(), version: 2, log: { ...log, root: `${'B'.repeat(42)}A=` } })
  await startAgain('/pack')
  await page.locator('.pack-facts', { hasText: 'il ne suit pas celui déjà vu' }).waitFor()
})

describe('a pack as a file', () => {
  test('goes from a device that knows more to one without network, which then knows the same', async () => {
    await openKnowing()
    const [older, olderPage] = [context, page]
    await verifier.publish({ at: new Date(), version: 2, revoked: [revokedIndex], log })
    await openKnowing()
    await openPlace()
    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Enregistrer le dossier' }).click()
    const saved = await download
    expect(saved.suggestedFilename()).toMatch(/^vigie-\d{4}-\d{2}-\d{2}\.vigiepack$/)
    const buffer = readFileSync(await saved.path())
    expect([...parsePack(buffer).statusLists.keys()]).toHaveLength(2)
    await context.close()
    ;[context, page] = [older, olderPage]
    await context.setOffline(true)
    expect(await judge(toBeRevoked)).toBe('Authentique et en vigueur')
    // chosen where titles are chosen: it is recognised there too
    await page.goto(verifier.url)
    await page.locator('.scanner input[type=file]').first().setInputFiles({ name: 'x.bin', mimeType: '', buffer })
    await news().filter({ hasText: 'Dossier chargé et vérifié' }).waitFor()
    expect(new URL(page.url()).pathname).toBe('/pack')
    expect(await judge(toBeRevoked)).toBe('Titre retiré')
    await context.setOffline(false)
  })

  test('that is forged, older, incomplete, cut short or no pack is refused by its cause, and nothing changes', async () => {
    await verifier.publish({ at: publishedAt, version: 2, log })
    await openKnowing()
    await openPlace()
    const whole = await fileOf({ at: new Date(), version: 3, revoked: [revokedIndex] })
    const json = JSON.parse(gunzipSync(whole).toString())
    const flipped = { ...json, trust: json.trust.replace(/"payload":"(.)/, '"payload":"f') }
    const [first = ''] = Object.keys(json.statusLists)
    const lacking = { ...json, statusLists: { [first]: json.statusLists[first] } }
    const cases: [what: string, file: Buffer, answer: RegExp][] = [
      [
        'another authority',
        await fileOf({ at: new Date(), version: 3 }, await createTestAuthority()),
        /n’est pas signé/,
      ],
      ['an older version', await fileOf({ at: publishedAt, version: 1 }), /plus ancien que ce que cet appareil sait/],
      ['a list that is missing', gzipSync(JSON.stringify(lacking)), /ne vont pas ensemble/],
      ['half a file', whole.subarray(0, whole.length >> 1), /n’est pas un dossier d’inspection/],
      ['another file', gzipSync('<html>'), /n’est pas un dossier d’inspection/],
      ['a changed letter', gzipSync(JSON.stringify(flipped)), /Refusé/],
    ]
    for (const [what, file, answer] of cases) {
      await load(file)
      await expect.poll(() => news().textContent(), { message: what, timeout: 10_000 }).toMatch(answer)
      expect(await rememberedSnapshot(), what).toBe(2)
    }
    expect(await judge(toBeRevoked)).toBe('Authentique et en vigueur')
  })
})

describe('an update', () => {
  test('that is cut off half-way leaves the old set whole', async () => {
    await openKnowing()
    await verifier.publish({ at: new Date(), version: 2, revoked: [revokedIndex], log })
    let isHalfWay: () => void = () => undefined
    const halfWay = new Promise<void>((resolve) => {
      isHalfWay = resolve
    })
    await page.route('**/published/status/s1', () => isHalfWay())
    await page.reload()
    await halfWay
    await context.setOffline(true)
    await startAgain()
    await ready()
    expect(await judge(toBeRevoked)).toBe('Authentique et en vigueur')
    expect(await rememberedSnapshot()).toBe(1)
    await context.setOffline(false)
  })

  test('in a window that was slower than another does not put back what the other has taken', async () => {
    await openKnowing()
    let letThrough: () => void = () => undefined
    const held = new Promise<void>((resolve) => {
      letThrough = resolve
    })
    const gotOld = new Promise<void>((resolve) => {
      void page.route('**/published/**', async (route) => {
        // as it was published when this window asked
        const response = await route.fetch()
        const isLast = route.request().url().endsWith('/log/checkpoint')
        if (isLast) resolve()
        if (isLast) await held
        await route.fulfill({ response })
      })
    })
    await verifier.publish({ at: new Date(Date.now() - 60_000), version: 2, log })
    const reloaded = page.reload()
    await gotOld
    await reloaded
    await verifier.publish({ at: new Date(), version: 3, revoked: [revokedIndex], log })
    const other = await context.newPage()
    await other.goto(toBeRevoked)
    await words(other).filter({ hasText: 'Titre retiré' }).waitFor()
    letThrough()
    // what it fetched is over, and it believes what the other has kept
    await openPlace()
    await page.locator('.pack-facts', { hasText: 'version 3' }).waitFor()
    expect(await rememberedSnapshot()).toBe(3)
    await page.unroute('**/published/**')
  })
})

describe('storage that the browser emptied', () => {
  const dropLists = () =>
    page.evaluate(
      () =>
        new Promise<void>((resolve, reject) => {
          const request = indexedDB.deleteDatabase('vigie-trust')
          request.onsuccess = () => resolve()
          request.onerror = () => reject(request.error)
        }),
    )
  const dropPage = () =>
    page.evaluate(async () => {
      for (const name of await caches.keys()) await caches.delete(name)
    })

  test('of the lists: the page still opens, says that they are gone, and fetches them again', async () => {
    await openKnowing()
    await dropLists()
    await context.setOffline(true)
    await startAgain()
    await readyLine().filter({ hasText: 'Les listes ont disparu de cet appareil' }).waitFor()
    expect(await judge(good)).toBe('Impossible de conclure ici')
    await context.setOffline(false)
    await page.evaluate(() => dispatchEvent(new Event('online')))
    await words().filter({ hasText: 'Authentique et en vigueur' }).waitFor()
  })

  test('of the page and of the lists: without network it says so in words, with network it is kept anew', async () => {
    await openKnowing()
    await dropPage()
    await dropLists()
    await context.setOffline(true)
    await startAgain()
    expect(await page.locator('h1').textContent()).toBe('Cette application n’est plus sur cet appareil')
    expect(await page.locator('h2').textContent()).toBe('This application is no longer on this device')
    await context.setOffline(false)
    await startAgain()
    await ready()
    // what was asked for is kept again, the rest follows
    await expect
      .poll(
        () => page.evaluate(async () => (await (await caches.open((await caches.keys())[0] ?? '')).keys()).length),
        { timeout: 10_000 },
      )
      .toBeGreaterThan(15)
    await context.setOffline(true)
    await startAgain()
    await ready()
    expect(await judge(good)).toBe('Authentique et en vigueur')
    await context.setOffline(false)
  })
})

test('what someone wrote over the kept page is never served: its hash is not that of the build (T40)', async () => {
  await openKnowing()
  const poisoned = await page.evaluate(async () => {
    const [name = ''] = await caches.keys()
    const cache = await caches.open(name)
    const script = (await cache.keys())
      .map(({ url }) => new URL(url).pathname)
      .find((path) => /\/index-.*\.js$/.test(path))
    const evil = (body: string, type: string) => new Response(body, { headers: { 'content-type': type } })
    await cache.put('/', evil('<!doctype html><title>poisoned</title><h1>poisoned</h1>', 'text/html'))
    await cache.put(script ?? '', evil('document.title = "poisoned"', 'text/javascript'))
    return script
  })
  expect(poisoned).toBeTruthy()
  await startAgain()
  await ready()
  expect(await page.title()).not.toBe('poisoned')
  // it was fetched anew and kept in the place of the other; then only what is said about the page is changed
  await page.evaluate(async () => {
    const cache = await caches.open((await caches.keys()).find((name) => name.startsWith('page-')) ?? '')
    const kept = await cache.match('/')
    const headers = new Headers(kept?.headers)
    headers.set('refresh', '0; url=/licences.txt')
    await cache.put('/', new Response(await kept?.blob(), { headers }))
  })
  await context.setOffline(true)
  await startAgain()
  await ready()
  const served = await page.evaluate(async () => {
    const { headers } = await fetch('/')
    return [
      headers.get('refresh'),
      headers.get('content-security-policy')?.includes("require-trusted-types-for 'script'"),
    ]
  })
  expect(served).toEqual([null, true])
  await context.setOffline(false)
})

test('what another site sends as if it were shared opens the page, leaves another window as it is, and is not left behind', async () => {
  await openKnowing()
  const first = page
  await page.goto(good)
  await words().filter({ hasText: 'Authentique et en vigueur' }).waitFor()
  page = await context.newPage()
  // a form of any site, without a file, with words that are no title
  await page.route('https://elsewhere.example/', (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: `<form method="post" action="${verifier.url}/share"><input name="text" value="&lt;img src=x&gt;"><button>go</button></form>`,
    }),
  )
  await page.goto('https://elsewhere.example/')
  await page.getByRole('button').click()
  await page.locator('h1').waitFor()
  expect(new URL(page.url()).search).toBe('')
  expect(await page.locator('.verdict-page.green, img[src=x]').count()).toBe(0)
  expect(await words(first).textContent()).toBe('Authentique et en vigueur')
  // one that no page came for
  const left = () => page.evaluate(async () => (await (await caches.open('shared')).keys()).length)
  await page.evaluate(async () => {
    const cache = await caches.open('shared')
    await cache.put('/shared/left', new Response('a title', { headers: { 'x-shared-at': '1' } }))
  })
  expect(await left()).toBe(1)
  await page.reload()
  await expect.poll(left).toBe(0)
})

test('a clock that is ahead is told once a server can be asked; a title that expired by it alone is not called false in silence', async () => {
  await openKnowing()
  await page.clock.setFixedTime(new Date(Date.now() + 6 * 365 * day))
  await page.reload()
  await page.getByText(/L’heure de cet appareil avance de 2\s1\d\d\sjours/).waitFor()
  expect(await judge(good)).toBe('Titre expiré')
  await page.getByText(/L’heure de cet appareil avance/).waitFor()
})

describe('a newer version of the page', () => {
  const versionOf = () =>
    page
      .locator('meta[name=release]')
      .first()
      .getAttribute('content', { timeout: 300 })
      .catch(() => null)
  const lookForIt = () =>
    page.evaluate(async () => (await navigator.serviceWorker.ready).update().then(() => undefined))

  test('does not interrupt who is scanning; it is taken when the person says so, and then offered to every other window', async () => {
    await openKnowing()
    const other = await context.newPage()
    await other.goto(verifier.url)
    await ready(other)
    await page.evaluate(() => Object.assign(globalThis, { stillHere: true }))
    await copy.release('release-1')
    await expect
      .poll(
        async () => {
          await lookForIt()
          return page.getByText('Une nouvelle version est prête.').count()
        },
        { timeout: 15_000, interval: 300 },
      )
      .toBe(1)
    expect(await page.evaluate(() => 'stillHere' in globalThis)).toBe(true)
    expect(await versionOf()).toBeNull()
    const reloaded = page.waitForEvent('load')
    await page.getByRole('button', { name: 'L’utiliser' }).click()
    await reloaded
    await ready()
    expect(await versionOf()).toBe('release-1')
    expect(await other.locator('meta[name=release]').count()).toBe(0)
    await other.getByRole('button', { name: 'L’utiliser' }).click()
    await other.locator('meta[name=release][content=release-1]').waitFor({ state: 'attached' })
    // nothing of the version before is left on the device
    const pages = async () => (await page.evaluate(() => caches.keys())).filter((name) => name.startsWith('page-'))
    await expect.poll(pages).toEqual(['page-release-1'])
  })

  thoroughly('that was left waiting is there at the next start, and the lists with it', async () => {
    await openKnowing()
    await copy.release('release-2')
    await expect
      .poll(
        async () => {
          await lookForIt()
          return page.getByText('Une nouvelle version est prête.').count()
        },
        { timeout: 15_000, interval: 300 },
      )
      .toBe(1)
    await context.setOffline(true)
    const start = async () => {
      await page.close()
      // the browser changes over once no window is left, in its own time
      await new Promise((resolve) => setTimeout(resolve, 1_000))
      page = await context.newPage()
      await page.goto(verifier.url)
      return versionOf()
    }
    await expect.poll(start, { timeout: 20_000, interval: 1 }).toBe('release-2')
    await ready()
    await context.setOffline(false)
  })
})
