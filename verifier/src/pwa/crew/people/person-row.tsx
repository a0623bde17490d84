import { useSignal } from '@preact/signals'
import type { MemberReport } from '@vigie/shared/crew/crew-report.ts'
import type { Catalogue } from '@vigie/shared/ui/catalogue.ts'
import { dayWords } from '@vigie/shared/ui/date-words.ts'
import { Icon } from '@vigie/shared/ui/icons.tsx'
import { language, say } from '@vigie/shared/ui/say.ts'
import { VerdictIcon } from '@vigie/shared/ui/verdict-icon.tsx'
import { reachWords } from '../answer/distance-words.ts'
import { draggableAs } from '../answer/dragging.ts'
import { PlaceField } from '../answer/place-field.tsx'
import type { Teller } from '../answer/use-teller.ts'
import { removePerson, replacePerson } from '../check/change-crew-check.ts'
import type { CheckedPerson } from '../check/crew-check.ts'
import { colourOf } from '../check/outcome-colour.ts'
import { isOnlyStated, nameOf } from '../check/person-name.ts'
import { tryChange } from '../check/shown-check.ts'
import type { Trial } from '../check/trial.ts'
import { ChoiceField } from '../form/fields.tsx'
import { InvitationPart } from '../service/invitation-part.tsx'
import { outcomeWords, words } from '../words.ts'
import { PersonFields } from './person-fields.tsx'
import { SeenDocuments } from './seen-documents.tsx'
import { TitleList } from './title-list.tsx'

interface PersonRowProps {
  readonly person: CheckedPerson
  readonly member: MemberReport | null
  readonly trial: Trial
  readonly catalogue: Catalogue
  readonly teller: Teller
}

/** One line a person; what is known and said of them unfolds. What is folded costs nothing. */
export function PersonRow({ person, member, trial, catalogue, teller }: PersonRowProps) {
  const isOpen = useSignal(false)
  const { lines } = trial.tried.manning
  return (
    <details
      class="crew-person"
      onToggle={({ currentTarget }) => {
        isOpen.value = currentTarget.open
      }}
      {...draggableAs(person.id)}
    >
      <summary>
        <PersonLine person={person} member={member} teller={teller} />
      </summary>
      {isOpen.value && (
        <div class="crew-person-body">
          {lines.length > 0 && <PlaceField person={person} lines={lines} teller={teller} />}
          <TitleList person={person} trial={trial} catalogue={catalogue} />
          <InvitationPart person={person} trial={trial} />
          <SeenDocuments person={person} catalogue={catalogue} />
          <PersonFields person={person} catalogue={catalogue} />
          <ReplaceField person={person} trial={trial} member={member} teller={teller} />
          <button
            type="button"
            class="button"
            onClick={() => tryChange({ done: words.didRemovePerson }, (check) => removePerson(check, person.id))}
          >
            <Icon name="bin" />
            {say(words.removePerson)}
          </button>
        </div>
      )}
    </details>
  )
}

function PersonLine({ person, member, teller }: Pick<PersonRowProps, 'person' | 'member' | 'teller'>) {
  const birthDate = nameOf(person)?.birthDate
  return (
    <div class={`crew-person-line ${member ? colourOf[member.outcome] : ''}`}>
      <span class="crew-seat-name">
        {member && <VerdictIcon colour={colourOf[member.outcome]} size={20} />}
        <strong translate={false}>
          <bdi>{teller.memberName(person.id)}</bdi>
        </strong>
        {member && <span class="quiet">{say(outcomeWords[member.outcome])}</span>}
      </span>
      {birthDate && (
        <span class="quiet figures">{say(words.bornOn, { date: dayWords(birthDate, language.value) })}</span>
      )}
      {isOnlyStated(person) && <span class="crew-mark">{say(words.statedName)}</span>}
      {member && member.lineId !== null && <span class="quiet">{reachWords(member.reach)}</span>}
      {member?.firstEnd && (
        <span class="quiet">{say(words.firstEnd, { date: dayWords(member.firstEnd, language.value) })}</span>
      )}
    </div>
  )
}

type ReplaceFieldProps = Pick<PersonRowProps, 'person' | 'trial' | 'member' | 'teller'>

/** Somebody else of the crew takes their place, and they leave. */
function ReplaceField({ person, trial, member, teller }: ReplaceFieldProps) {
  const others = trial.tried.people.filter(({ id }) => id !== person.id).slice(0, 200)
  if (others.length === 0) return null
  return (
    <ChoiceField
      label={say(words.replaceBy)}
      value=""
      choices={[['', say(words.replaceNobody)], ...others.map(({ id }) => [id, teller.memberName(id)] as const)]}
      onChange={(comingId) => {
        const leaving = { leavingId: person.id, lineId: member?.lineId ?? person.lineId }
        tryChange({ done: words.didReplace }, (check) => replacePerson(check, leaving, comingId))
      }}
    />
  )
}
