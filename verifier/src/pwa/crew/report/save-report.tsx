import { useSignal } from '@preact/signals'
import type { CrewReport } from '@vigie/shared/crew/crew-report.ts'
import type { CrewCheckView } from '@vigie/shared/crew-file/crew-check-view.ts'
import { writeCrewFile } from '@vigie/shared/crew-file/write-crew-file.ts'
import { Icon } from '@vigie/shared/ui/icons.tsx'
import { saveFile } from '@vigie/shared/ui/save-file.ts'
import { say } from '@vigie/shared/ui/say.ts'
import type { CrewCheck } from '../check/crew-check.ts'
import { fetchCrewFile } from '../keeping/crew-check-client.ts'
import { crewFileOf } from './crew-file-of.ts'
import { words } from './words.ts'

interface SaveReportProps {
  readonly check: CrewCheck
  readonly report: CrewReport
  readonly service: CrewCheckView | null
}

/** Names of files say nothing of the ship nor of anybody. */
export function SaveReport({ check, report, service }: SaveReportProps) {
  const hasFailed = useSignal(false)
  const save = (text: string, name: string) =>
    saveFile(new Blob([text], { type: 'application/json' }), `${name}-${report.checkedOn}.json`)

  async function saveCrewFile() {
    hasFailed.value = false
    try {
      save(service ? await fetchCrewFile(service.id) : writeCrewFile(crewFileOf(check)), 'vigie-crew-file')
    } catch (error) {
      console.warn('crew file', error)
      hasFailed.value = true
    }
  }

  return (
    <div class="crew-save no-print">
      <div class="crew-actions">
        <button type="button" class="button main" onClick={() => print()}>
          <Icon name="print" />
          {say(words.print)}
        </button>
        <button type="button" class="button" onClick={() => save(JSON.stringify(report, null, 2), 'vigie-crew-report')}>
          <Icon name="save" />
          {say(words.saveReport)}
        </button>
        <button type="button" class="button" onClick={() => void saveCrewFile()}>
          <Icon name="save" />
          {say(words.saveFile)}
        </button>
      </div>
      <p role="alert">{hasFailed.value && say(words.fileNeedsKeeping)}</p>
      <p class="quiet">{say(words.saveWhy)}</p>
    </div>
  )
}
