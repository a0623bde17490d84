import { renderAuthorizationPage, type ShownStep } from '@vigie/issuer/openid4vci/authorization-page.ts'
import { pageLanguages } from '@vigie/issuer/openid4vci/authorization-words.ts'
import { loadTitles } from '@vigie/schemas/load.ts'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchChromium } from '../browser/chromium.ts'
import { expectAccessible, isLong } from './accessibility.ts'

// The issuer's page where seafarers sign in, at every step it can stand at, in a real browser.

const asker = { page: 'x', recipient: 'wallet.example', target: 'https://wallet.example' }
const title = { id: '1', code: 'capitaine-200', number: '386020031971' }
const provider = { id: 'france-connect', name: { fr: 'FranceConnect', en: 'FranceConnect' } }
const signIn = { kind: 'sign-in', ...asker, scope: 'seafarer' } as const

const steps: [string, ShownStep][] = [
  ['only a code', { ...signIn, scope: 'titles', providers: [], isInvited: false, trouble: null }],
  ['every way, after a mistake', { ...signIn, providers: [provider], isInvited: true, trouble: 'provider-away' }],
  ['the number, not recognised', { kind: 'identify', ...asker, trouble: 'not-recognised' }],
  // of a title, the page shows these three
  ['a title to choose', { kind: 'choose', ...asker, titles: [title as never, { ...title, id: '2' } as never] }],
  ['no title', { kind: 'choose', ...asker, titles: [] }],
  ['consent', { kind: 'consent', ...asker, identificationNumber: '20204413' }],
  ['gone', { kind: 'gone' }],
]

let browser: Browser
let page: Page
beforeAll(async () => {
  browser = await launchChromium()
  const context = await browser.newContext({ viewport: { width: 320, height: 640 } })
  page = await context.newPage()
})
afterAll(() => browser?.close())

test.each(steps)('the page is accessible, and whole on a narrow screen in large letters: %s', async (_what, step) => {
  for (const language of pageLanguages) {
    await page.setContent(await renderAuthorizationPage(step, { language, titles: loadTitles() }))
    await page.addStyleTag({ content: ':root{font-size:200%}' })
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
    const targets = await page
      .locator('button, input:not([type=hidden])')
      .evaluateAll((all) => all.map((each) => each.getBoundingClientRect().height))
    expect(Math.min(44, ...targets)).toBe(44)
    if (isLong || language === 'fr') await expectAccessible(page)
  }
})
