import type { CrewReport, Finding, SeatReport } from '@vigie/shared/crew/crew-report.ts'
import type { ManningLine } from '@vigie/shared/crew/manning.ts'
import { say } from '@vigie/shared/ui/say.ts'
import { VerdictIcon } from '@vigie/shared/ui/verdict-icon.tsx'
import type { CheckedPerson } from '../check/crew-check.ts'
import { colourOf } from '../check/outcome-colour.ts'
import { isOnlyStated } from '../check/person-name.ts'
import { outcomeWords, words } from '../words.ts'
import { reachWords } from './distance-words.ts'
import { draggableAs } from './dragging.ts'
import { PlaceField } from './place-field.tsx'
import type { Teller } from './use-teller.ts'

interface SeatRowProps {
  readonly seat: SeatReport
  readonly person: CheckedPerson | null | undefined
  readonly lines: readonly ManningLine[]
  readonly lineId: string
  readonly report: CrewReport
  readonly teller: Teller
}

const mostReasons = 3

/** One place of a line: who fills it, how far they may sail, and what speaks against it. */
export function SeatRow({ seat, person, lines, report, teller }: SeatRowProps) {
  if (!person) return <p class="crew-seat empty">{say(words.emptySeat)}</p>
  // two rules may rest on the same limit that nobody read, and say so in the same words
  const reasons = [...new Set(reasonsOf(seat, report).map(({ sentence }) => teller.tell(sentence)))].slice(
    0,
    mostReasons,
  )
  return (
    <div class={`crew-seat ${colourOf[seat.outcome]}`} {...draggableAs(person.id)}>
      <p class="crew-seat-name">
        <VerdictIcon colour={colourOf[seat.outcome]} size={20} />
        <span class="visually-hidden">{say(outcomeWords[seat.outcome])}</span>
        <strong translate={false}>
          <bdi>{teller.memberName(person.id)}</bdi>
        </strong>
        <span class="quiet">{reachWords(seat.reach)}</span>
        {person.lineId !== null && <span class="crew-mark">{say(words.pinned)}</span>}
        {isOnlyStated(person) && <span class="crew-mark">{say(words.stated)}</span>}
      </p>
      {reasons.map((reason) => (
        <p key={reason}>{reason}</p>
      ))}
      <PlaceField person={person} lines={lines} teller={teller} />
    </div>
  )
}

/** What failed, else what is to be judged; what is met needs no words here. */
function reasonsOf({ findings: keys }: SeatReport, { findings }: CrewReport): Finding[] {
  const asked = new Set(keys)
  return findings.filter(({ key, outcome, isWarning }) => asked.has(key) && outcome !== 'passed' && !isWarning)
}
