import { signal } from '@preact/signals'
import type { Text } from '@vigie/shared/language.ts'
import { momentWords } from '@vigie/shared/ui/date-words.ts'
import { language, say } from '@vigie/shared/ui/say.ts'
import { readStorageHealth } from '@vigie/shared/ui/storage/storage-health.ts'
import { useEffect } from 'preact/hooks'
import { PlaceLink } from '../places/place-link.tsx'
import { dismissLoss, lostSince } from '../vault/storage-loss.ts'

const words = {
  private: {
    fr: 'Cette fenêtre semble privée : ce qu’elle garde disparaît quand on la ferme. Ouvrez cette page dans une fenêtre ordinaire avant d’y mettre des titres.',
    en: 'This seems to be a private window: what it keeps goes when it is closed. Open this page in an ordinary window before putting titles in it.',
  },
  lost: {
    fr: 'Ce que cette page gardait depuis le {date} n’est plus sur l’appareil : le navigateur l’a effacé, ou quelqu’un a vidé ses données. Vos titres restent valables : collectez-les à nouveau, ou rétablissez une sauvegarde.',
    en: 'What this page kept since {date} is no longer on the device: the browser emptied it, or someone cleared its data. Your titles stay valid: collect them again, or restore a backup.',
  },
  restore: { fr: 'Sauvegardes', en: 'Backups' },
  understood: { fr: 'J’ai compris', en: 'Understood' },
} as const satisfies Record<string, Text>

const isPrivate = signal(false)

/** On the first screen: that what is here will not stay, or that what was here is gone. Nothing while all is well. */
export function StorageNotice() {
  useEffect(() => {
    void readStorageHealth().then((health) => {
      isPrivate.value = health.isPrivate
    })
  }, [])
  const since = lostSince.value
  return (
    <>
      {since !== null && (
        <div class="notice" role="alert">
          <p>{say(words.lost, { date: momentWords(since, language.value) })}</p>
          <PlaceLink to="settings" class="button">
            {say(words.restore)}
          </PlaceLink>
          <button type="button" class="button" onClick={dismissLoss}>
            {say(words.understood)}
          </button>
        </div>
      )}
      {isPrivate.value && (
        <div class="notice" role="status">
          <p>{say(words.private)}</p>
        </div>
      )}
    </>
  )
}
