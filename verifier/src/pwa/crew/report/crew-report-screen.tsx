import './report.css'
import type { Catalogue } from '@vigie/shared/ui/catalogue.ts'
import { say } from '@vigie/shared/ui/say.ts'
import { useTeller } from '../answer/use-teller.ts'
import { isTried, type Trial } from '../check/trial.ts'
import { engineState, reports } from '../engine/reports.ts'
import { words as crewWords } from '../words.ts'
import { ReportPage } from './report-page.tsx'
import { SaveReport } from './save-report.tsx'
import { words } from './words.ts'

interface CrewReportScreenProps {
  readonly trial: Trial
  readonly catalogue: Catalogue
}

/** The report as it will be printed, and the ways to take it along. */
export function CrewReportScreen({ trial, catalogue }: CrewReportScreenProps) {
  const now = reports.value
  const shown = now?.trial.kept.id === trial.kept.id ? now : null
  const teller = useTeller(shown?.trial.tried ?? trial.tried, catalogue)
  // whatever is not judged yet has no report
  if (trial.service?.judged === null) return <p role="status">{say(words.notJudged)}</p>
  if (engineState.value === 'failed') return <p role="alert">{say(crewWords.notComputed)}</p>
  if (!shown) return <div class="skeleton tall" role="status" aria-label={say(crewWords.computing)} />
  return (
    <>
      <SaveReport check={shown.trial.tried} report={shown.tried} service={trial.service} />
      {isTried(trial) && <p class="notice no-print">{say(words.trialWarning)}</p>}
      <ReportPage check={shown.trial.tried} report={shown.tried} isTrial={isTried(trial)} teller={teller} />
    </>
  )
}
