import { presentationRequests } from '@vigie/schemas/presentation-requests.ts'
import type { PlainDate } from '@vigie/shared/plain-date.ts'
import type { PresentedTitle } from '@vigie/shared/presentation/presented-title.ts'
import { type Catalogue, labelFor, noteFor, titleNameOf, useCatalogue } from '@vigie/shared/ui/catalogue.ts'
import { countryName } from '@vigie/shared/ui/country-name.ts'
import { dayWords, momentWords } from '@vigie/shared/ui/date-words.ts'
import { Icon } from '@vigie/shared/ui/icons.tsx'
import { language, officialLanguage, say, wordsOf } from '@vigie/shared/ui/say.ts'
import { statusSentence } from '@vigie/shared/ui/status-sentence.ts'
import { TitleTables } from '@vigie/shared/ui/title-tables.tsx'
import { VerdictIcon } from '@vigie/shared/ui/verdict-icon.tsx'
import type { VerdictReason } from '@vigie/shared/verification/verdict.ts'
import type { StandingView } from './presentation-client.ts'
import { words } from './words.ts'

interface AnswerSectionProps {
  readonly standing: StandingView
  readonly onAgain: () => void
}

/** The verdict on each title, colour and words first, then what was shown of it; as it can be printed. */
export function AnswerSection({ standing: { titles = [], until, request }, onAgain }: AnswerSectionProps) {
  const catalogue = useCatalogue()
  const asked = presentationRequests.find(({ id }) => id === request)
  if (!catalogue) return null
  return (
    <section class="requests-answer">
      <div role="status">
        {asked && <p>{wordsOf(asked.name)}</p>}
        <p class="requests-state">{say(words.answered, { count: String(titles.length) })}</p>
        <p>{say(words.holderProved)}</p>
      </div>
      {titles.map((title) => (
        <TitleAnswer key={`${title.claims.document_number} ${title.validFrom}`} title={title} catalogue={catalogue} />
      ))}
      <p class="quiet no-print">{say(words.forgottenAt, { date: momentWords(until, language.value) })}</p>
      <div class="requests-buttons no-print">
        <button type="button" class="button" onClick={() => print()}>
          <Icon name="print" />
          {say(words.print)}
        </button>
        <button type="button" class="button main" onClick={onAgain}>
          {say(words.askAgain)}
        </button>
      </div>
    </section>
  )
}

interface TitleAnswerProps {
  readonly title: PresentedTitle
  readonly catalogue: Catalogue
}

function TitleAnswer({ title: { verdict, claims, ...title }, catalogue }: TitleAnswerProps) {
  const { colour, reason, asOf, verifiedAt } = verdict
  const { label, note } = verdictWords(reason, catalogue)
  return (
    <article class="requests-title">
      <header class={`requests-band ${colour}`}>
        <VerdictIcon colour={colour} size={48} />
        <div>
          <h2>{label}</h2>
          {colour !== 'green' && note && <p>{note}</p>}
          <p>{statusSentence(asOf, new Date(verifiedAt))}</p>
        </div>
      </header>
      <h3 lang={officialLanguage()}>{claims.code ? titleNameOf(catalogue, claims.code) : say(words.anyTitle)}</h3>
      <Facts title={{ verdict, claims, ...title }} />
      {(claims.functions || claims.capacities) && <TitleTables title={claims} catalogue={catalogue} />}
    </article>
  )
}

/**
 * What a wallet presents is a copy with a status of its own: that it was revoked does not say that the title was, and whoever
 * reads this decides on a seafarer's work.
 */
function verdictWords(reason: VerdictReason, catalogue: Catalogue) {
  if (reason === 'revoked') return { label: say(words.copyRevoked), note: say(words.copyRevokedNote) }
  return {
    label: labelFor(catalogue, 'verdict-reasons', reason),
    note: noteFor(catalogue, 'verdict-reasons', reason),
  }
}

/** Only what was shown: a fact that the seafarer kept is no empty line. */
function Facts({ title: { claims, validUntil, issuingCountry } }: { title: PresentedTitle }) {
  const day = (written: PlainDate | undefined) => written && dayWords(written, language.value)
  // an instant begins with its day
  const lastDay = validUntil === null ? say(words.noLastDay) : day(validUntil.slice(0, 10) as PlainDate)
  const facts = [
    [say(words.name), [claims.family_name, claims.given_name].filter(Boolean).join(' ')],
    [say(words.birthDate), day(claims.birth_date)],
    [say(words.number), claims.document_number],
    [say(words.issuedOn), day(claims.issue_date)],
    [say(words.lastDay), lastDay],
    [say(words.country), countryName(issuingCountry)],
  ] as const
  return (
    <dl class="facts">
      {facts.map(
        ([label, value]) =>
          value && (
            <div key={label}>
              <dt>{label}</dt>
              <dd>
                <bdi>{value}</bdi>
              </dd>
            </div>
          ),
      )}
    </dl>
  )
}
