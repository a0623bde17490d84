import { say } from '@vigie/shared/ui/say.ts'
import { findings, type InspectedPerson, identityAnswers, type PersonResult } from './inspection.ts'
import { findingWords, identityWords, words } from './words.ts'

interface PersonResultFieldsProps {
  readonly person: InspectedPerson
  readonly isOpen: boolean
  readonly onChange: (result: Partial<PersonResult>) => unknown
}

/** The inspector's own answers. */
export function PersonResultFields({ person, isOpen, onChange }: PersonResultFieldsProps) {
  return (
    <div class="result">
      <fieldset disabled={!isOpen}>
        <legend>{say(words.identity)}</legend>
        {identityAnswers.map((answer) => (
          <Choice
            key={answer}
            name={`identity-${person.id}`}
            label={say(identityWords[answer])}
            isChosen={person.identity === answer}
            onChoose={() => onChange({ identity: answer })}
          />
        ))}
      </fieldset>
      <fieldset disabled={!isOpen}>
        <legend>{say(words.finding)}</legend>
        {findings.map((finding) => (
          <Choice
            key={finding}
            name={`finding-${person.id}`}
            label={say(findingWords[finding])}
            isChosen={person.finding === finding}
            onChoose={() => onChange({ finding })}
          />
        ))}
      </fieldset>
    </div>
  )
}

interface ChoiceProps {
  readonly name: string
  readonly label: string
  readonly isChosen: boolean
  readonly onChoose: () => void
}

function Choice({ name, label, isChosen, onChoose }: ChoiceProps) {
  return (
    <label class="choice">
      <input type="radio" name={name} checked={isChosen} onChange={onChoose} />
      {label}
    </label>
  )
}
