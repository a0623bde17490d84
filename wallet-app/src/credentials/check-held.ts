import { effect, signal } from '@preact/signals'
import { checkTitle } from '@vigie/shared/ui/checking/check-title.ts'
import { refreshTrust, startTrust, trustState } from '@vigie/shared/ui/trust-store/trust-state.ts'
import type { Verdict } from '@vigie/shared/verification/verdict.ts'
import { keptWalletSettings, walletSettings } from '../wallet-settings.ts'
import { heldTitles, titlesOf } from './held.ts'
import type { HeldTitle } from './held-title.ts'
import { verifierUrl } from './verifier-url.ts'

/** What the last check said, by title id; absent while nothing could be checked. */
export const verdicts = signal<ReadonlyMap<string, Verdict>>(new Map())

/** Checks what is held in the worker, as an inspector's device would, and again whenever the device learns something newer. */
export async function startChecking(): Promise<void> {
  effect(() => {
    const titles = titlesOf(heldTitles.value)
    if (trustState.value.kind === 'open') void checkAll(titles)
  })
  // those of the last time do, so that a network that hangs delays nothing; what is fetched meanwhile serves the next
  const fetched = walletSettings().catch(() => null)
  const settings = (await keptWalletSettings().catch(() => null)) ?? (await fetched)
  if (settings) verifierUrl.value = settings.verifierUrl
  const [first, ...others] = settings?.publishedUrls ?? []
  if (!first) {
    // a first visit that lost its network: nothing to check by, and the cards say so
    trustState.value = { kind: 'none', wasEmptied: false }
    return
  }
  await startTrust(first)
  for (const url of others) if (trustState.value.kind !== 'open') await refreshTrust(url)
}

let latest = 0

/** One after the other, each shown when it is known: the person waits for the title on the screen, not for fifty. */
async function checkAll(titles: readonly HeldTitle[]): Promise<void> {
  latest += 1
  const run = latest
  for (const { id, document } of titles) {
    if (!document) continue
    const bytes = new TextEncoder().encode(document.kept.text)
    const verdict = await checkTitle({ kind: 'json', bytes }, new Date()).catch(() => null)
    if (run !== latest) return
    if (verdict) verdicts.value = new Map(verdicts.value).set(id, verdict)
  }
}
