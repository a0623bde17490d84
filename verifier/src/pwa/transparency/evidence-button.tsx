import type { FollowedLog } from '@vigie/shared/log/follow-log.ts'
import { say } from '@vigie/shared/ui/say.ts'
import { words } from './words.ts'

/** Hands over the two checkpoints that contradict each other: signed by the log, they convince anyone. */
export function EvidenceButton({ log }: { log: FollowedLog }) {
  function save() {
    const url = URL.createObjectURL(new Blob([log.seen ?? '', '\n', log.written], { type: 'text/plain' }))
    const link = document.createElement('a')
    link.href = url
    link.download = 'vigie-log-evidence.txt'
    link.click()
    URL.revokeObjectURL(url)
  }
  return (
    <div class="evidence no-print">
      <p>{say(words.evidenceNote)}</p>
      <button type="button" class="button main" onClick={save}>
        {say(words.saveEvidence)}
      </button>
    </div>
  )
}
