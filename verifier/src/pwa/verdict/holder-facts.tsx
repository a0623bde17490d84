import type { TitleCredential } from '@vigie/shared/credential/title-credential.ts'
import { dayWords } from '@vigie/shared/ui/date-words.ts'
import { factsHeading } from '@vigie/shared/ui/facts-heading.ts'
import { language, say, wordsOf } from '@vigie/shared/ui/say.ts'
import { isVouchedFor } from '@vigie/shared/verification/is-vouched-for.ts'
import type { Verdict } from '@vigie/shared/verification/verdict.ts'
import { words } from '../words.ts'

/** What to hold next to the passport. Names stand as signed, isolated so that no direction mark can reorder the page. */
export function HolderFacts({ credential, verdict }: { credential: TitleCredential; verdict: Verdict }) {
  const { familyName, givenName, birthDate } = credential.credentialSubject
  return (
    <section class="holder" aria-labelledby="compare">
      <h2 id="compare">{isVouchedFor(verdict) ? wordsOf(factsHeading(verdict)) : say(words.holder)}</h2>
      <dl>
        <div>
          <dt>{say(words.familyName)}</dt>
          <dd class="name">
            <bdi translate={false}>{familyName}</bdi>
          </dd>
        </div>
        <div>
          <dt>{say(words.givenName)}</dt>
          <dd class="name">
            <bdi translate={false}>{givenName}</bdi>
          </dd>
        </div>
        <div>
          <dt>{say(words.birthDate)}</dt>
          <dd>
            <time dateTime={birthDate}>{dayWords(birthDate, language.value)}</time>{' '}
            <span class="quiet figures">{birthDate}</span>
          </dd>
        </div>
      </dl>
      {isVouchedFor(verdict) && <p class="quiet">{say(words.bearerNotProven)}</p>}
    </section>
  )
}
