import { openStore } from '@vigie/shared/ui/storage/open-store.ts'
import { type HeldTitle, type KeptTitle, openTitle } from './held-title.ts'

const open = () => openStore<KeptTitle>('vigie-titles')

/** Newest first; one that can no longer be opened stays on the device and is left out. */
export async function listTitles(): Promise<HeldTitle[]> {
  const kept = await (await open()).list()
  return kept.flatMap(openIfWhole).sort((a, b) => (a.receivedAt < b.receivedAt ? 1 : -1))
}

export async function keepTitle({ credential, qrText, receivedAt, isAccepted }: HeldTitle): Promise<void> {
  // Titles must not be thrown away when the device runs short of room; the browser decides, and may say no.
  void navigator.storage?.persist?.()
  const store = await open()
  await store.put(credential.id, { qrText, receivedAt, isAccepted })
}

export async function removeTitle({ credential }: HeldTitle): Promise<void> {
  const store = await open()
  await store.remove(credential.id)
}

function openIfWhole(kept: KeptTitle): HeldTitle[] {
  try {
    return [openTitle(kept)]
  } catch (cause) {
    console.error('a kept title cannot be opened', cause)
    return []
  }
}
