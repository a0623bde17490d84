import type { Page } from 'playwright-core'
import type { TestContext } from 'vitest'

/** What the page showed when a test of it failed: the first thing one wants to know, and gone with the browser. */
export async function tellFailure({ task }: TestContext, page: Page, faults: readonly string[] = []): Promise<void> {
  if (task.result?.state !== 'fail' || page.isClosed()) return
  const shown = await page.locator('body').textContent({ timeout: 2_000 })
  console.log(
    `${task.name}\n  at ${page.url().replace(/#.*/, '#…')}\n  the page showed: ${shown}\n  faults: ${faults.join(' | ')}`,
  )
}
