import './title-facts.css'
import { type DocumentKind, documentKindOf } from '@vigie/shared/credential/document-kind.ts'
import type { TitleCredential } from '@vigie/shared/credential/title-credential.ts'
import { parsePlainDate } from '@vigie/shared/plain-date.ts'
import { type Catalogue, titleNameOf } from '@vigie/shared/ui/catalogue.ts'
import { DocumentFacts } from '@vigie/shared/ui/document-facts.tsx'
import { language, officialLanguage, say } from '@vigie/shared/ui/say.ts'
import { TitleTables } from '@vigie/shared/ui/title-tables.tsx'
import { ValidityBar } from '@vigie/shared/ui/validity-bar.tsx'
import { isVouchedFor } from '@vigie/shared/verification/is-vouched-for.ts'
import type { Verdict } from '@vigie/shared/verification/verdict.ts'
import { words } from '../words.ts'
import { documentWords } from './words.ts'

interface TitleFactsProps {
  readonly credential: TitleCredential
  readonly verdict: Verdict
  readonly catalogue: Catalogue
}

/** The title by its full name, and its A-I/2 tables. */
export function TitleFacts({ credential, verdict, catalogue }: TitleFactsProps) {
  const { title } = credential.credentialSubject
  const kind = documentKindOf(credential)
  return (
    <section class="title-facts" aria-labelledby="may-do">
      <h2 id="may-do">{say(headingFor(verdict, kind))}</h2>
      <DocumentFacts credential={credential} catalogue={catalogue} />
      <p class="title-name">
        <bdi lang={officialLanguage()}>{titleNameOf(catalogue, title.code)}</bdi>
        {language.value !== 'fr' && (
          <bdi class="quiet" lang="fr">
            {titleNameOf(catalogue, title.code, 'fr')}
          </bdi>
        )}
      </p>
      {title.regulation && <p class="regulation">{regulationSentence(title.regulation)}</p>}
      {!attesting.has(kind) && <TitleTables title={title} catalogue={catalogue} />}
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

/** A title that is not in force, or that nobody vouches for, allows nothing: the heading must not say that it does. */
function headingFor(verdict: Verdict, kind: DocumentKind) {
  if (kind !== 'title') return documentHeadingFor(verdict, kind)
  if (!isVouchedFor(verdict)) return words.titleSays
  if (verdict.reason === 'not-yet-valid') return words.willAllow
  return verdict.colour === 'red' ? words.saidToAllow : words.mayDo
}

/** They allow nothing by functions and capacities, and have no tables of them. */
const attesting: ReadonlySet<DocumentKind> = new Set(['training-attestation', 'recognition-application'])

function documentHeadingFor(verdict: Verdict, kind: DocumentKind) {
  if (!isVouchedFor(verdict) || verdict.colour === 'red') return documentWords.says
  return attesting.has(kind) ? documentWords.attests : words.mayDo
}

/** The rule of the Convention that the title was issued under, which is what an inspector abroad asks for. */
function regulationSentence(regulations: readonly string[]): string {
  const rules = regulations.join(', ')
  return regulations.length === 1 ? say(words.underRegulation, { rules }) : say(words.underRegulations, { rules })
}
