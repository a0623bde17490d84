import { fileURLToPath } from 'node:url'
import type { BrowserContext, Page } from 'playwright-core'
import { describeRow, median, type Row } from '../measure.ts'
import { compressedSize } from './compressed-size.ts'
import { slowDownPages } from './slow-down.ts'
import { type BrowserStage, openBrowserStage } from './stage.ts'

const rounds = 9
/** A telephone of five years against this machine. */
const slowdown = 4
const plainName = '@digitalbazaar/vc bundled by Vite, proof alone'
const ourAnswer = '.verdict-page.green .verdict-body'
const plainAnswer = '#answer:not(:empty)'

/** From the text of a code, on a page that is open and warm, to the verdict on the screen; every thread slowed down. */
export function browserVerdictRow(): Promise<Row> {
  return onStage(async (stage) => {
    const [ours, plain] = [await openPage(stage, stage.ours), await openPage(stage, stage.plain)]
    const rawVerify = await timeRawVerify(ours)
    const times = await raceSlowly(stage, {
      ours: (title) => timeHash(ours, title.ours, ourAnswer),
      plain: (title) => timeHash(plain, title.plain, plainAnswer),
    })
    return describeRow({ row: 'browser-verdict', unit: 'ms', ...times, limit: rawVerify * slowdown, rounds })
  })
}

/** From opening the link of a code on a telephone that has never been here to the verdict on the screen; slowed down. */
export function browserColdRow(): Promise<Row> {
  return onStage(async (stage) => {
    const times = await raceSlowly(stage, {
      ours: (title) => timeFirstVisit(stage, `${stage.ours}/#${title.ours}`, ourAnswer),
      plain: (title) => timeFirstVisit(stage, `${stage.plain}/#${title.plain}`, plainAnswer),
    })
    return describeRow({ row: 'browser-cold', unit: 'ms', ...times, limit: null, rounds })
  })
}

/** From opening the page for the first time to a scanner that answers; the peer has nothing to show but a paragraph. */
export function browserInteractiveRow(): Promise<Row> {
  return onStage(async (stage) => {
    const times = await raceSlowly(stage, {
      ours: () => timeFirstVisit(stage, stage.ours, '.scanner-tools .tool'),
      plain: () => timeFirstVisit(stage, stage.plain, '#answer'),
    })
    return describeRow({ row: 'browser-interactive', unit: 'ms', ...times, limit: null, rounds })
  })
}

/** What travels, compressed, until a code can be scanned and judged; the strong decoder, the reader of PDFs and the places come after. */
export function browserSizeRow(): Promise<Row> {
  return sizeRow('browser-size', [/^index\.html$/, /^quick-decoder/, /^checking/, /^page-words/])
}

/** The same, until a code can be scanned: the checker and its words load while the person takes aim. */
export function browserScanSizeRow(): Promise<Row> {
  return sizeRow('browser-scan-size', [/^index\.html$/, /^quick-decoder/])
}

async function sizeRow(row: string, entries: readonly RegExp[]): Promise<Row> {
  return onStage(async ({ plainFolder }) => {
    const dist = fileURLToPath(new URL('../../../verifier/dist/', import.meta.url))
    const ours = compressedSize(dist, entries)
    const peer = compressedSize(plainFolder, [/^index\.html$/, /^check\.worker/])
    return describeRow({ row, unit: 'kB', ours, peer, peerName: plainName, limit: null, rounds: 1 })
  })
}

async function onStage(measure: (stage: BrowserStage) => Promise<Row>): Promise<Row> {
  const stage = await openBrowserStage()
  try {
    return await measure(stage)
  } finally {
    await stage.stop()
  }
}

type Title = Awaited<ReturnType<BrowserStage['nextTitle']>>
type Timed = (title: Title) => Promise<number>

/** In turn, so that a busy moment of a shared machine hits both. */
async function raceSlowly(stage: BrowserStage, { ours, plain }: { readonly ours: Timed; readonly plain: Timed }) {
  const times: Record<'ours' | 'plain', number[]> = { ours: [], plain: [] }
  for (let round = -1; round < rounds; round += 1) {
    const title = await stage.nextTitle()
    const done = new AbortController()
    const slowing = slowDownPages(slowdown, done.signal)
    try {
      const measured = { ours: await ours(title), plain: await plain(title) }
      if (round < 0) continue // warm-up
      times.ours.push(measured.ours)
      times.plain.push(measured.plain)
    } finally {
      done.abort()
      await slowing
    }
  }
  return { ours: median(times.ours), peer: median(times.plain), peerName: plainName }
}

async function openPage({ browser }: BrowserStage, url: string): Promise<Page> {
  const page = await (await browser.newContext({ viewport: { width: 390, height: 800 } })).newPage()
  await page.goto(url)
  await page.waitForLoadState('networkidle')
  return page
}

/** Measured in the page itself, by its own clock; the answer before is gone first. */
async function timeHash(page: Page, hash: string, answer: string): Promise<number> {
  await page.evaluate(() => document.querySelector<HTMLElement>('.bottom-bar .main')?.click())
  await page.waitForFunction(() => !document.querySelector('.verdict-page'))
  return await page.evaluate(
    async ([text, selector]) => {
      const start = performance.now()
      location.hash = text
      // the plain page empties its paragraph when the hash has changed
      await new Promise((changed) => setTimeout(changed))
      while (!document.querySelector(selector)) await new Promise((painted) => requestAnimationFrame(painted))
      return performance.now() - start
    },
    [hash, answer] as const,
  )
}

async function timeFirstVisit({ browser }: BrowserStage, url: string, answer: string): Promise<number> {
  const context: BrowserContext = await browser.newContext({ viewport: { width: 390, height: 800 } })
  try {
    const page = await context.newPage()
    await page.goto(url, { waitUntil: 'commit' })
    await page.waitForSelector(answer, { state: 'attached' })
    // since the navigation began, by the page's own clock
    return await page.evaluate(() => performance.now())
  } finally {
    await context.close()
  }
}

/** One signature of P-256 checked by the browser's WebCrypto, in milliseconds, not slowed down. */
async function timeRawVerify(page: Page): Promise<number> {
  return await page.evaluate(async () => {
    const algorithm = { name: 'ECDSA', namedCurve: 'P-256' }
    const { privateKey, publicKey } = await crypto.subtle.generateKey(algorithm, false, ['sign', 'verify'])
    const how = { name: 'ECDSA', hash: 'SHA-256' }
    const data = new Uint8Array(64)
    const signature = await crypto.subtle.sign(how, privateKey, data)
    const calls = 200
    const start = performance.now()
    for (let call = 0; call < calls; call += 1) await crypto.subtle.verify(how, publicKey, signature, data)
    return (performance.now() - start) / calls
  })
}
