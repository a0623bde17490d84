import { plainDateOf } from '@vigie/shared/plain-date.ts'
import { useCatalogue } from '@vigie/shared/ui/catalogue.ts'
import { dayWords } from '@vigie/shared/ui/date-words.ts'
import { language, officialNameOf, say, wordsOf } from '@vigie/shared/ui/say.ts'
import { VerdictIcon } from '@vigie/shared/ui/verdict-icon.tsx'
import { countryName } from './country-name.ts'
import type { AskedRequest } from './open-request.ts'
import { keptUntil } from './presented.ts'
import { voyageWords } from './voyage-words.ts'
import { words } from './words.ts'

/** Who asks, by the name that the authority registered; where the answer goes; why; and for how long it is kept. */
export function VerifierCard({ asked }: { asked: AskedRequest }) {
  const { verifier, authority, purpose, responseUri, voyage } = asked
  const catalogue = useCatalogue()
  return (
    <>
      <section class="consent-part" aria-labelledby="who-asks">
        <h2 id="who-asks">{say(words.whoAsks)}</h2>
        <p class="verifier-name">
          <bdi translate={false}>{officialNameOf(verifier.name)}</bdi>
        </p>
        <p>{countryName(verifier.country)}</p>
        <p class="verifier-mark green">
          <VerdictIcon colour="green" size={24} />
          <span>{say(words.registeredWith, { authority: officialNameOf(authority.name) })}</span>
        </p>
        <p class="quiet">
          {say(words.answerGoesTo)} <span class="code">{new URL(responseUri).host}</span>
        </p>
      </section>
      <section class="consent-part" aria-labelledby="why-asked">
        <h2 id="why-asked">{say(words.why)}</h2>
        <p>{wordsOf(purpose.text)}</p>
        {voyage && (
          <>
            <h2>{say(words.forVoyage)}</h2>
            <p>{catalogue && <bdi>{voyageWords(voyage, catalogue)}</bdi>}</p>
            <p class="quiet">{say(words.voyageSaidBy)}</p>
          </>
        )}
        <h2>{say(words.howLong)}</h2>
        <p>{retentionWords(purpose.retention_days)}</p>
      </section>
    </>
  )
}

function retentionWords(days: number): string {
  if (days === 0) return say(words.notKept)
  const until = keptUntil({ at: new Date().toISOString(), retentionDays: days })
  const date = dayWords(plainDateOf(until), language.value)
  return days === 1 ? say(words.keptOneDay, { date }) : say(words.keptDays, { days: String(days), date })
}
