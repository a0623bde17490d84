import { useSignal } from '@preact/signals'
import type { CrewReport, LineReport, SeatReport } from '@vigie/shared/crew/crew-report.ts'
import type { ManningLine } from '@vigie/shared/crew/manning.ts'
import { say } from '@vigie/shared/ui/say.ts'
import type { ComponentChildren } from 'preact'
import type { Differences } from '../check/compare-reports.ts'
import type { CheckedPerson, CrewCheck } from '../check/crew-check.ts'
import { colourOf } from '../check/outcome-colour.ts'
import { outcomeWords, words } from '../words.ts'
import { draggedPerson, placeOn } from './dragging.ts'
import { originWords } from './origin-words.ts'
import { OutcomeLine } from './outcome-line.tsx'
import { SeatRow } from './seat-row.tsx'
import type { Teller } from './use-teller.ts'

interface LinesSectionProps {
  readonly check: CrewCheck
  readonly report: CrewReport
  readonly differences: Differences
  readonly teller: Teller
}

/** The manning document as lines, each with its seats; whoever is dropped on one is placed there. */
export function LinesSection({ check, report, differences, teller }: LinesSectionProps) {
  const { manning } = check
  if (manning.lines.length === 0) return null
  const people = new Map(check.people.map((person) => [person.id, person]))
  return (
    <section aria-labelledby="crew-lines">
      <h2 id="crew-lines">{say(words.lines)}</h2>
      <p class="quiet">{originWords(check)}</p>
      <ol class="crew-lines">
        {manning.lines.map((line) => {
          const judged = report.lines.find(({ lineId }) => lineId === line.id)
          return (
            <li key={line.id}>
              <Line line={line} judged={judged} before={differences.lines.get(line.id)} teller={teller}>
                {judged && (
                  <Seats judged={judged} people={people} lines={manning.lines} teller={teller} report={report} />
                )}
              </Line>
            </li>
          )
        })}
      </ol>
    </section>
  )
}

interface LineProps {
  readonly line: ManningLine
  readonly judged: LineReport | undefined
  readonly before: LineReport['outcome'] | undefined
  readonly teller: Teller
  readonly children: ComponentChildren
}

function Line({ line, judged, before, teller, children }: LineProps) {
  const isOver = useSignal(false)
  return (
    <section
      class={`crew-line ${judged ? colourOf[judged.outcome] : ''} ${isOver.value ? 'over' : ''}`}
      aria-labelledby={`crew-line-${line.id}`}
      onDragOver={(event) => {
        if (draggedPerson.peek() === null) return
        event.preventDefault()
        isOver.value = true
      }}
      onDragLeave={() => {
        isOver.value = false
      }}
      onDrop={(event) => {
        event.preventDefault()
        isOver.value = false
        if (draggedPerson.peek()) placeOn(draggedPerson.peek(), line.id)
      }}
    >
      <h3 id={`crew-line-${line.id}`}>
        {say(words.lineTitle, { number: String(line.number), post: teller.postName(line.capacities) })}
      </h3>
      {line.regulation.length > 0 && (
        <p class="quiet">{say(words.regulation, { regulation: line.regulation.join(', ') })}</p>
      )}
      {line.conditions && (
        <p class="quiet">
          <bdi>{line.conditions}</bdi>
        </p>
      )}
      {judged && <OutcomeLine outcome={judged.outcome}>{lineSentence(judged, line)}</OutcomeLine>}
      {before && <p class="crew-was">{say(words.before, { what: say(outcomeWords[before]) })}</p>}
      {children}
    </section>
  )
}

const lineWords = { passed: words.linePassed, failed: words.lineFailed, unknown: words.lineUnknown } as const

function lineSentence({ outcome, seats }: LineReport, { number }: ManningLine): string {
  const filled = seats.filter((seat) => seat.memberId !== null && seat.outcome === 'passed').length
  return say(lineWords[outcome], { filled: String(filled), number: String(number) })
}

interface SeatsProps {
  readonly judged: LineReport
  readonly people: ReadonlyMap<string, CheckedPerson>
  readonly lines: readonly ManningLine[]
  readonly report: CrewReport
  readonly teller: Teller
}

const firstSeats = 8

/** Those with something to say first; the others of a long line are folded, and cost nothing. */
function Seats({ judged, ...shown }: SeatsProps) {
  const isAll = useSignal(false)
  const seats = judged.seats.toSorted((a, b) => urgency[a.outcome] - urgency[b.outcome])
  const [first, others] = [seats.slice(0, firstSeats), seats.slice(firstSeats)]
  return (
    <>
      <SeatList seats={first} lineId={judged.lineId} {...shown} />
      {others.length > 0 && (
        <details
          onToggle={({ currentTarget }) => {
            isAll.value = currentTarget.open
          }}
        >
          <summary>{say(words.otherSeats, { count: String(others.length) })}</summary>
          {isAll.value && <SeatList seats={others} lineId={judged.lineId} {...shown} />}
        </details>
      )}
    </>
  )
}

const urgency = { failed: 0, unknown: 1, passed: 2 } as const

type SeatListProps = Omit<SeatsProps, 'judged'> & { readonly seats: readonly SeatReport[]; readonly lineId: string }

function SeatList({ seats, people, ...shown }: SeatListProps) {
  return (
    <ul class="crew-seats">
      {seats.map((seat, at) => (
        <li key={seat.memberId ?? `empty-${at}`}>
          <SeatRow seat={seat} person={seat.memberId === null ? null : people.get(seat.memberId)} {...shown} />
        </li>
      ))}
    </ul>
  )
}
