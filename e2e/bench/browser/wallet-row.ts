import { instantOf } from '@vigie/shared/credential/instant.ts'
import { addDays, addYears, plainDateOf } from '@vigie/shared/plain-date.ts'
import { createTestFields, signTestTitle } from '@vigie/shared/testing/test-authority.ts'
import type { BrowserContext } from 'playwright-core'
import { launchChromium } from '../../browser/chromium.ts'
import { keptDocument, openFilled, type RunningWallet, startWallet } from '../../pages/start-wallet.ts'
import { describeRow, median, type Row } from '../measure.ts'
import { slowDownPages } from './slow-down.ts'

const rounds = 9
/** A telephone of five years against this machine. */
const slowdown = 4
const titles = 50
/** What an inspector waits without wondering. */
const patienceMs = 1_000

/** Without network and with fifty titles: from opening the wallet, past the tap on a title, to its code on the screen. */
export async function walletOpenRow(): Promise<Row> {
  const publishedAt = new Date(Date.now() - 20 * 60_000)
  const wallet = await startWallet(publishedAt)
  const browser = await launchChromium()
  try {
    await wallet.publish({ at: publishedAt })
    const context = await browser.newContext({ viewport: { width: 390, height: 800 } })
    await fill(context, wallet, publishedAt)
    await context.setOffline(true)
    await context.addInitScript(tapAndTime)
    const times: number[] = []
    for (let round = -1; round < rounds; round += 1) {
      const time = await timeOpening(context, wallet.url)
      // the first is a warm-up
      if (round >= 0) times.push(time)
    }
    const ours = median(times)
    return describeRow({
      row: 'wallet-open',
      unit: 'ms',
      ours,
      peer: patienceMs,
      peerName: 'one second',
      limit: null,
      rounds,
    })
  } finally {
    await browser.close()
    await wallet.stop()
  }
}

async function fill(context: BrowserContext, wallet: RunningWallet, publishedAt: Date): Promise<void> {
  const page = await context.newPage()
  const { title } = createTestFields()
  const today = plainDateOf(publishedAt)
  const kept = await Promise.all(
    Array.from({ length: titles }, async (_, at) => {
      const dates = { effectiveFrom: addDays(today, -30 - at), expiresOn: addDays(addYears(today, 4), at) }
      const documentNumber = String(100_000_000_000 + at)
      const fields = { ...dates, title: { ...title, documentNumber } }
      return keptDocument(await signTestTitle(wallet.authority.titles, fields, instantOf(publishedAt)))
    }),
  )
  await openFilled(page, wallet.url, (put) =>
    put(
      'credentials',
      kept.map((each) => [each.id, each]),
    ),
  )
  await page.locator('.title-state.green').first().waitFor()
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null)
  await page.close()
}

async function timeOpening(context: BrowserContext, url: string): Promise<number> {
  const page = await context.newPage()
  const done = new AbortController()
  const slowing = slowDownPages(slowdown, done.signal)
  try {
    await page.goto(url, { waitUntil: 'commit' })
    const time = await page.waitForFunction(() => Reflect.get(globalThis, 'codeShownAt'))
    return Number(await time.jsonValue())
  } finally {
    done.abort()
    await slowing
    await page.close()
  }
}

/** Runs in the page: taps as soon as there is something to tap, and tells when the code is there, by the page's own clock. */
function tapAndTime() {
  let isTapped = false
  const look = () => {
    const tap = document.querySelector<HTMLElement>('.show-code')
    if (tap && !isTapped) {
      isTapped = true
      tap.click()
    }
    if (!document.querySelector('.code-sheet svg')) return requestAnimationFrame(look)
    return Object.assign(globalThis, { codeShownAt: performance.now() })
  }
  requestAnimationFrame(look)
}
