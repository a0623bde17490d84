import { useSignal } from '@preact/signals'
import { dayWords } from '@vigie/shared/ui/date-words.ts'
import { language, say } from '@vigie/shared/ui/say.ts'
import { useLayoutEffect, useRef } from 'preact/hooks'
import { describeVisit } from './change-inspection.ts'
import type { Inspection } from './inspection.ts'
import { changeKept } from './keep-inspection.ts'
import { summaryOf } from './summary.ts'
import { VerdictTally } from './verdict-tally.tsx'
import { VisitForm } from './visit-form.tsx'
import { words } from './words.ts'

export function ShipHead({ inspection }: { inspection: Inspection }) {
  const isCorrecting = useSignal(false)
  const correct = useRef<HTMLButtonElement>(null)
  const wasCorrecting = useRef(false)
  // the button and the form take each other's place: the keyboard goes along
  useLayoutEffect(() => {
    if (isCorrecting.value) document.querySelector<HTMLElement>('#ship-name')?.focus()
    else if (wasCorrecting.current) correct.current?.focus()
    wasCorrecting.current = isCorrecting.value
  }, [isCorrecting.value])
  const { id, shipName, imoNumber, flag, port, date, finishedAt } = inspection
  const { people, titles, verdicts } = summaryOf(inspection)
  if (isCorrecting.value) {
    return (
      <VisitForm
        visit={inspection}
        submitLabel={say(words.save)}
        onSubmit={(visit) => {
          void changeKept(id, (before) => describeVisit(before, visit))
          isCorrecting.value = false
        }}
        onCancel={() => {
          isCorrecting.value = false
        }}
      />
    )
  }
  const facts = [
    imoNumber && `${say(words.imoNumber)} ${imoNumber}`,
    flag,
    port,
    date && dayWords(date, language.value),
  ]
  return (
    <section class="ship" aria-labelledby="ship">
      <h2 id="ship">
        <bdi>{shipName}</bdi>
      </h2>
      <p>{facts.filter((fact) => fact).join(' · ')}</p>
      <p>{say(words.counts, { people: String(people), titles: String(titles) })}</p>
      <VerdictTally verdicts={verdicts} />
      {finishedAt === null && (
        <button
          type="button"
          class="button"
          ref={correct}
          onClick={() => {
            isCorrecting.value = true
          }}
        >
          {say(words.correctShip)}
        </button>
      )}
    </section>
  )
}
