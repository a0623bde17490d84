import { useSignal } from '@preact/signals'
import { Problem, type ProblemCode } from '@vigie/shared/problem.ts'
import { FilePicker } from '@vigie/shared/ui/file-picker.tsx'
import { Icon } from '@vigie/shared/ui/icons.tsx'
import { say } from '@vigie/shared/ui/say.ts'
import { ProblemWords } from '../../verdict/problem-words.tsx'
import { goToView, openedReport } from '../view.ts'
import { words as inspectionWords } from '../words.ts'

/** Opens a data file that this application wrote, here or elsewhere: to be read, and to be checked again. */
export function OpenReport() {
  const problem = useSignal<ProblemCode | null>(null)

  async function open(file: File) {
    problem.value = null
    try {
      const { maxReportBytes, readReport } = await import('./read-report.ts')
      if (file.size > maxReportBytes)
        throw new Problem('document-too-large', `expected at most ${maxReportBytes} bytes`)
      openedReport.value = readReport(new Uint8Array(await file.arrayBuffer()))
      goToView({ kind: 'opened-report' })
    } catch (error) {
      if (!(error instanceof Problem)) console.warn('report', error)
      problem.value = error instanceof Problem ? error.code : 'file-not-readable'
    }
  }

  return (
    <>
      <FilePicker accept="application/json,.json" onFile={(file) => void open(file)}>
        <Icon name="file" />
        {say(inspectionWords.openReport)}
      </FilePicker>
      <div role="alert" class="open-fault">
        {problem.value && <ProblemWords problem={problem.value} />}
      </div>
    </>
  )
}
