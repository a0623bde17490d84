import { presentationRequests } from '@vigie/schemas/presentation-requests.ts'
import type { InvitationView } from '@vigie/shared/crew-file/crew-check-view.ts'
import { labelFor, useCatalogue } from '@vigie/shared/ui/catalogue.ts'
import { countryName } from '@vigie/shared/ui/country-name.ts'
import { dayWords, momentWords } from '@vigie/shared/ui/date-words.ts'
import { language, officialLanguage, officialNameOf, say, wordsOf } from '@vigie/shared/ui/say.ts'
import { words } from './words.ts'

const why = presentationRequests.find(({ id }) => id === 'crew-list')?.why

/** Everything that a seafarer needs to know before a wallet opens, which says it again from what the authority attests. */
export function WhatIsAsked({ view }: { view: InvitationView }) {
  const { requester, ship, voyage, capacities, validUntil, keptUntil } = view
  const catalogue = useCatalogue()
  const number = ship.imoNumber === null ? ship.registration : `IMO ${ship.imoNumber}`
  const posts = catalogue ? capacities.map((code) => labelFor(catalogue, 'capacities', code)) : []
  return (
    <section class="invitation-asked">
      <p>{say(words.lead)}</p>
      <dl class="facts">
        <dt>{say(words.asker)}</dt>
        <dd>
          <strong lang={officialLanguage()}>{officialNameOf(requester.name)}</strong> · {countryName(requester.country)}
        </dd>
        <dt>{say(words.ship)}</dt>
        <dd>
          <strong>{ship.name}</strong>
          {number !== null && ` · ${number}`}
        </dd>
        <dt>{say(words.voyage)}</dt>
        <dd>
          {say(words.days, {
            from: dayWords(voyage.from, language.value),
            until: dayWords(voyage.until, language.value),
          })}
        </dd>
        {posts.length > 0 && (
          <>
            <dt>{say(words.post)}</dt>
            <dd>{posts.join(' · ')}</dd>
          </>
        )}
        {why && (
          <>
            <dt>{say(words.why)}</dt>
            <dd>{wordsOf(why)}</dd>
          </>
        )}
        <dt>{say(words.kept)}</dt>
        <dd>{momentWords(keptUntil, language.value)}</dd>
        <dt>{say(words.answerBy)}</dt>
        <dd>{dayWords(validUntil, language.value)}</dd>
      </dl>
      <p>{say(words.yourChoice)}</p>
    </section>
  )
}
