import './notices.css'
import { DraftLanguageNotice } from '@vigie/shared/ui/draft-language-notice.tsx'
import { isDraftLanguage, say } from '@vigie/shared/ui/say.ts'
import { useNewVersion } from '@vigie/shared/ui/service-worker/keep-page-offline.ts'
import { NewVersionNotice } from '@vigie/shared/ui/service-worker/new-version-notice.tsx'
import { refusedTrust } from '@vigie/shared/ui/trust-store/trust-state.ts'
import { words } from '../words.ts'
import { remindersNow } from './reminders.ts'

/** What the person should know before the next scan: refused lists, a newer page, words in doubt. */
export function Notices() {
  const refused = refusedTrust.value
  const reminders = remindersNow()
  if (!refused && !useNewVersion.value && !isDraftLanguage() && reminders.length === 0) return null
  return (
    <div class="notices no-print">
      {refused && (
        <div class="notice" role="alert">
          <p>{say(refused === 'kept' ? words.keptFilesRefused : words.updateRefused)}</p>
        </div>
      )}
      {reminders.map((reminder) => (
        <div key={reminder} class="notice" role="status">
          <p>{reminder}</p>
        </div>
      ))}
      <NewVersionNotice />
      <DraftLanguageNotice />
    </div>
  )
}
