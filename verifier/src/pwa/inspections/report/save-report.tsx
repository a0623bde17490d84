import { useSignal } from '@preact/signals'
import type { Text } from '@vigie/shared/language.ts'
import type { Catalogue } from '@vigie/shared/ui/catalogue.ts'
import { Icon } from '@vigie/shared/ui/icons.tsx'
import { saveFile } from '@vigie/shared/ui/save-file.ts'
import { language, say } from '@vigie/shared/ui/say.ts'
import type { Inspection } from '../inspection.ts'
import { findAppVersion } from '../judgement.ts'
import { reportOf } from './report-document.ts'
import { words } from './words.ts'
import { reportFileName, writeReport } from './write-report.ts'

interface SaveReportProps {
  readonly inspection: Inspection
  readonly catalogue: Catalogue
}

export function SaveReport({ inspection, catalogue }: SaveReportProps) {
  const said = useSignal<Text | null>(null)
  const isWriting = useSignal(false)
  const isPdfWritable = hasItsCharacters(language.value)

  async function saveJson() {
    const now = new Date()
    const report = writeReport(inspection, await findAppVersion(), now)
    saveFile(new Blob([report], { type: 'application/json' }), reportFileName(now, 'json'))
  }

  async function savePdf() {
    const now = new Date()
    isWriting.value = true
    said.value = words.writing
    try {
      const { writePdfOf } = await import('./write-pdf-of.ts')
      const pdf = await writePdfOf(reportOf(inspection, catalogue, now))
      saveFile(new Blob([pdf], { type: 'application/pdf' }), reportFileName(now, 'pdf'))
      said.value = null
    } catch (error) {
      console.warn('report', error)
      said.value = words.pdfFailed
    } finally {
      isWriting.value = false
    }
  }

  return (
    <div class="save-report no-print">
      <div class="actions">
        <button type="button" class="button main" onClick={() => print()}>
          <Icon name="print" />
          {say(words.print)}
        </button>
        <button
          type="button"
          class="button"
          disabled={isWriting.value || !isPdfWritable}
          onClick={() => void savePdf()}
        >
          <Icon name="file" />
          {say(words.savePdf)}
        </button>
        <button type="button" class="button" onClick={() => void saveJson()}>
          <Icon name="code" />
          {say(words.saveJson)}
        </button>
      </div>
      <p role="status">{said.value && say(said.value)}</p>
      {!isPdfWritable && <p>{say(words.pdfNotInThisLanguage)}</p>}
      <p class="quiet">{say(words.saveJsonWhy)}</p>
      <p class="quiet">{say(words.personal)}</p>
    </div>
  )
}

/** Those that the font of the PDF draws without being shaped: Latin, Cyrillic and Greek. */
function hasItsCharacters(tag: string): boolean {
  return ['Latn', 'Cyrl', 'Grek'].includes(new Intl.Locale(tag).maximize().script ?? '')
}
