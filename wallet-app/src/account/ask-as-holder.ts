import './prepare-protocol.ts'
import { resourceRequest } from '@openid4vc/oauth2'
import { Problem, problemCodes } from '@vigie/shared/problem.ts'
import type { Account } from './account.ts'
import type { AccountNeeds } from './account-needs.ts'
import { findAccount } from './account-store.ts'
import { inProtocol } from './in-protocol.ts'
import { createCallbacks, dpopSignerOf } from './protocol-callbacks.ts'
import { refreshAccount } from './refresh-account.ts'

export interface HolderRequest {
  readonly issuerUrl: string
  /** Below the issuer's address, with a slash before. */
  readonly path: string
  readonly init: RequestInit
}

/** A token that ends while it travels is worth nothing. */
const marginMs = 10_000

/** One request in the holder's name; the token is renewed before it ends, or once when the issuer says that it has. */
export async function askAsHolder(asked: HolderRequest, needs: AccountNeeds): Promise<Response> {
  const account = await findAccount(needs.store, asked.issuerUrl)
  if (!account) throw new Problem('sign-in-needed', 'nobody is signed in to this issuer')
  const isEnding = account.expiresAt - needs.now().getTime() < marginMs
  const current = isEnding ? await refreshAccount(account, needs) : account
  const first = await send(asked, current, needs)
  if (first.status !== 401) return answerOf(first)
  const again = await send(asked, await refreshAccount(current, needs), needs)
  if (again.status === 401) throw new Problem('sign-in-needed', 'the issuer does not take the new token')
  return answerOf(again)
}

async function send(
  { issuerUrl, path, init }: HolderRequest,
  account: Account,
  needs: AccountNeeds,
): Promise<Response> {
  const { fetch, clientId } = needs
  const { key, accessToken } = account
  const url = addressOf(issuerUrl, path)
  const { response } = await inProtocol(
    () =>
      resourceRequest({
        callbacks: createCallbacks({ fetch, keys: [key], clientId }),
        accessToken,
        dpop: dpopSignerOf(key),
        url,
        requestOptions: requestOf(init),
      }),
    'issuer-answer-invalid',
  )
  return response as Response // our own fetch made it
}

/** The token goes to the issuer that gave it, whatever the path says. */
function addressOf(issuerUrl: string, path: string): string {
  const base = issuerUrl.replace(/\/$/, '')
  const url = new URL(`${base}${path}`)
  if (path.startsWith('/') && url.href.startsWith(`${new URL(base).href.replace(/\/$/, '')}/`)) return url.href
  throw new Error('expected a path below the issuer')
}

/** The library's own type for what it hands to our fetch is narrower than what fetch takes: files go through as they are. */
function requestOf({ method = 'GET', headers, body }: RequestInit) {
  const named = Object.fromEntries(new Headers(headers).entries())
  return { method, headers: named, ...(body !== undefined && body !== null && { body }) } as Parameters<
    typeof resourceRequest
  >[0]['requestOptions']
}

/** What the issuer refuses is thrown with its own code (RFC 9457). */
async function answerOf(response: Response): Promise<Response> {
  if (response.ok) return response
  const said = await response.json().catch(() => null)
  const code = problemCodes.find((known) => known === said?.code) ?? 'issuer-answer-invalid'
  const [first] = Array.isArray(said?.errors) ? said.errors : []
  const pointer = typeof first?.pointer === 'string' ? first.pointer : undefined
  throw new Problem(code, `the issuer answered ${response.status}`, pointer === undefined ? {} : { pointer })
}
