import { signal } from '@preact/signals'
import { keptWalletSettings } from '../wallet-settings.ts'

/**
 * Where the code of a title leads a camera that knows nothing of titles; null on a device that was never told, undefined
 * during the moment in which that is read.
 */
export const verifierUrl = signal<string | null | undefined>(undefined)

export async function readVerifierUrl(): Promise<void> {
  const kept = await keptWalletSettings().catch(() => null)
  verifierUrl.value ??= kept?.verifierUrl ?? null
}
