import type { Text } from '@vigie/shared/language.ts'
import { openStore } from '@vigie/shared/ui/storage/open-store.ts'

/** A service whose offers a deployment vouches for. */
export interface AgreedIssuer {
  /** Its `credential_issuer` (OID4VCI 1.0 §12.2). */
  readonly url: string
  /** Null for the maritime authority itself, whose name the trust list says. */
  readonly name: Text | null
}

/** What a deployment says: whose offers it vouches for, where titles are checked, where the published files are. Served as `/settings.json`. */
export interface WalletSettings {
  /** The authority first. */
  readonly issuers: readonly AgreedIssuer[]
  readonly verifierUrl: string
  readonly publishedUrls: readonly string[]
}

let loading: Promise<WalletSettings | null> | null = null

/** The deployment's settings, or without network those of the last time; null when there never was one. Asked for once. */
export function walletSettings(): Promise<WalletSettings | null> {
  loading ??= loadWalletSettings().then((settings) => {
    // asked for again by whoever needs them next
    if (!settings) loading = null
    return settings
  })
  return loading
}

/** The issuer of the maritime authority; null until the settings are known. */
export async function authorityIssuerUrl(): Promise<string | null> {
  return (await walletSettings())?.issuers.find(({ name }) => name === null)?.url ?? null
}

/** Origins that may be spoken with though they are not https: those that the deployment itself names, on one machine. */
export function plainOriginsOf(settings: WalletSettings | null): readonly string[] {
  const named = [...(settings?.issuers.map(({ url }) => url) ?? []), ...(settings ? [settings.verifierUrl] : [])]
  return [...new Set(named.map((url) => new URL(url).origin))].filter((origin) => origin.startsWith('http:'))
}

/** Those of the last time, at once: what is shown does not wait for a network. */
export async function keptWalletSettings(): Promise<WalletSettings | null> {
  return (await (await open()).get('wallet')) ?? null
}

const open = () => openStore<WalletSettings>('vigie-settings')

async function loadWalletSettings(): Promise<WalletSettings | null> {
  const fetched = await fetchSettings()
  if (!fetched) return await keptWalletSettings()
  await (await open()).put('wallet', fetched)
  return fetched
}

async function fetchSettings(): Promise<WalletSettings | null> {
  try {
    const response = await fetch('/settings.json', { cache: 'no-cache', signal: AbortSignal.timeout(5_000) })
    // Our own server's answer: `app.ts` writes this very shape.
    return response.ok ? ((await response.json()) as WalletSettings) : null
  } catch {
    // No network: what the device keeps will do.
    return null
  }
}
