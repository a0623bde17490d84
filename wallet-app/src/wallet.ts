import { effect } from '@preact/signals'
import { Problem } from '@vigie/shared/problem.ts'
import { checkTitle } from '@vigie/shared/ui/checking/check-title.ts'
import { refreshTrust, startTrust, trustState } from '@vigie/shared/ui/trust-store/trust-state.ts'
import type { HeldTitle } from './credentials/held-title.ts'
import { keepTitle, listTitles, removeTitle } from './credentials/title-store.ts'
import { claimOffer } from './offers/claim-offer.ts'
import { isKnownOffer, type Offer, parseOffer } from './offers/parse-offer.ts'
import { heldTitles, listOf, type OfferFault, screen, verdicts } from './page-state.ts'
import { loadWalletSettings } from './wallet-settings.ts'

const settings = loadWalletSettings().catch(() => null)

/** Opens what the device keeps, and checks it again whenever the device learns something newer. */
export async function startWallet(): Promise<void> {
  await readTitles()
  const undecided = listOf(heldTitles.value).find(({ isAccepted }) => !isAccepted)
  if (undecided && screen.value.kind === 'home') screen.value = { kind: 'received', title: undecided }
  effect(() => {
    if (trustState.value.kind === 'open') void checkAll(listOf(heldTitles.value))
  })
  const [first, ...others] = (await settings)?.publishedUrls ?? []
  if (!first) return
  await startTrust(first)
  for (const url of others) if (trustState.value.kind !== 'open') await refreshTrust(url)
}

/** The one-time link opened on this device: read from the fragment, which is then cleared. */
export function openOfferInAddress() {
  if (location.hash.length < 2) return
  const fragment = location.hash
  history.replaceState(null, '', location.pathname)
  void openOffer(fragment)
}

/** Scanned or pasted text, or the page's fragment: asks before anything is sent. */
export async function openOffer(text: string): Promise<void> {
  const offer = parseOffer(text)
  if (!offer) return showFault('bad-link', null)
  const known = (await settings)?.issuerUrls
  if (!known) return showFault('no-network', offer)
  screen.value = isKnownOffer(offer, known)
    ? { kind: 'offer', offer }
    : { kind: 'offer-fault', fault: 'unknown-issuer', offer: null }
}

export async function receive(offer: Offer): Promise<void> {
  screen.value = { kind: 'receiving' }
  try {
    const title = await claimOffer(offer, new Date())
    await readTitles()
    screen.value = { kind: 'received', title }
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    const fault = faults[error.code] ?? 'bad-answer'
    showFault(fault, fault === 'no-network' ? offer : null)
  }
}

const faults: Readonly<Record<string, OfferFault>> = {
  'network-unavailable': 'no-network',
  'offer-not-found': 'offer-gone',
}

export async function accept(title: HeldTitle): Promise<void> {
  await keepTitle({ ...title, isAccepted: true })
  await readTitles()
  screen.value = { kind: 'home' }
}

export async function drop(title: HeldTitle): Promise<void> {
  await removeTitle(title)
  await readTitles()
  screen.value = { kind: 'home' }
}

function showFault(fault: OfferFault, offer: Offer | null) {
  screen.value = { kind: 'offer-fault', fault, offer }
}

async function readTitles(): Promise<void> {
  heldTitles.value = await listTitles().catch(() => 'refused' as const)
}

async function checkAll(titles: readonly HeldTitle[]): Promise<void> {
  const checked = await Promise.all(
    titles.map(async ({ credential, qrText }) => {
      const verdict = await checkTitle({ kind: 'qr', text: qrText }, new Date()).catch(() => null)
      return verdict ? [[credential.id, verdict] as const] : []
    }),
  )
  verdicts.value = new Map(checked.flat())
}
