import type { FollowedLog } from '@vigie/shared/log/follow-log.ts'
import { saveFile } from '@vigie/shared/ui/save-file.ts'
import { say } from '@vigie/shared/ui/say.ts'
import { words } from './words.ts'

/** Hands over the two checkpoints that contradict each other: signed by the log, they convince anyone. */
export function EvidenceButton({ log }: { log: FollowedLog }) {
  function save() {
    saveFile(new Blob([log.seen ?? '', '\n', log.written], { type: 'text/plain' }), 'vigie-log-evidence.txt')
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
