import { signal } from '@preact/signals'
import { maxPackBytes } from '@vigie/shared/inspection-pack/looks-like-pack.ts'
import { saveFile } from '@vigie/shared/ui/save-file.ts'
import { keepStorage } from '@vigie/shared/ui/storage/keep-storage.ts'
import { makePack } from '@vigie/shared/ui/trust-store/save-pack.ts'
import { type Renewed, refreshTrust, takePack } from '@vigie/shared/ui/trust-store/trust-state.ts'

export type PackNews =
  | { readonly of: 'network' | 'file'; readonly outcome: Renewed }
  | { readonly of: 'file'; readonly outcome: { readonly kind: 'working' } }

/** What became of the last thing asked of the pack on this screen; null before the first. */
export const packNews = signal<PackNews | null>(null)

export async function renewNow(): Promise<void> {
  packNews.value = null
  void keepStorage()
  packNews.value = { of: 'network', outcome: await refreshTrust('/published') }
}

export async function loadPack(file: Blob): Promise<void> {
  packNews.value = { of: 'file', outcome: { kind: 'working' } }
  void keepStorage()
  packNews.value = { of: 'file', outcome: await takeFile(file).catch(unreadable) }
}

async function takeFile(file: Blob): Promise<Renewed> {
  if (file.size > maxPackBytes) return { kind: 'refused', code: 'document-too-large' }
  return await takePack(new Uint8Array(await file.arrayBuffer()))
}

/** A stick that is pulled out takes its files with it. */
function unreadable(cause: unknown): Renewed {
  console.warn('pack', cause)
  return { kind: 'refused', code: 'file-not-readable' }
}

/** Under a name that says of which day it is. */
export async function savePack(statusAsOf: string): Promise<void> {
  const pack = await makePack()
  if (pack) saveFile(pack, `vigie-${statusAsOf.slice(0, 10)}.vigiepack`)
}
