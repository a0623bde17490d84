import { say } from '@vigie/shared/ui/say.ts'
import { useNewVersion } from '@vigie/shared/ui/service-worker/keep-page-offline.ts'
import { refusedTrust } from '@vigie/shared/ui/trust-store/trust-state.ts'
import { words } from '../words.ts'

/** What the person should know before the next scan: refused lists, a newer page. */
export function Notices() {
  const refused = refusedTrust.value
  const change = useNewVersion.value
  if (!refused && !change) return null
  return (
    <div class="notices no-print">
      {refused && (
        <div class="notice" role="alert">
          <p>{say(refused === 'kept' ? words.keptFilesRefused : words.updateRefused)}</p>
        </div>
      )}
      {change && (
        <div class="notice" role="status">
          <p>{say(words.newVersion)}</p>
          <button type="button" class="button" onClick={change}>
            {say(words.useNewVersion)}
          </button>
        </div>
      )}
    </div>
  )
}
