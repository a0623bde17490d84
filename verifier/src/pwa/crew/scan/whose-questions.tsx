import { type Catalogue, titleNameOf } from '@vigie/shared/ui/catalogue.ts'
import { dayWords } from '@vigie/shared/ui/date-words.ts'
import { language, say } from '@vigie/shared/ui/say.ts'
import type { CheckedDocument, CheckedPerson, CrewCheck, Holder } from '../check/crew-check.ts'
import { findHolder } from '../check/find-holder.ts'
import { fullNameOf, nameOf } from '../check/person-name.ts'
import { decideWhose } from '../keeping/keep-crew.ts'
import { words } from '../words.ts'

/** Documents whose holder looks like somebody who is here: a person compares, and says. */
export function WhoseQuestions({ check, catalogue }: { check: CrewCheck; catalogue: Catalogue }) {
  return (
    <>
      {check.undecided.map(
        (document) =>
          document.holder && (
            <WhoseQuestion
              key={document.id}
              document={document}
              holder={document.holder}
              check={check}
              catalogue={catalogue}
            />
          ),
      )}
    </>
  )
}

interface WhoseQuestionProps {
  readonly document: CheckedDocument
  readonly holder: Holder
  readonly check: CrewCheck
  readonly catalogue: Catalogue
}

function WhoseQuestion({ document: { id, title }, holder, check, catalogue }: WhoseQuestionProps) {
  const found = findHolder(check.people, holder)
  const candidates = found.kind === 'ask' ? check.people.filter((person) => found.personIds.includes(person.id)) : []
  const name = `${holder.familyName} ${holder.givenName}`
  const date = dayWords(holder.birthDate, language.value)
  return (
    <section class="notice crew-whose" aria-labelledby={`whose-${id}`}>
      <h2 id={`whose-${id}`}>{say(words.whose)}</h2>
      <p>{say(words.whoseText, { title: titleNameOf(catalogue, title.code), name, date })}</p>
      <div class="crew-actions">
        {candidates.map((person) => (
          <button
            key={person.id}
            type="button"
            class="button"
            onClick={() => void decideWhose({ documentId: id, personId: person.id })}
          >
            {candidateWords(person)}
          </button>
        ))}
        <button type="button" class="button" onClick={() => void decideWhose({ documentId: id, personId: null })}>
          {say(words.somebodyElse)}
        </button>
      </div>
    </section>
  )
}

function candidateWords(person: CheckedPerson): string {
  const [name, birthDate] = [fullNameOf(person), nameOf(person)?.birthDate]
  return birthDate
    ? say(words.sameAsBorn, { name, date: dayWords(birthDate, language.value) })
    : say(words.sameAs, { name })
}
