import type { Text } from '@vigie/shared/language.ts'
import type { IdentityProviderSettings } from './identity-providers.ts'
import { connectProvider, type ProviderConnection } from './provider-connection.ts'

export interface IdentityProviders {
  /** In the order of the settings: what the page offers. */
  readonly offered: readonly { readonly id: string; readonly name: Text }[]
  /** Where a page may send its form: the providers' own addresses. */
  readonly origins: readonly string[]
  find(id: string): ProviderConnection | null
}

/** Where every provider sends people back to, exactly. */
export const returnPath = '/sign-in/return'

export function openIdentityProviders(
  settings: readonly IdentityProviderSettings[],
  issuerUrl: string,
): IdentityProviders {
  const connections = settings.map((provider) => connectProvider(provider, `${issuerUrl}${returnPath}`))
  return {
    offered: connections.map(({ id, name }) => ({ id, name })),
    origins: settings.map(({ issuer }) => new URL(issuer).origin),
    find: (id) => connections.find((connection) => connection.id === id) ?? null,
  }
}
