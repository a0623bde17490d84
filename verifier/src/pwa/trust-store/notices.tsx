import { DraftLanguageNotice } from '@vigie/shared/ui/draft-language-notice.tsx'
import { isDraftLanguage, say } from '@vigie/shared/ui/say.ts'
import { useNewVersion } from '@vigie/shared/ui/service-worker/keep-page-offline.ts'
import { NewVersionNotice } from '@vigie/shared/ui/service-worker/new-version-notice.tsx'
import { refusedTrust } from '@vigie/shared/ui/trust-store/trust-state.ts'
import { words } from '../words.ts'

/** What the person should know before the next scan: refused lists, a newer page, words in doubt. */
export function Notices() {
  const refused = refusedTrust.value
  if (!refused && !useNewVersion.value && !isDraftLanguage()) return null
  return (
    <div class="notices no-print">
      {refused && (
        <div class="notice" role="alert">
          <p>{say(refused === 'kept' ? words.keptFilesRefused : words.updateRefused)}</p>
        </div>
      )}
      <NewVersionNotice />
      <DraftLanguageNotice />
    </div>
  )
}
