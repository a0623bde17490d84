import { type Database, inTransaction } from '../db/open-database.ts'
import { findTitle, listTitles, type Title } from '../register/title-store.ts'
import { sha256Of } from '../sha256-of.ts'
import { type AuthorizationRow, findPage, lockPage, movePage, openPage } from './authorization-store.ts'
import { useSignInCode } from './offer-store.ts'
import { drawSecret, hashSignInCode } from './secrets.ts'
import type { WalletNeeds } from './wallet-needs.ts'

/** Where a person stands with a wallet's request; each page has a new secret name, which the next step must give. */
export type AuthorizationStep =
  | { readonly kind: 'gone' }
  | {
      readonly kind: 'sign-in'
      readonly page: string
      readonly recipient: string
      readonly isWrong: boolean
    }
  | {
      readonly kind: 'choose'
      readonly page: string
      readonly recipient: string
      readonly titles: readonly Title[]
    }
  | { readonly kind: 'answered'; readonly redirectTo: string }

const codeSeconds = 60
const mostTitles = 50

/** Opens the page of a pushed request: nobody is signed in, nothing is decided. */
export async function beginAuthorization(
  { clientId, requestUri }: { readonly clientId: string; readonly requestUri: string },
  { db, now }: WalletNeeds,
): Promise<AuthorizationStep> {
  const page = drawSecret()
  const names = { requestUriSha256: sha256Of(requestUri), clientId, pageSha256: sha256Of(page) }
  const request = await openPage(db, names, now())
  return request ? { kind: 'sign-in', page, recipient: recipientOf(request), isWrong: false } : { kind: 'gone' }
}

/** The seafarer signs in with the code that the administration handed them, once; a wrong one may be tried again. */
export async function signIn(page: string, typed: string, { db, now }: WalletNeeds): Promise<AuthorizationStep> {
  const request = await findPage(db, sha256Of(page), now())
  if (!request || request.identificationNumber !== null) return { kind: 'gone' }
  const recipient = recipientOf(request)
  const next = drawSecret()
  const identificationNumber = await inTransaction(db, async (tx) => {
    if (!(await lockPage(tx, sha256Of(page)))) return 'gone'
    const code = await useSignInCode(tx, { codeSha256: hashSignInCode(typed), bodyId: request.bodyId, at: now() })
    if (!code) return null
    const { id: signInCodeId, identificationNumber } = code
    await movePage(tx, sha256Of(page), { pageSha256: sha256Of(next), identificationNumber, signInCodeId })
    return identificationNumber
  })
  if (identificationNumber === 'gone') return { kind: 'gone' }
  if (identificationNumber === null) return { kind: 'sign-in', page, recipient, isWrong: true }
  const titles = await listOfferable({ ...request, identificationNumber }, db)
  return { kind: 'choose', page: next, recipient, titles }
}

/** The seafarer's answer: one of their own titles, or none. A title of somebody else's is answered like one that is not. */
export async function answerAuthorization(
  page: string,
  chosen: string | null,
  { db, now, settings }: WalletNeeds,
): Promise<AuthorizationStep> {
  const request = await findPage(db, sha256Of(page), now())
  if (!request || request.identificationNumber === null) return { kind: 'gone' }
  const title = (await listOfferable(request, db)).find(({ id }) => id === chosen)
  if (!title) {
    await movePage(db, sha256Of(page), { pageSha256: null })
    return { kind: 'answered', redirectTo: redirect(request, settings.issuerUrl, { error: 'access_denied' }) }
  }
  const code = drawSecret()
  const codeExpiresAt = new Date(now().getTime() + codeSeconds * 1000)
  const granted = { titleId: title.id, codeSha256: sha256Of(code), codeExpiresAt, pageSha256: null }
  if (!(await movePage(db, sha256Of(page), granted))) return { kind: 'gone' }
  return { kind: 'answered', redirectTo: redirect(request, settings.issuerUrl, { code }) }
}

/** With `iss`, so that a wallet that speaks with several issuers knows who answers (RFC 9207). */
function redirect(
  { redirectUri, state }: AuthorizationRow,
  iss: string,
  answer: Readonly<Record<string, string>>,
): string {
  const url = new URL(redirectUri)
  for (const [name, value] of Object.entries({ ...answer, ...(state !== null && { state }), iss })) {
    url.searchParams.set(name, value)
  }
  return url.href
}

/** What the person is told about where the title goes: a host, or the name of an app's scheme. */
function recipientOf({ redirectUri }: AuthorizationRow): string {
  const { protocol, host } = new URL(redirectUri)
  return protocol === 'https:' || protocol === 'http:' ? host : protocol.slice(0, -1)
}

/** The titles in force of who signed in; the one that the offer named, when it named one, and only if it is theirs. */
async function listOfferable(request: AuthorizationRow, db: Database): Promise<Title[]> {
  const { bodyId, identificationNumber, offeredTitleId } = request
  if (identificationNumber === null) return []
  if (offeredTitleId === null) {
    return listTitles(db, { bodyId, identificationNumber, state: 'issued', limit: mostTitles })
  }
  const title = await findTitle(db, offeredTitleId)
  const isTheirs = title?.bodyId === bodyId && title.identificationNumber === identificationNumber
  return title && isTheirs && title.state !== 'cancelled' ? [title] : []
}
