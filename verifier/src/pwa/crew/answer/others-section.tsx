import type { CrewReport } from '@vigie/shared/crew/crew-report.ts'
import { say } from '@vigie/shared/ui/say.ts'
import type { CrewCheck } from '../check/crew-check.ts'
import { words } from '../words.ts'
import { draggableAs, draggedPerson, placeOn } from './dragging.ts'
import { PlaceField } from './place-field.tsx'
import type { Teller } from './use-teller.ts'

interface OthersSectionProps {
  readonly check: CrewCheck
  readonly report: CrewReport
  readonly teller: Teller
}

const mostShown = 40

/** Those whom no line needs: from here they are put onto one, and here they are freed from one. */
export function OthersSection({ check, report, teller }: OthersSectionProps) {
  const free = new Set(report.members.filter(({ lineId }) => lineId === null).map(({ memberId }) => memberId))
  const others = check.people.filter(({ id }) => free.has(id))
  const isFreeing =
    draggedPerson.value !== null && check.people.some(({ id, lineId }) => id === draggedPerson.value && lineId !== null)
  if (check.manning.lines.length === 0 || (others.length === 0 && !isFreeing)) return null
  return (
    <section
      class="crew-others"
      aria-labelledby="crew-others"
      onDragOver={(event) => isFreeing && event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault()
        placeOn(draggedPerson.peek(), null)
      }}
    >
      <h2 id="crew-others">{say(words.others)}</h2>
      <p class="quiet">{say(isFreeing ? words.dropHere : words.othersNote)}</p>
      <ul class="crew-seats">
        {others.slice(0, mostShown).map((person) => (
          <li key={person.id} class="crew-seat" {...draggableAs(person.id)}>
            <p class="crew-seat-name">
              <strong translate={false}>
                <bdi>{teller.memberName(person.id)}</bdi>
              </strong>
            </p>
            <PlaceField person={person} lines={check.manning.lines} teller={teller} />
          </li>
        ))}
      </ul>
      {others.length > mostShown && (
        <p class="quiet">{say(words.tooMany, { shown: String(mostShown), count: String(others.length) })}</p>
      )}
    </section>
  )
}
