import { useSignal } from '@preact/signals'
import type { SeenDocument } from '@vigie/shared/crew-file/crew-file.ts'
import type { PlainDate } from '@vigie/shared/plain-date.ts'
import { type Catalogue, titleNameOf } from '@vigie/shared/ui/catalogue.ts'
import { dayWords } from '@vigie/shared/ui/date-words.ts'
import { Icon } from '@vigie/shared/ui/icons.tsx'
import { language, officialLanguage, say } from '@vigie/shared/ui/say.ts'
import { changePerson } from '../check/change-crew-check.ts'
import type { CheckedPerson } from '../check/crew-check.ts'
import { tryChange } from '../check/shown-check.ts'
import { ChoiceField, DayField } from '../form/fields.tsx'
import { words as formWords } from '../form/words.ts'
import { words as crewWords } from '../words.ts'
import { words } from './words.ts'

/** What no code can show yet, such as a training centre's attestation: said, marked, and left to a person. */
export function SeenDocuments({ person, catalogue }: { person: CheckedPerson; catalogue: Catalogue }) {
  const code = useSignal('')
  const validUntil = useSignal<PlainDate | null>(null)
  const { documentsSeen = [] } = person
  const change = (seen: readonly SeenDocument[]) =>
    tryChange({ done: crewWords.didChangePerson }, (check) => changePerson(check, person.id, { documentsSeen: seen }))
  const names = [...catalogue.titleNames.keys()]
    .map((each) => [each, titleNameOf(catalogue, each)] as const)
    .sort(([, one], [, other]) => one.localeCompare(other, officialLanguage()))
  return (
    <details class="crew-duties">
      <summary>{say(words.seenCount, { count: String(documentsSeen.length) })}</summary>
      <p class="quiet">{say(words.seenNote)}</p>
      <ul class="crew-titles">
        {documentsSeen.map((seen) => (
          <li key={seen.code}>
            <SeenItem
              seen={seen}
              name={titleNameOf(catalogue, seen.code)}
              onRemove={() => change(documentsSeen.filter((one) => one !== seen))}
            />
          </li>
        ))}
      </ul>
      <div class="crew-fields">
        <ChoiceField
          label={say(words.seenDocument)}
          value={code.value}
          choices={[['', say(formWords.none)], ...names]}
          onChange={(chosen) => {
            code.value = chosen
          }}
        />
        <DayField
          label={say(words.seenUntil)}
          value={validUntil.value}
          note={say(words.seenUntilNote)}
          onChange={(day) => {
            validUntil.value = day
          }}
        />
        <button
          type="button"
          class="button"
          aria-disabled={code.value === ''}
          onClick={() => {
            if (code.value === '') return
            const others = documentsSeen.filter((seen) => seen.code !== code.value)
            change([...others, { code: code.value, validUntil: validUntil.value }])
            code.value = ''
            validUntil.value = null
          }}
        >
          {say(formWords.add)}
        </button>
      </div>
    </details>
  )
}

interface SeenItemProps {
  readonly seen: SeenDocument
  readonly name: string
  readonly onRemove: () => void
}

function SeenItem({ seen: { validUntil }, name, onRemove }: SeenItemProps) {
  const end = validUntil
    ? say(crewWords.validUntil, { date: dayWords(validUntil, language.value) })
    : say(crewWords.withoutEnd)
  return (
    <div class="crew-title">
      <div class="crew-title-words">
        <p lang={officialLanguage()}>{name}</p>
        <p class="quiet">
          {end} · <span class="crew-mark">{say(words.seenMark)}</span>
        </p>
      </div>
      <button
        type="button"
        class="button bare"
        aria-label={`${say(crewWords.removeTitle)} : ${name}`}
        onClick={onRemove}
      >
        <Icon name="bin" />
      </button>
    </div>
  )
}
