import { say } from '@vigie/shared/ui/say.ts'
import { MakeBackup } from './make-backup-form.tsx'
import { RestoreBackup } from './restore-backup-form.tsx'
import { words } from './words.ts'

export function BackupSection() {
  return (
    <section class="settings-part" aria-labelledby="settings-backup">
      <h2 id="settings-backup">{say(words.backup)}</h2>
      <p>{say(words.backupLead)}</p>
      <details>
        <summary>{say(words.makeBackup)}</summary>
        <MakeBackup />
      </details>
      <details>
        <summary>{say(words.restore)}</summary>
        <RestoreBackup />
      </details>
    </section>
  )
}
