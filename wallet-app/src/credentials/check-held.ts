import { effect, signal } from '@preact/signals'
import { checkTitle } from '@vigie/shared/ui/checking/check-title.ts'
import type { BoundInput, CheckInput } from '@vigie/shared/ui/checking/checking-messages.ts'
import { refreshTrust, startTrust, trustState } from '@vigie/shared/ui/trust-store/trust-state.ts'
import type { Verdict, VerdictReason } from '@vigie/shared/verification/verdict.ts'
import { keptWalletSettings, walletSettings } from '../wallet-settings.ts'
import { heldTitles, titlesOf } from './held.ts'
import type { HeldTitle } from './held-title.ts'
import type { KeptCredential } from './kept-credential.ts'
import { verifierUrl } from './verifier-url.ts'

/** What the last check said of the title, by its id; absent while nothing could be checked. */
export const verdicts = signal<ReadonlyMap<string, Verdict>>(new Map())

/**
 * Titles whose copies for presenting were invalidated though the title itself was not, by its id: this telephone was said to be
 * lost, or the administration took back what it had given it.
 */
export const invalidatedCopies = signal<ReadonlySet<string>>(new Set())

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
  for (const title of titles) {
    const verdict = await checkOne(stateInput(title))
    if (run !== latest) return
    // a copy that was taken back does not say whether its title was
    if (verdict && (title.document || !takenBack.has(verdict.reason)))
      verdicts.value = new Map(verdicts.value).set(title.id, verdict)
  }
  await checkCopies(titles, () => run === latest)
}

/** After the titles themselves: what was taken back from this telephone alone. */
async function checkCopies(titles: readonly HeldTitle[], isLatest: () => boolean): Promise<void> {
  const found = new Set<string>()
  for (const { id, bound } of titles) {
    const copy = bound.find(({ format }) => format === 'ldp_vc')
    const verdict = copy && verdicts.peek().get(id)?.colour !== 'red' ? await checkOne(boundInput(copy)) : null
    if (!isLatest()) return
    if (verdict && takenBack.has(verdict.reason)) found.add(id)
  }
  invalidatedCopies.value = found
}

const takenBack: ReadonlySet<VerdictReason> = new Set(['revoked', 'suspended', 'was-suspended'])

/** By the document, which is what an inspector would see; else by what there is. */
function stateInput({ document, bound }: HeldTitle): CheckInput | BoundInput | null {
  if (document) return { kind: 'json', bytes: new TextEncoder().encode(document.kept.text) }
  const copy = bound.find(({ format }) => format === 'ldp_vc') ?? bound[0]
  return copy ? boundInput(copy) : null
}

function boundInput({ format, text }: KeptCredential): BoundInput {
  return { kind: 'bound', format, text }
}

async function checkOne(input: CheckInput | BoundInput | null): Promise<Verdict | null> {
  return input && (await checkTitle(input, new Date()).catch(() => null))
}
