import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'

/** `pnpm accessibility` looks at every state in every language and scheme; `./check` at every state in French. */
export const isLong = process.env.VIGIE_ACCESSIBILITY === 'all'

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice', 'RGAAv4']

/**
 * No violation of WCAG 2.2 A/AA, of RGAA 4 nor of good practice in what the page shows now; each is named with its element.
 * Judged in the page itself, which has no frames of others: a second page to put the parts of frames together costs twice as much.
 */
export async function expectAccessible(page: Page): Promise<void> {
  const axe = new AxeBuilder({ page }).options({ resultTypes: ['violations'] })
  const { violations } = await axe.withTags(tags).setLegacyMode().analyze()
  const found = violations.flatMap(({ id, nodes }) => nodes.map(({ target, html }) => `${id}: ${target} ${html}`))
  expect(found).toEqual([])
}

/** In every language and scheme where that is asked for (`isLong`); nothing wider than the screen in any of them. */
export async function expectAccessibleEverywhere(page: Page): Promise<void> {
  if (isLong) for (const look of everyLook) await expectAccessibleIn(page, look)
  await expectAccessible(page)
}

const everyLook = [
  { language: 'en', colorScheme: 'dark' },
  { language: 'es', colorScheme: 'light' },
  // last, so that the page goes on as it was
  { language: 'fr', colorScheme: 'dark' },
] as const

async function expectAccessibleIn(page: Page, { language, colorScheme }: (typeof everyLook)[number]): Promise<void> {
  await page.emulateMedia({ colorScheme })
  await page.locator('.language-list select').first().selectOption(language)
  await page.locator(`html[lang^="${language}"]`).waitFor()
  await expectAccessible(page)
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
  await page.emulateMedia({ colorScheme: 'light' })
}
