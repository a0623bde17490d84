import { openStore } from '@vigie/shared/ui/storage/open-store.ts'

/** What a deployment says: whose offers are taken, and where the published files are. Served as `/settings.json`. */
export interface WalletSettings {
  readonly issuerUrls: readonly string[]
  readonly publishedUrls: readonly string[]
}

/** The deployment's settings, or without network those of the last time; null when there never was one. */
export async function loadWalletSettings(): Promise<WalletSettings | null> {
  const store = await openStore<WalletSettings>('vigie-settings')
  const fetched = await fetchSettings()
  if (fetched) await store.put('settings', fetched)
  return fetched ?? (await store.get('settings')) ?? null
}

async function fetchSettings(): Promise<WalletSettings | null> {
  try {
    const response = await fetch('/settings.json', { cache: 'no-cache', signal: AbortSignal.timeout(5_000) })
    // Our own server's answer: `serve.ts` writes this very shape.
    return response.ok ? ((await response.json()) as WalletSettings) : null
  } catch {
    // No network: what the device keeps will do.
    return null
  }
}
