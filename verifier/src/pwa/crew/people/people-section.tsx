import { useSignal } from '@preact/signals'
import type { CrewReport } from '@vigie/shared/crew/crew-report.ts'
import type { Catalogue } from '@vigie/shared/ui/catalogue.ts'
import { say } from '@vigie/shared/ui/say.ts'
import { useId } from 'preact/hooks'
import type { Teller } from '../answer/use-teller.ts'
import type { Trial } from '../check/trial.ts'
import { words } from '../words.ts'
import { PersonRow } from './person-row.tsx'

interface PeopleSectionProps {
  readonly trial: Trial
  readonly report: CrewReport | null
  readonly catalogue: Catalogue
  readonly teller: Teller
}

/** A ship's crew at once; of a passenger ship's, those who are looked for. */
const mostShown = 60

export function PeopleSection({ trial, report, catalogue, teller }: PeopleSectionProps) {
  const id = useId()
  const sought = useSignal('')
  const { people } = trial.tried
  const plain = foldedOf(sought.value)
  const found = people.filter((person) => foldedOf(teller.memberName(person.id)).includes(plain))
  const shown = found.slice(0, mostShown)
  return (
    <section aria-labelledby="crew-people">
      <h2 id="crew-people">{say(words.crew)}</h2>
      {people.length === 0 && <p>{say(words.noPeople)}</p>}
      {people.length > 12 && (
        <div class="crew-field">
          <label for={id}>{say(words.find)}</label>
          <input
            id={id}
            class="field"
            type="search"
            autocomplete="off"
            value={sought.value}
            onInput={({ currentTarget }) => {
              sought.value = currentTarget.value
            }}
          />
        </div>
      )}
      <div role="status">
        {found.length > shown.length && (
          <p class="quiet">{say(words.tooMany, { shown: String(shown.length), count: String(found.length) })}</p>
        )}
        {people.length > 0 && found.length === 0 && <p>{say(words.noMatch)}</p>}
      </div>
      <div class="crew-people">
        {shown.map((person) => (
          <PersonRow
            key={person.id}
            person={person}
            trial={trial}
            member={report?.members.find(({ memberId }) => memberId === person.id) ?? null}
            catalogue={catalogue}
            teller={teller}
          />
        ))}
      </div>
    </section>
  )
}

function foldedOf(name: string): string {
  return name.normalize('NFKD').replace(/\p{M}/gu, '').toLocaleLowerCase('und')
}
