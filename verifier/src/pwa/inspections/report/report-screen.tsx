import { useSignal } from '@preact/signals'
import { useCatalogue } from '@vigie/shared/ui/catalogue.ts'
import { Icon } from '@vigie/shared/ui/icons.tsx'
import { say } from '@vigie/shared/ui/say.ts'
import { useEffect } from 'preact/hooks'
import type { Inspection } from '../inspection.ts'
import { findInspection } from '../inspection-store.ts'
import { goToView } from '../view.ts'
import { words as inspectionWords } from '../words.ts'
import { reportOf } from './report-document.ts'
import { ReportPage } from './report-page.tsx'
import { SaveReport } from './save-report.tsx'
import { words } from './words.ts'
import './report.css'

/** The report as it will be printed, and the ways to take it along. */
export function ReportScreen({ id }: { id: string }) {
  const found = useSignal<Inspection | null | 'reading'>('reading')
  const catalogue = useCatalogue()
  useEffect(() => {
    findInspection(id).then(
      (inspection) => {
        found.value = inspection
      },
      (error: unknown) => {
        console.warn('inspection', error)
        found.value = null
      },
    )
  }, [id])
  const inspection = found.value
  return (
    <>
      <button type="button" class="button back" onClick={() => goToView({ kind: 'one', id })}>
        <Icon name="back" />
        {say(words.back)}
      </button>
      {inspection === null && <p role="status">{say(inspectionWords.gone)}</p>}
      {inspection !== null && inspection !== 'reading' && catalogue && (
        <>
          <SaveReport inspection={inspection} catalogue={catalogue} />
          <ReportPage report={reportOf(inspection, catalogue, new Date())} />
        </>
      )}
    </>
  )
}
