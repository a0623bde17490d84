import { useCatalogue } from '@vigie/shared/ui/catalogue.ts'
import { Icon } from '@vigie/shared/ui/icons.tsx'
import { say } from '@vigie/shared/ui/say.ts'
import { CheckAgain } from '../check-again.tsx'
import { openedReport, replaceView } from '../view.ts'
import { ReportPage } from './report-page.tsx'
import { rememberJudged, toldReportOf } from './told-report.ts'
import { words } from './words.ts'
import './report.css'

/** Somebody's report, read only: kept nowhere, and believed only as far as its titles can be checked again. */
export function OpenedReport() {
  const inspection = openedReport.value
  const catalogue = useCatalogue()
  if (!inspection || !catalogue) return null
  return (
    <>
      <div class="notice">
        <p>
          <strong>{say(words.opened)}</strong> {say(words.openedWarning)}
        </p>
        <button
          type="button"
          class="button"
          onClick={() => {
            openedReport.value = null
            replaceView({ kind: 'list' })
          }}
        >
          <Icon name="close" />
          {say(words.closeReport)}
        </button>
      </div>
      <CheckAgain
        inspection={inspection}
        onJudged={async (change) => {
          const judged = change(inspection)
          rememberJudged(inspection, judged)
          openedReport.value = judged
          return judged
        }}
      />
      <ReportPage report={toldReportOf(inspection, catalogue, new Date())} />
    </>
  )
}
