import { useSignal } from '@preact/signals'
import type { CrewListFault } from '@vigie/shared/crew-list/crew-list.ts'
import { Problem, type ProblemCode } from '@vigie/shared/problem.ts'
import { FilePicker } from '@vigie/shared/ui/file-picker.tsx'
import { Icon } from '@vigie/shared/ui/icons.tsx'
import { useProblemWords } from '@vigie/shared/ui/problem-words.ts'
import { say } from '@vigie/shared/ui/say.ts'
import { newMemberId } from '../check/change-crew-check.ts'
import { addCrewList, type ImportedList } from '../check/import-crew-list.ts'
import { shownCheck, tryChange } from '../check/shown-check.ts'
import { crewLabel } from '../crew-label.ts'
import { today } from '../engine/reports.ts'
import { words as crewWords } from '../words.ts'
import { words } from './words.ts'

type Imported =
  | { readonly kind: 'taken'; readonly list: ImportedList }
  | { readonly kind: 'faults'; readonly faults: readonly CrewListFault[] }
  | { readonly kind: 'refused'; readonly code: ProblemCode }

const mostFaults = 20

/** A crew list from a file: all of it, or what is to be corrected in it. What it says is stated, and stays marked so. */
export function ImportList() {
  const imported = useSignal<Imported | null>(null)
  return (
    <section class="no-print" aria-labelledby="crew-import">
      <h2 id="crew-import" class="visually-hidden">
        {say(crewWords.importList)}
      </h2>
      <div class="crew-actions">
        <FilePicker
          accept=".csv,text/csv"
          onFile={(file) =>
            void readList(file).then((read) => {
              imported.value = read
            })
          }
        >
          <Icon name="file" />
          {say(crewWords.importList)}
        </FilePicker>
      </div>
      <p class="quiet">{say(words.importNote)}</p>
      <div role="status">{imported.value && <ImportOutcome imported={imported.value} />}</div>
    </section>
  )
}

async function readList(file: File): Promise<Imported> {
  try {
    const { parseCrewCsv } = await import('@vigie/shared/crew-list/parse-crew-csv.ts')
    const { list, faults } = parseCrewCsv(new Uint8Array(await file.arrayBuffer()), { on: today() })
    const before = shownCheck.peek()?.tried
    if (!list || !before) return { kind: 'faults', faults }
    const { check, added } = addCrewList(before, list, newMemberId)
    tryChange({ done: crewWords.didAdd }, () => check)
    return { kind: 'taken', list: added }
  } catch (error) {
    if (!(error instanceof Problem)) console.warn('crew list', error)
    return { kind: 'refused', code: error instanceof Problem ? error.code : 'internal-error' }
  }
}

function ImportOutcome({ imported }: { imported: Imported }) {
  const problems = useProblemWords()
  if (imported.kind === 'refused') {
    return (
      <p class="notice">
        {say(words.importRefused)} {problems?.labelOf(imported.code)}
      </p>
    )
  }
  if (imported.kind === 'taken') {
    const { added, known, withoutCapacity } = imported.list
    return (
      <p class="notice">
        {say(words.imported, { added: String(added), known: String(known) })}
        {withoutCapacity > 0 && ` ${say(words.withoutCapacity, { count: String(withoutCapacity) })}`}
      </p>
    )
  }
  const { faults } = imported
  return (
    <div class="notice">
      <p>{say(words.importFaults, { count: String(faults.length) })}</p>
      <ul class="crew-missing">
        {faults.slice(0, mostFaults).map((fault) => (
          <li key={`${fault.row} ${fault.column} ${fault.code}`}>{faultSentence(fault)}</li>
        ))}
      </ul>
      {faults.length > mostFaults && <p>{say(words.moreFaults, { count: String(faults.length - mostFaults) })}</p>}
    </div>
  )
}

/** Where it stands and what it is; never what stands there. */
function faultSentence({ code, row, column }: CrewListFault): string {
  const what = crewLabel('crew-list-faults', code)
  if (column === null) return say(words.rowFault, { row: String(row), what })
  return say(words.cellFault, { row: String(row), column: String(column), what })
}
