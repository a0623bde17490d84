import type { Text } from '@vigie/shared/language.ts'
import { officialLanguage, officialNameOf, say } from '@vigie/shared/ui/say.ts'
import { trustState } from '@vigie/shared/ui/trust-store/trust-state.ts'
import type { WhoOffers } from './who-offers.ts'
import { words } from './words.ts'

/** Who is behind an offer: by the name that somebody else answers for, and always by its address. */
export function WhoPart({ who, callsItself }: { who: WhoOffers; callsItself: Text | null }) {
  if (who.kind === 'unknown') {
    return (
      <div class="offer-warning">
        <p class="offer-address" translate={false}>
          {who.host}
        </p>
        <p>{say(words.unknownNote)}</p>
        {callsItself && <p>{say(words.callsItself, { name: officialNameOf(callsItself) })}</p>}
        {who.isOddlyNamed && <p>{say(words.oddAddress)}</p>}
      </div>
    )
  }
  const name = who.name ?? authorityName()
  return (
    <section class="offer-part" aria-labelledby="from">
      <h2 id="from">{say(words.from)}</h2>
      <dl class="facts">
        <dt>{say(who.kind === 'authority' ? words.yourAdministration : words.from)}</dt>
        <dd lang={name ? officialLanguage() : undefined}>{name ? officialNameOf(name) : who.host}</dd>
        <dt>{say(words.address)}</dt>
        <dd class="offer-address" translate={false}>
          {who.host}
        </dd>
      </dl>
      {who.kind === 'agreed' && <p>{say(words.agreedNote)}</p>}
    </section>
  )
}

/** As the signed trust list calls who issues titles; null until it is here. */
export function authorityName(): Text | null {
  const state = trustState.value
  const issuers = state.kind === 'open' ? state.trust.issuers : []
  return issuers.find(({ mayIssue }) => mayIssue === undefined || mayIssue.includes('title'))?.name ?? null
}
