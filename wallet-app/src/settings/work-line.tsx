import type { Text } from '@vigie/shared/language.ts'
import { say } from '@vigie/shared/ui/say.ts'
import type { BackupStep } from '../backup/make-backup.ts'
import { FaultLine } from '../lock/fault-line.tsx'
import type { Work } from './use-work.ts'
import { words } from './words.ts'

const sentences: Readonly<Record<BackupStep, Text>> = {
  gathering: words.gathering,
  sealing: words.sealing,
  opening: words.opening,
  restoring: words.restoring,
}

/** Which step it is at, the way out of it, and what it was refused with. */
export function WorkLine({ work }: { work: Work }) {
  return (
    <div class="settings-work">
      <p role="status">{work.step ? say(sentences[work.step]) : ''}</p>
      {work.step && (
        <>
          <progress aria-label={say(sentences[work.step])} />
          <button type="button" class="button" onClick={work.cancel}>
            {say(words.cancel)}
          </button>
        </>
      )}
      <FaultLine code={work.fault} />
    </div>
  )
}
