import { plainDateOf } from '@vigie/shared/plain-date.ts'
import { type Catalogue, titleNameOf } from '@vigie/shared/ui/catalogue.ts'
import { dayWords, momentWords } from '@vigie/shared/ui/date-words.ts'
import { GraveButton } from '@vigie/shared/ui/grave-button.tsx'
import { Icon } from '@vigie/shared/ui/icons.tsx'
import { language, officialLanguage, officialNameOf, say, wordsOf } from '@vigie/shared/ui/say.ts'
import { countryName } from './country-name.ts'
import { factName } from './fact-list.tsx'
import { outcomeWords } from './fact-words.ts'
import { keptUntil, type Presented, type PresentedTitle } from './presented.ts'
import { voyageWords } from './voyage-words.ts'
import { words } from './words.ts'

interface HistoryEntryProps {
  readonly presented: Presented
  readonly catalogue: Catalogue
  readonly onRemove: () => Promise<void>
}

export function HistoryEntry({ presented, catalogue, onRemove }: HistoryEntryProps) {
  const { id, at, outcome, verifierName, country, purpose, host, voyage, titles } = presented
  return (
    <li class="consent-part" aria-labelledby={`to-${id}`}>
      <h2 id={`to-${id}`}>
        <bdi translate={false}>{officialNameOf(verifierName)}</bdi>
      </h2>
      <p>
        <strong>{say(outcomeWords[outcome])}</strong> · <time dateTime={at}>{momentWords(at, language.value)}</time> ·{' '}
        {countryName(country)}
      </p>
      <dl class="facts">
        <dt>{say(words.why)}</dt>
        <dd>{wordsOf(purpose)}</dd>
        {voyage && (
          <>
            <dt>{say(words.forVoyage)}</dt>
            <dd>
              <bdi>{voyageWords(voyage, catalogue)}</bdi>
            </dd>
          </>
        )}
        {titles.length > 0 && (
          <>
            <dt>{say(words.whatWasShown)}</dt>
            <dd>
              {titles.map((title) => (
                <p key={`${title.code} ${title.documentNumber} ${title.format}`}>{shownWords(title, catalogue)}</p>
              ))}
            </dd>
            <dt>{say(words.keeping)}</dt>
            <dd>{keepingWords(presented)}</dd>
          </>
        )}
      </dl>
      {titles.length > 0 && <p class="quiet">{say(words.eraseAdvice, { host })}</p>}
      <p>
        <GraveButton
          heading={say(words.removeTitle)}
          advice={<p>{say(words.removeAdvice)}</p>}
          keep={say(words.keep)}
          confirm={say(words.remove)}
          onConfirm={onRemove}
        >
          <Icon name="bin" />
          {say(words.remove)}
          <span class="visually-hidden">
            {' '}
            · {officialNameOf(verifierName)}, {momentWords(at, language.value)}
          </span>
        </GraveButton>
      </p>
    </li>
  )
}

/** From which title, and which facts. */
export function shownWords({ code, name, documentNumber, facts }: PresentedTitle, catalogue: Catalogue): string {
  const title = code === null ? nameOf(name) : titleNameOf(catalogue, code, officialLanguage())
  const number = documentNumber === null ? [] : [say(words.numbered, { number: documentNumber })]
  const shown = facts.length === 0 ? [say(words.noFact)] : facts.map(factName)
  return [[title, ...number].join(', '), shown.join(', ')].join(' · ')
}

function nameOf(name: PresentedTitle['name']): string {
  return name ? officialNameOf(name) : say(words.otherDocument)
}

export function keepingWords(presented: Presented, now = new Date()): string {
  if (presented.retentionDays === 0) return say(words.wasNotKept)
  const until = keptUntil(presented)
  const date = dayWords(plainDateOf(until), language.value)
  return until < now ? say(words.mustBeErased, { date }) : say(words.mayKeepUntil, { date })
}
