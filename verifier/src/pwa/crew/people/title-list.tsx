import { type Catalogue, labelFor, titleNameOf } from '@vigie/shared/ui/catalogue.ts'
import { dayWords } from '@vigie/shared/ui/date-words.ts'
import { documentKindWords } from '@vigie/shared/ui/document-kind-words.ts'
import { Icon } from '@vigie/shared/ui/icons.tsx'
import { language, officialLanguage, say } from '@vigie/shared/ui/say.ts'
import { VerdictIcon } from '@vigie/shared/ui/verdict-icon.tsx'
import type { Colour } from '@vigie/shared/verification/verdict.ts'
import { words as requestWords } from '../../requests/words.ts'
import { removeDocument } from '../check/change-crew-check.ts'
import type { CheckedDocument, CheckedPerson, DocumentVerdict } from '../check/crew-check.ts'
import { tryChange } from '../check/shown-check.ts'
import type { Trial } from '../check/trial.ts'
import { stateWords, words } from '../words.ts'

interface TitleListProps {
  readonly person: CheckedPerson
  readonly trial: Trial
  readonly catalogue: Catalogue
}

/** The verified documents of a person, each with what it is worth now. */
export function TitleList({ person, trial, catalogue }: TitleListProps) {
  return (
    <div>
      <h3>{say(words.titlesOf)}</h3>
      {person.documents.length === 0 && <p class="quiet">{say(words.noTitles)}</p>}
      <ul class="crew-titles">
        {person.documents.map((document) => (
          <li key={document.id}>
            <TitleItem document={document} catalogue={catalogue} isRemovable={trial.service === null} />
          </li>
        ))}
      </ul>
    </div>
  )
}

/** A copy that was taken back, for a lost telephone perhaps, says nothing against the seafarer's title. */
function verdictWords({ reason, isCopy }: DocumentVerdict, catalogue: Catalogue): string {
  if (isCopy && reason === 'revoked') return `${say(requestWords.copyRevoked)}. ${say(requestWords.copyRevokedNote)}`
  return labelFor(catalogue, 'verdict-reasons', reason)
}

const colourOfState = { 'in-force': 'green', 'not-in-force': 'red', 'not-known': 'orange' } as const satisfies Record<
  string,
  Colour
>

interface TitleItemProps {
  readonly document: CheckedDocument
  readonly catalogue: Catalogue
  readonly isRemovable: boolean
}

function TitleItem({ document: { id, title, verdict }, catalogue, isRemovable }: TitleItemProps) {
  const { state, kind, code, number, validUntil } = title
  const colour = verdict?.colour ?? colourOfState[state]
  const end = validUntil ? say(words.validUntil, { date: dayWords(validUntil, language.value) }) : say(words.withoutEnd)
  return (
    <div class={`crew-title ${colour}`}>
      <VerdictIcon colour={colour} size={20} />
      <div class="crew-title-words">
        <p lang={officialLanguage()}>{titleNameOf(catalogue, code)}</p>
        <p class="quiet">
          {kind !== 'title' && <span>{say(documentKindWords[kind])} · </span>}
          {number && <span class="figures">{number} · </span>}
          <span>{end}</span> · <span>{verdict ? verdictWords(verdict, catalogue) : say(stateWords[state])}</span>
        </p>
      </div>
      {isRemovable && (
        <button
          type="button"
          class="button bare"
          aria-label={`${say(words.removeTitle)} : ${titleNameOf(catalogue, code)}`}
          onClick={() => tryChange({ done: words.didRemoveTitle }, (check) => removeDocument(check, id))}
        >
          <Icon name="bin" />
        </button>
      )}
    </div>
  )
}
