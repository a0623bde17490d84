import { Problem } from '@vigie/shared/problem.ts'
import { keepStorage } from '@vigie/shared/ui/storage/keep-storage.ts'
import { accountNeeds } from '../account/account-needs.ts'
import type { AuthorizationAnswer } from '../account/take-authorization-answer.ts'
import { keepCredentials } from '../credentials/credential-store.ts'
import { listHeld, refreshHeld } from '../credentials/held.ts'
import type { ReceivedCredential } from '../credentials/kept-credential.ts'
import { startPresentation } from '../places/asked-presentation.ts'
import { isPresentationLink } from '../places/presentation-link.ts'
import { walletSettings } from '../wallet-settings.ts'
import type { Collection } from './collection.ts'
import type { OpenedOffer } from './open-offer.ts'
import { readOffer, type WrittenOffer } from './read-offer.ts'
import { receiveState, waitingCount } from './receive-state.ts'
import { type WhoOffers, whoOffers } from './who-offers.ts'

// The verbs of the screens. The protocol's libraries come when the person goes on with an offer.

/** The code printed on a title: the verifier's address and digits after the number sign. */
const printedTitle = /^https?:\/\/[^#\s]*#[0-9]+$/

/** Text of a code, or of a link: an offer is asked about here, a request at its own place, anything else is told apart. */
export async function takeText(text: string): Promise<void> {
  // its screen, with the protocol of presentations, is a part of its own
  if (isPresentationLink(text)) return startPresentation(text)
  await refusing(null, async () => {
    const written = readOffer(text)
    if (written) return consider(written)
    receiveState.value = { kind: 'not-for-us', isPrintedTitle: printedTitle.test(text.trim()) }
  })
}

/** Strangers are shown before anything is asked of them; whom the deployment vouches for is asked at once. */
export async function consider(written: WrittenOffer): Promise<void> {
  const address = written.kind === 'value' ? written.issuerUrl : new URL(written.address).origin
  const who = whoOffers(address, await walletSettings())
  if (who.kind === 'unknown' && !(await isAgreedOrigin(address))) {
    receiveState.value = { kind: 'stranger', written, who }
    return
  }
  await look(written)
}

/** An offer by reference says only where it is kept: the host is enough to look at it, its issuer is judged by its whole address. */
async function isAgreedOrigin(address: string): Promise<boolean> {
  const { origin } = new URL(address)
  return (await walletSettings())?.issuers.some(({ url }) => new URL(url).origin === origin) ?? false
}

export function look(written: WrittenOffer): Promise<void> {
  return refusing(written, async () => {
    receiveState.value = { kind: 'opening' }
    const { openOffer } = await import('./open-offer.ts')
    const opened = await openOffer(written, await accountNeeds())
    const who = whoOffers(opened.issuerUrl, await walletSettings())
    receiveState.value = { kind: 'consent', opened, who, isKnown: who.kind !== 'unknown', fault: null }
  })
}

interface Accepted {
  readonly opened: OpenedOffer
  readonly who: WhoOffers
  /** What the person typed; null where nothing was asked for. */
  readonly txCode: string | null
}

/** The person said yes: by the offer's own code at once, or after a sign-in on the issuer's page. */
export async function accept({ opened, who, txCode }: Accepted): Promise<void> {
  if (opened.grant.kind === 'authorization') return leaveToSignIn(opened)
  await refusing(null, async () => {
    receiveState.value = { kind: 'collecting' }
    const [{ redeemOffer }, { offerNeeds }] = await Promise.all([
      import('./obtain-tokens.ts'),
      import('./offer-needs.ts'),
    ])
    try {
      const tokens = await redeemOffer(opened, txCode, await offerNeeds())
      await collectAndShow(opened, tokens)
    } catch (error) {
      // what can be typed again, or sent again, goes back to the question
      if (!(error instanceof Problem) || !canBeTriedAgain.has(error.code)) throw error
      receiveState.value = { kind: 'consent', opened, who, isKnown: true, fault: error.code }
    }
  })
}

const canBeTriedAgain = new Set(['transaction-code-wrong', 'network-unavailable', 'too-many-requests'])

function leaveToSignIn(opened: OpenedOffer): Promise<void> {
  return refusing(null, async () => {
    receiveState.value = { kind: 'leaving' }
    const { beginAuthorization } = await import('../account/begin-authorization.ts')
    const { issuerUrl, server, credentials, offer, grant } = opened
    const issuerState = grant.kind === 'authorization' ? grant.issuerState : null
    const scopes = credentials.flatMap(({ scope }) => scope ?? [])
    if (scopes.length === 0) throw new Problem('offer-invalid', 'expected a scope for what is offered')
    const address = await beginAuthorization(
      {
        issuerUrl,
        server,
        scope: [...new Set(scopes)].join(' '),
        besides: issuerState === null ? {} : { issuer_state: issuerState },
        purpose: { kind: 'offer', offer: JSON.stringify(offer) },
      },
      await accountNeeds(),
    )
    location.assign(address)
  })
}

/** Back from the issuer's page: the same offer is read again, and collected with what the sign-in gave. */
export function collectAfterSignIn(answer: AuthorizationAnswer, json: string): Promise<void> {
  return refusing(null, async () => {
    receiveState.value = { kind: 'collecting' }
    const [{ openOffer }, { redeemSignIn }, { offerNeeds }] = await Promise.all([
      import('./open-offer.ts'),
      import('./obtain-tokens.ts'),
      import('./offer-needs.ts'),
    ])
    const needs = await offerNeeds()
    const opened = await openOffer({ kind: 'value', json, issuerUrl: answer.pending.issuerUrl }, needs)
    if (opened.server.issuer !== answer.pending.authorizationServer) {
      throw new Problem('issuer-mismatch', 'the issuer names another server than the one that was signed in to')
    }
    await collectAndShow(opened, await redeemSignIn(opened, answer, needs))
  })
}

async function collectAndShow(opened: OpenedOffer, tokens: Collection): Promise<void> {
  const [{ collect }, { offerNeeds }] = await Promise.all([import('./collect.ts'), import('./offer-needs.ts')])
  const { received, waiting } = await collect(opened, tokens, { ...(await offerNeeds()), keep })
  waitingCount.value += waiting
  receiveState.value = { kind: 'received', names: received.map(({ displayName }) => displayName), waiting }
}

/** Into the drawers of the person, whose device is asked not to throw them away. */
export async function keep(received: readonly ReceivedCredential[]): Promise<void> {
  void keepStorage()
  await refuseAnothers(received)
  await keepCredentials(received)
  await refreshHeld()
}

/** One profile, one person: a title of somebody else goes into a profile of their own. */
async function refuseAnothers(received: readonly ReceivedCredential[]): Promise<void> {
  const [{ findTitleId }, { isOfAnother }] = await Promise.all([
    import('../credentials/find-title-id.ts'),
    import('./same-person.ts'),
  ])
  const ids = await Promise.all(received.map(findTitleId))
  const titles = received.filter((_each, at) => ids[at] !== null)
  if (!isOfAnother(titles, (await listHeld()).titles)) return
  throw new Problem('title-of-another', 'this profile holds the titles of another person')
}

export function startOver() {
  receiveState.value = { kind: 'idle' }
}

/** A refusal is shown; anything else is a fault of ours. */
async function refusing(written: WrittenOffer | null, work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    const { code } = error
    receiveState.value = { kind: 'refused', code, written: canBeTriedAgain.has(code) ? written : null }
  }
}
