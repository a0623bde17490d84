import type { TitleCredential } from '@vigie/shared/credential/title-credential.ts'
import { parsePlainDate } from '@vigie/shared/plain-date.ts'
import { type Catalogue, titleNameOf } from '@vigie/shared/ui/catalogue.ts'
import { language, say } from '@vigie/shared/ui/say.ts'
import { TitleTables } from '@vigie/shared/ui/title-tables.tsx'
import { ValidityBar } from '@vigie/shared/ui/validity-bar.tsx'
import type { Verdict } from '@vigie/shared/verification/verdict.ts'
import { words } from '../words.ts'

interface TitleFactsProps {
  readonly credential: TitleCredential
  readonly verdict: Verdict
  readonly catalogue: Catalogue
}

/** The title by its full name, and its A-I/2 tables. */
export function TitleFacts({ credential, verdict, catalogue }: TitleFactsProps) {
  const { title } = credential.credentialSubject
  return (
    <section class="title-facts" aria-labelledby="may-do">
      <h2 id="may-do">{say(headingFor(verdict))}</h2>
      <p class="title-name">
        {titleNameOf(catalogue, title.code)}
        {language.value !== 'fr' && (
          <span class="quiet" lang="fr">
            {titleNameOf(catalogue, title.code, 'fr')}
          </span>
        )}
      </p>
      <TitleTables title={title} catalogue={catalogue} />
    </section>
  )
}

/** First and last day, and where today stands between them. */
export function Validity({ credential, now }: { credential: TitleCredential; now: Date }) {
  const { validFrom, validUntil } = credential
  return (
    <section class="title-validity" aria-labelledby="validity">
      <h2 id="validity">{say(words.validity)}</h2>
      <ValidityBar
        validFrom={parsePlainDate(validFrom.slice(0, 10))}
        validUntil={validUntil ? parsePlainDate(validUntil.slice(0, 10)) : null}
        now={now}
      />
    </section>
  )
}

/** A title that is not in force allows nothing: the heading must not say that it does. */
function headingFor({ colour, reason }: Verdict) {
  if (reason === 'not-yet-valid') return words.willAllow
  return colour === 'red' ? words.saidToAllow : words.mayDo
}
