import { say } from '../say.ts'
import { useNewVersion } from './keep-page-offline.ts'

const words = {
  newVersion: { fr: 'Une nouvelle version est prête.', en: 'A new version is ready.' },
  useNewVersion: { fr: 'L’utiliser', en: 'Use it' },
} as const

/** Offers the newer page that waits; nothing while there is none. */
export function NewVersionNotice() {
  const change = useNewVersion.value
  if (!change) return null
  return (
    <div class="notice" role="status">
      <p>{say(words.newVersion)}</p>
      <button type="button" class="button" onClick={change}>
        {say(words.useNewVersion)}
      </button>
    </div>
  )
}
