import { useSignal } from '@preact/signals'
import { instantOf } from '@vigie/shared/credential/instant.ts'
import { Icon } from '@vigie/shared/ui/icons.tsx'
import { say } from '@vigie/shared/ui/say.ts'
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import { handToCrew } from '../hand-over.ts'
import { goTo } from '../places/place.ts'
import { finishInspection, noteOnShip, reopenInspection } from './change-inspection.ts'
import { CheckAgain } from './check-again.tsx'
import { DeleteInspection } from './delete-inspection.tsx'
import type { Inspection } from './inspection.ts'
import { findInspection } from './inspection-store.ts'
import { inputOf } from './judgement.ts'
import { changeKept, continueWith, shownInspection } from './keep-inspection.ts'
import { Note } from './note.tsx'
import { PersonCard } from './person-card.tsx'
import { ShipHead } from './ship-head.tsx'
import { goToView } from './view.ts'
import { words } from './words.ts'

type Reading = 'reading' | 'read' | 'gone' | 'failed'

export function InspectionScreen({ id }: { id: string }) {
  const reading = useSignal<Reading>('reading')
  useEffect(() => {
    if (shownInspection.peek()?.id !== id) shownInspection.value = null
    findInspection(id).then(
      (found) => {
        if (found) shownInspection.value = found
        reading.value = found ? 'read' : 'gone'
      },
      (error: unknown) => {
        console.warn('inspection', error)
        reading.value = 'failed'
      },
    )
  }, [id])
  const inspection = shownInspection.value
  return (
    <>
      <button type="button" class="button back" onClick={() => goToView({ kind: 'list' })}>
        <Icon name="back" />
        {say(words.allInspections)}
      </button>
      {inspection?.id === id ? <Body inspection={inspection} /> : <Absent reading={reading.value} />}
    </>
  )
}

function Absent({ reading }: { reading: Reading }) {
  if (reading === 'failed') return <p role="alert">{say(words.cannotRead)}</p>
  if (reading === 'reading') return <div class="skeleton tall" />
  return <p role="status">{say(words.gone)}</p>
}

function Body({ inspection }: { inspection: Inspection }) {
  const { id, people, finishedAt } = inspection
  const isOpen = finishedAt === null
  const next = useRef<HTMLButtonElement>(null)
  const wasOpen = useRef(isOpen)
  // finishing takes its own button away, and reopening too: the keyboard goes to what can be done now
  useLayoutEffect(() => {
    if (wasOpen.current !== isOpen) next.current?.focus()
    wasOpen.current = isOpen
  }, [isOpen])
  return (
    <>
      <ShipHead inspection={inspection} />
      <div class="actions">
        {isOpen ? (
          <button
            type="button"
            class="button main"
            ref={next}
            onClick={() => {
              continueWith(inspection)
              goTo(null)
            }}
          >
            <Icon name="scan" />
            {say(words.scanTitles)}
          </button>
        ) : (
          <button type="button" class="button main" ref={next} onClick={() => void changeKept(id, reopenInspection)}>
            {say(words.reopen)}
          </button>
        )}
        <button type="button" class="button" onClick={() => goToView({ kind: 'report', id })}>
          <Icon name="print" />
          {say(words.report)}
        </button>
        {people.length > 0 && (
          <button type="button" class="button" onClick={() => handCrewOver(inspection)}>
            <Icon name="titles" />
            {say(words.checkCrew)}
          </button>
        )}
      </div>
      {!isOpen && <p role="status">{say(words.isFinished)}</p>}
      <section aria-labelledby="people">
        <h2 id="people">{say(words.people)}</h2>
        {people.length === 0 && <p>{say(words.noPeople)}</p>}
        <ol class="people">
          {people.map((person) => (
            <li key={person.id}>
              <PersonCard inspectionId={id} person={person} isOpen={isOpen} />
            </li>
          ))}
        </ol>
      </section>
      <Note
        id="note-on-ship"
        label={say(words.noteOnShip)}
        note={inspection.note}
        isOpen={isOpen}
        onChange={(note) => changeKept(id, (before) => noteOnShip(before, note))}
      />
      {people.length > 0 && <CheckAgain inspection={inspection} />}
      <div class="actions last">
        {isOpen && (
          <button
            type="button"
            class="button"
            onClick={() => void changeKept(id, (before) => finishInspection(before, instantOf(new Date())))}
          >
            {say(words.finish)}
          </button>
        )}
        <DeleteInspection inspection={inspection} />
      </div>
    </>
  )
}

/** Whom the titles name is found again there, and each is judged anew. */
function handCrewOver({ shipName: name, imoNumber, people }: Inspection) {
  const titles = people.flatMap((person) => person.titles.map(inputOf))
  handToCrew({ kind: 'people', ship: { name, imoNumber }, titles })
}
