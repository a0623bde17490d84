import { useSignal } from '@preact/signals'
import { isPlainDate } from '@vigie/shared/plain-date.ts'
import { dayWords } from '@vigie/shared/ui/date-words.ts'
import { Icon } from '@vigie/shared/ui/icons.tsx'
import { language, say } from '@vigie/shared/ui/say.ts'
import { changeResult, removePerson } from './change-inspection.ts'
import { holderOf } from './holder-of.ts'
import type { InspectedPerson } from './inspection.ts'
import { changeKept } from './keep-inspection.ts'
import { Note } from './note.tsx'
import { PersonResultFields } from './person-result-fields.tsx'
import { putBackPerson } from './put-back.ts'
import { tallyOf } from './summary.ts'
import { TitleRow } from './title-row.tsx'
import { offerUndo } from './undo.tsx'
import { VerdictTally } from './verdict-tally.tsx'
import { findingWords, identityWords, words } from './words.ts'

interface PersonCardProps {
  /** Null where nothing is kept: in a report that was opened. */
  readonly inspectionId: string | null
  readonly person: InspectedPerson
  readonly isOpen: boolean
}

/** One line a person; titles and result unfold. What is folded costs nothing, so sixty people stay quick. */
export function PersonCard({ inspectionId, person, isOpen }: PersonCardProps) {
  const isUnfolded = useSignal(false)
  const holder = holderOf(person)
  return (
    <details
      class="person"
      onToggle={({ currentTarget }) => {
        isUnfolded.value = currentTarget.open
      }}
    >
      <summary>
        <div class="person-line">
          <strong translate={false}>
            {holder ? <bdi>{`${holder.familyName} ${holder.givenName}`}</bdi> : say(words.nobodyNamed)}
          </strong>
          {holder && <span class="figures">{bornWords(holder.birthDate)}</span>}
          {holder?.isClaimed && <span class="quiet">{say(words.claimedName)}</span>}
          <VerdictTally verdicts={tallyOf(person.titles)} />
          <span class="quiet">{resultWords(person)}</span>
        </div>
      </summary>
      {isUnfolded.value && (
        <div class="person-body">
          <ul class="titles">
            {person.titles.map((title) => (
              <li key={title.id}>
                <TitleRow inspectionId={inspectionId} title={title} holder={holder} isOpen={isOpen} />
              </li>
            ))}
          </ul>
          <PersonResultFields
            person={person}
            isOpen={isOpen}
            onChange={(result) =>
              inspectionId && void changeKept(inspectionId, (before) => changeResult(before, person.id, result))
            }
          />
          <Note
            id={`note-${person.id}`}
            label={say(words.noteOnPerson)}
            note={person.note}
            isOpen={isOpen}
            onChange={(note) =>
              inspectionId && void changeKept(inspectionId, (before) => changeResult(before, person.id, { note }))
            }
          />
          {isOpen && inspectionId && (
            <button type="button" class="button bare" onClick={() => void remove(inspectionId, person)}>
              <Icon name="bin" />
              {say(words.removePerson)}
            </button>
          )}
        </div>
      )}
    </details>
  )
}

async function remove(inspectionId: string, person: InspectedPerson): Promise<void> {
  const undo = await putBackPerson(inspectionId, person.id)
  await changeKept(inspectionId, (before) => removePerson(before, person.id))
  offerUndo(words.personRemoved, undo)
}

function bornWords(birthDate: string): string {
  const date = isPlainDate(birthDate) ? dayWords(birthDate, language.value) : birthDate
  return say(words.bornOn, { date })
}

function resultWords({ identity, finding }: InspectedPerson): string {
  const said = [
    say(words.labelled, { label: say(words.identity), value: say(identityWords[identity]) }),
    ...(finding === 'undecided' ? [] : [say(findingWords[finding])]),
  ]
  return said.join(' · ')
}
