import { useSignal } from '@preact/signals'
import { dayWords, momentWords } from '@vigie/shared/ui/date-words.ts'
import { GraveButton } from '@vigie/shared/ui/grave-button.tsx'
import { Icon } from '@vigie/shared/ui/icons.tsx'
import { language, say } from '@vigie/shared/ui/say.ts'
import { isStorageKept } from '@vigie/shared/ui/storage/keep-storage.ts'
import { useEffect } from 'preact/hooks'
import type { Inspection } from './inspection.ts'
import { deleteInspection, listInspections } from './inspection-store.ts'
import { afterDeletion, keepAgain, keeping } from './keep-inspection.ts'
import { OpenReport } from './report/open-report.tsx'
import type { InspectionSummary } from './summary.ts'
import { offerUndo } from './undo.tsx'
import { VerdictTally } from './verdict-tally.tsx'
import { goToView } from './view.ts'
import { words } from './words.ts'

type Listed = { readonly kind: 'reading' } | { readonly kind: 'failed' } | ListedInspections
interface ListedInspections {
  readonly kind: 'read'
  readonly inspections: readonly InspectionSummary[]
}

export function InspectionList() {
  const listed = useSignal<Listed>({ kind: 'reading' })
  const isKept = useSignal<boolean | null>(null)
  const read = async () => {
    try {
      listed.value = { kind: 'read', inspections: await listInspections() }
    } catch (error) {
      console.warn('inspections', error)
      listed.value = { kind: 'failed' }
    }
  }
  useEffect(() => {
    void read()
    void isStorageKept().then((answer) => {
      isKept.value = answer
    })
  }, [])

  async function deleteAll(inspections: readonly InspectionSummary[]) {
    const deleted: Inspection[] = []
    await keeping(async () => {
      for (const { id } of inspections) {
        const whole = await deleteInspection(id)
        if (whole) deleted.push(whole)
        afterDeletion(id)
      }
    })
    offerUndo(words.deletedAll, () => keepAgain(deleted).then(read))
    await read()
  }

  const { value } = listed
  return (
    <>
      <p>{say(words.lead)}</p>
      <p class="quiet">{say(words.shared)}</p>
      {isKept.value === false && <p class="quiet">{say(words.mayBeCleared)}</p>}
      <div class="actions">
        <button type="button" class="button main" onClick={() => goToView({ kind: 'new' })}>
          <Icon name="add" />
          {say(words.newInspection)}
        </button>
        <OpenReport />
      </div>
      <section aria-labelledby="on-this-device">
        <h2 id="on-this-device">{say(words.onThisDevice)}</h2>
        {value.kind === 'failed' && <p role="alert">{say(words.cannotRead)}</p>}
        {value.kind === 'reading' && <div class="skeleton tall" />}
        {value.kind === 'read' && value.inspections.length === 0 && <p>{say(words.none)}</p>}
        {value.kind === 'read' && value.inspections.length > 0 && (
          <>
            <ul class="inspection-list">
              {value.inspections.map((each) => (
                <li key={each.id}>
                  <Line inspection={each} />
                </li>
              ))}
            </ul>
            <GraveButton
              heading={say(words.deleteAllTitle)}
              advice={<p>{say(words.deleteAllText, { count: String(value.inspections.length) })}</p>}
              keep={say(words.cancel)}
              confirm={say(words.delete)}
              onConfirm={() => deleteAll(value.inspections)}
            >
              <Icon name="bin" />
              {say(words.deleteAll)}
            </GraveButton>
          </>
        )}
      </section>
    </>
  )
}

function Line({ inspection }: { inspection: InspectionSummary }) {
  const { id, shipName, imoNumber, port, date, finishedAt, people, titles, verdicts } = inspection
  const facts = [imoNumber && `${say(words.imoNumber)} ${imoNumber}`, port, date && dayWords(date, language.value)]
  return (
    <button type="button" class="inspection-row" onClick={() => goToView({ kind: 'one', id })}>
      <strong>
        <bdi>{shipName}</bdi>
      </strong>
      <span class="quiet">{facts.filter((fact) => fact).join(' · ')}</span>
      <span>{say(words.counts, { people: String(people), titles: String(titles) })}</span>
      <VerdictTally verdicts={verdicts} />
      <span class="quiet">
        {finishedAt ? say(words.finishedOn, { date: momentWords(finishedAt, language.value) }) : say(words.underWay)}
      </span>
    </button>
  )
}
