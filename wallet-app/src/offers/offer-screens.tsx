import type { Text } from '@vigie/shared/language.ts'
import { useCatalogue } from '@vigie/shared/ui/catalogue.ts'
import { officialNameOf, say } from '@vigie/shared/ui/say.ts'
import { trustState } from '@vigie/shared/ui/trust-store/trust-state.ts'
import type { HeldTitle } from '../credentials/held-title.ts'
import { TitleFace } from '../credentials/title-card.tsx'
import { Frame } from '../frame.tsx'
import { type OfferFault, screen } from '../page-state.ts'
import { accept, drop, receive } from '../wallet.ts'
import { words } from '../words.ts'
import type { Offer } from './parse-offer.ts'

/** Before anything is sent: who offers, and that it works once. */
export function OfferScreen({ offer }: { offer: Offer }) {
  return (
    <Frame
      heading={say(words.offerTitle)}
      actions={
        <>
          <button type="button" class="button" onClick={goHome}>
            {say(words.notNow)}
          </button>
          <button type="button" class="button main" onClick={() => void receive(offer)}>
            {say(words.receive)}
          </button>
        </>
      }
    >
      <p class="lead">{say(words.offerFrom, { host: new URL(offer.offersUrl).host })}</p>
    </Frame>
  )
}

export function Receiving() {
  return (
    <Frame heading={say(words.receiving)}>
      <div class="skeleton-card" aria-hidden="true" />
    </Frame>
  )
}

/** The title itself, kept already because the offer is spent, but not among the person's titles until they say so. */
export function ReceivedScreen({ title }: { title: HeldTitle }) {
  const catalogue = useCatalogue()
  return (
    <Frame
      heading={say(words.receivedTitle)}
      actions={
        <>
          <button type="button" class="button" onClick={() => void drop(title)}>
            {say(words.doNotAdd)}
          </button>
          <button type="button" class="button main" onClick={() => void accept(title)}>
            {say(words.add)}
          </button>
        </>
      }
    >
      <p class="lead">{say(words.receivedFrom, { issuer: issuerNameOf(title) })}</p>
      {catalogue && (
        <article class="card" aria-labelledby={`name-${title.credential.id}`}>
          <TitleFace title={title} catalogue={catalogue} />
        </article>
      )}
    </Frame>
  )
}

/** The name that the trust list gives to the issuer; its bare identifier while nobody vouches for it. */
function issuerNameOf({ credential }: HeldTitle): string {
  const state = trustState.value
  const issuer = state.kind === 'open' ? state.trust.issuers.find(({ id }) => id === credential.issuer) : undefined
  return issuer ? officialNameOf(issuer.name) : credential.issuer
}

const faultWords: Readonly<Record<OfferFault, readonly [what: Text, advice: Text]>> = {
  'bad-link': [words.badLinkTitle, words.badLinkAdvice],
  'unknown-issuer': [words.unknownIssuerTitle, words.unknownIssuerAdvice],
  'no-network': [words.noNetworkTitle, words.noNetworkAdvice],
  'offer-gone': [words.offerGoneTitle, words.offerGoneAdvice],
  'bad-answer': [words.badAnswerTitle, words.badAnswerAdvice],
}

export function OfferFaultScreen({ fault, offer }: { fault: OfferFault; offer: Offer | null }) {
  const [what, advice] = faultWords[fault]
  return (
    <Frame
      heading={say(what)}
      actions={
        <>
          <button type="button" class={offer ? 'button' : 'button main'} onClick={goHome}>
            {say(words.backToTitles)}
          </button>
          {offer && (
            <button type="button" class="button main" onClick={() => void receive(offer)}>
              {say(words.tryAgain)}
            </button>
          )}
        </>
      }
    >
      <p class="lead">{say(advice)}</p>
    </Frame>
  )
}

function goHome() {
  screen.value = { kind: 'home' }
}
