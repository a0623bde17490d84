import { inTransaction, type Transaction } from '../db/open-database.ts'
import { drawSecret } from '../draw-secret.ts'
import { sha256Of } from '../sha256-of.ts'
import { useInvitation } from '../sign-in/invitation-store.ts'
import { hashSignInCode } from '../sign-in/sign-in-code.ts'
import {
  type AuthorizationStep,
  listOfferable,
  type StepNeeds,
  showQuestion,
  showSignIn,
} from './authorization-step.ts'
import { type AuthorizationRow, findPage, lockPage, movePage, openPage } from './authorization-store.ts'
import { useSignInCode } from './offer-store.ts'

const codeSeconds = 60

/** Opens the page of a pushed request: nobody is signed in, nothing is decided. */
export async function beginAuthorization(
  { clientId, requestUri }: { readonly clientId: string; readonly requestUri: string },
  needs: StepNeeds,
): Promise<AuthorizationStep> {
  const page = drawSecret()
  const names = { requestUriSha256: sha256Of(requestUri), clientId, pageSha256: sha256Of(page) }
  const request = await openPage(needs.db, names, needs.now())
  return request ? showSignIn(request, page, { needs }) : { kind: 'gone' }
}

/** Who signed in, and by what. */
export interface SignedIn {
  readonly identificationNumber: string
  readonly origin: string
}

/** The seafarer signs in with a code, from two agents or from their invitation, once; a wrong one may be tried again. */
export function signIn(page: string, typed: string, needs: StepNeeds): Promise<AuthorizationStep> {
  return signInBy(page, needs, async (tx, { bodyId }, at) => {
    const codeSha256 = hashSignInCode(typed)
    const question = { codeSha256, bodyId, at }
    return originOf((await useSignInCode(tx, question)) ?? (await useInvitation(tx, question)))
  })
}

/** With the invitation that opened the wallet: the person says yes, and types nothing. */
export function acceptInvitation(page: string, needs: StepNeeds): Promise<AuthorizationStep> {
  return signInBy(page, needs, async (tx, { invitationId }, at) =>
    invitationId === null ? null : originOf(await useInvitation(tx, { id: invitationId, at })),
  )
}

function originOf(used: { readonly id: string; readonly identificationNumber: string } | null): SignedIn | null {
  return used && { identificationNumber: used.identificationNumber, origin: used.id }
}

type UseCode = (tx: Transaction, request: AuthorizationRow, at: Date) => Promise<SignedIn | null>

async function signInBy(page: string, needs: StepNeeds, use: UseCode): Promise<AuthorizationStep> {
  const { db, now } = needs
  const request = await findPage(db, sha256Of(page), now())
  if (!request || request.identificationNumber !== null) return { kind: 'gone' }
  const next = drawSecret()
  const signedIn = await inTransaction(db, async (tx) => {
    if (!(await lockPage(tx, sha256Of(page)))) return 'gone'
    const used = await use(tx, request, now())
    if (used) await movePage(tx, sha256Of(page), { pageSha256: sha256Of(next), ...used })
    return used
  })
  if (signedIn === 'gone') return { kind: 'gone' }
  if (signedIn === null) return showSignIn(request, page, { needs, trouble: 'wrong-code' })
  return showQuestion({ ...request, ...signedIn }, next, needs)
}

/**
 * The seafarer's answer: one of their own titles, or their file to their wallet, or neither. A title of somebody else's is
 * answered like one that is not.
 */
export async function answerAuthorization(
  page: string,
  answer: { readonly isYes: boolean; readonly title: string | null },
  { db, now, settings }: StepNeeds,
): Promise<AuthorizationStep> {
  const request = await findPage(db, sha256Of(page), now())
  if (!request || request.identificationNumber === null) return { kind: 'gone' }
  const isFile = request.scope === 'seafarer'
  const title = isFile ? null : (await listOfferable(request, db)).find(({ id }) => id === answer.title)
  if (!answer.isYes || title === undefined) {
    await movePage(db, sha256Of(page), { pageSha256: null })
    return { kind: 'answered', redirectTo: redirect(request, settings.issuerUrl, { error: 'access_denied' }) }
  }
  const code = drawSecret()
  const codeExpiresAt = new Date(now().getTime() + codeSeconds * 1000)
  const granted = { titleId: title?.id ?? null, codeSha256: sha256Of(code), codeExpiresAt, pageSha256: null }
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
