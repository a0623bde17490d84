import { useSignal } from '@preact/signals'
import type { Text } from '@vigie/shared/language.ts'
import { say } from '@vigie/shared/ui/say.ts'
import { keepStorage } from '@vigie/shared/ui/storage/keep-storage.ts'
import { readStorageHealth, type StorageHealth } from '@vigie/shared/ui/storage/storage-health.ts'
import { useEffect } from 'preact/hooks'
import { DeleteAll } from './delete-all.tsx'
import { sizeWords } from './size-words.ts'
import { words } from './words.ts'

/** Whether what is here will stay, as far as the platform tells. */
export function StorageSection() {
  const health = useSignal<StorageHealth | null>(null)
  const read = async () => {
    health.value = await readStorageHealth()
  }
  useEffect(() => void read(), [])
  const found = health.value
  return (
    <section class="settings-part" aria-labelledby="settings-storage">
      <h2 id="settings-storage">{say(words.storage)}</h2>
      <p role="status">{found ? say(sentenceOf(found)) : ''}</p>
      {found && !found.isPrivate && found.isKept === false && (
        <button type="button" class="button" onClick={() => void keepStorage().then(read)}>
          {say(words.askToKeep)}
        </button>
      )}
      {found?.usedBytes != null && (
        <p class="quiet">
          {say(words.used)} <span class="figures">{sizeWords(found.usedBytes)}</span>
        </p>
      )}
      <DeleteAll />
    </section>
  )
}

function sentenceOf({ isPrivate, isKept }: StorageHealth): Text {
  if (isPrivate) return words.storagePrivate
  if (isKept === null) return words.storageUnknown
  return isKept ? words.storageKept : words.storageNotKept
}
