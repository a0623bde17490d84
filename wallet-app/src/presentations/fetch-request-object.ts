import { Problem } from '@vigie/shared/problem.ts'
import { createGuardedFetch, type Fetch } from '../account/guarded-fetch.ts'
import { checkVerifierAddress } from './check-verifier-address.ts'
import type { RequestLink } from './request-link.ts'
import { walletMetadata } from './wallet-metadata.ts'

export interface Reaching {
  readonly fetch: Fetch
  /** Those that the deployment names, in demonstrations on one machine. */
  readonly plainOrigins: readonly string[]
}

const requestType = 'application/oauth-authz-req+jwt'
const largestRequest = 65_536
const deadlineMs = 10_000

/**
 * The signed request, from the link or from where it waits: not followed elsewhere, at most 64 kB, of its own type, within
 * ten seconds. `walletNonce` goes with a POST only, and must come back signed (OpenID4VP 1.0 §5.10).
 */
export async function fetchRequestObject(
  { from }: RequestLink,
  walletNonce: string,
  { fetch, plainOrigins }: Reaching,
): Promise<string> {
  if (from.kind === 'value') return checkSize(from.request)
  const address = checkVerifierAddress(from.requestUri, plainOrigins)
  const guarded = createGuardedFetch({ fetch, plainOrigins, maxBytes: largestRequest, deadlineMs })
  const response = await guarded(
    address,
    from.method === 'get' ? { headers: { accept: requestType } } : post(walletNonce),
  )
  if (response.status === 404 || response.status === 410) {
    throw new Problem('presentation-request-expired', 'the request is no longer there')
  }
  if (!response.ok) throw new Problem('network-unavailable', `the verifier answered ${response.status}`)
  const [type = ''] = (response.headers.get('content-type') ?? '').split(';')
  if (type.trim().toLowerCase() !== requestType) {
    throw new Problem('fetch-type-unexpected', `expected ${requestType}`)
  }
  return (await response.text()).trim()
}

function post(walletNonce: string): RequestInit {
  const body = new URLSearchParams({ wallet_metadata: JSON.stringify(walletMetadata), wallet_nonce: walletNonce })
  return { method: 'POST', headers: { accept: requestType }, body }
}

function checkSize(request: string): string {
  if (request.length <= largestRequest) return request
  throw new Problem('fetch-too-large', `expected at most ${largestRequest} characters`)
}
