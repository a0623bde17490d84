import type { FetchDocument } from '@vigie/shared/did/resolve-did.ts'
import { createAddressList } from '@vigie/shared/fetching/public-address.ts'
import { safeFetch } from '@vigie/shared/fetching/safe-fetch.ts'

const limits = {
  types: ['application/vc', 'application/ld+json', 'application/json', 'application/vc+ld+json'],
  maxBytes: 262_144,
  deadlineMilliseconds: 5_000,
} as const

/** Status lists at public https addresses, and this run's own on loopback, under its own certificate. */
export function createStatusListFetch({
  baseUrl,
  certificate,
}: {
  readonly baseUrl: string
  readonly certificate: string
}): FetchDocument {
  const loopback = { allowedNetworks: createAddressList(['127.0.0.1', '::1']), certificates: certificate }
  return (url) => safeFetch(url, url.startsWith(`${baseUrl}/`) ? { ...limits, ...loopback } : limits)
}
