import type { Duty } from '@vigie/shared/crew/post.ts'
import { type Catalogue, labelFor } from '@vigie/shared/ui/catalogue.ts'
import { say } from '@vigie/shared/ui/say.ts'
import { changePerson } from '../check/change-crew-check.ts'
import type { CheckedPerson } from '../check/crew-check.ts'
import { tryChange } from '../check/shown-check.ts'
import { crewChoices } from '../crew-label.ts'
import { ChoiceField, DayField } from '../form/fields.tsx'
import { words as formWords } from '../form/words.ts'
import { words } from '../words.ts'

/** What no title says of a person: stated, and marked so wherever it counts. */
export function PersonFields({ person, catalogue }: { person: CheckedPerson; catalogue: Catalogue }) {
  const change = (changes: Partial<CheckedPerson>) =>
    tryChange({ done: words.didChangePerson }, (check) => changePerson(check, person.id, changes))
  const posts = catalogue.valueSets.capacities.values.map(
    ({ code }) => [code, labelFor(catalogue, 'capacities', code)] as const,
  )
  const others = (duty: Duty) => person.duties.filter((each) => each !== duty)
  return (
    <div class="crew-fields">
      <ChoiceField
        label={say(formWords.exercises)}
        value={person.capacity ?? ''}
        choices={[['', say(formWords.none)], ...posts]}
        onChange={(code) => change({ capacity: code === '' ? null : code })}
      />
      <ChoiceField
        label={say(formWords.contract)}
        value={person.contractCapacity ?? ''}
        choices={[['', say(formWords.notKnown)], ...posts]}
        onChange={(code) => change({ contractCapacity: code === '' ? null : code })}
      />
      <DayField
        label={say(formWords.medical)}
        value={person.medicalFitnessStatedUntil}
        note={say(formWords.medicalNote)}
        onChange={(day) => change({ medicalFitnessStatedUntil: day })}
      />
      <details class="crew-duties">
        <summary>{say(formWords.dutiesCount, { count: String(person.duties.length) })}</summary>
        <fieldset class="crew-checks">
          <legend class="visually-hidden">{say(formWords.duties)}</legend>
          {crewChoices('duties').map(([key, label]) => {
            const duty = key as Duty // the codes of its own value set
            const isDone = person.duties.includes(duty)
            return (
              <label key={key} class="choice">
                <input
                  type="checkbox"
                  checked={isDone}
                  onChange={() => change({ duties: isDone ? others(duty) : [...person.duties, duty] })}
                />
                {label}
              </label>
            )
          })}
        </fieldset>
      </details>
    </div>
  )
}
