import { hkdfSync } from 'node:crypto'
import { Problem } from '@vigie/shared/problem.ts'
import { causesOf } from '@vigie/shared/service/causes-of.ts'
import { v7 } from 'uuid'
import { drawSecret } from '../draw-secret.ts'
import { sha256Of } from '../sha256-of.ts'
import { findAccount } from '../sign-in/account-store.ts'
import { linkAccount } from '../sign-in/link-account.ts'
import type { ProvidedIdentity, VisitSecrets } from '../sign-in/provider-connection.ts'
import {
  findReturned,
  forgetVisits,
  insertVisit,
  keepIdentity,
  type ProviderVisit,
  takeReturn,
} from '../sign-in/visit-store.ts'
import {
  type AuthorizationStep,
  askerOf,
  type SignInTrouble,
  type StepNeeds,
  showQuestion,
  showSignIn,
} from './authorization-step.ts'
import { type AuthorizationRow, findPage, movePage, reopenPage } from './authorization-store.ts'

/** Sends the person to a provider. One that does not answer is told on the page, which loses nothing. */
export async function goToProvider(page: string, provider: string, needs: StepNeeds): Promise<AuthorizationStep> {
  const { db, now, identityProviders } = needs
  const request = await findPage(db, sha256Of(page), now())
  const connection = identityProviders.find(provider)
  if (!request || request.identificationNumber !== null || !connection) return { kind: 'gone' }
  const [state, browser] = [drawSecret(), drawSecret()]
  try {
    const redirectTo = await connection.begin(secretsOf(state, browser))
    await insertVisit(db, {
      id: v7(),
      bodyId: request.bodyId,
      requestId: request.id,
      provider,
      stateSha256: sha256Of(state),
      browserSha256: sha256Of(browser),
      createdAt: now(),
      expiresAt: request.expiresAt,
    })
    return { kind: 'visit', redirectTo, browser }
  } catch (error) {
    return showSignIn(request, page, { needs, trouble: troubleOf(error, needs) })
  }
}

/** The browser alone has it: nonce and PKCE verifier follow from it, and from what we keep neither does. */
function secretsOf(state: string, browser: string): VisitSecrets {
  const follow = (what: string) => Buffer.from(hkdfSync('sha256', browser, state, what, 32)).toString('base64url')
  return { state, nonce: follow('vigie nonce'), verifier: follow('vigie pkce') }
}

/** Back from a provider: in the browser that went there, once, and only for a request that still waits. */
export async function returnFromProvider(
  returnedTo: URL,
  browser: string,
  needs: StepNeeds,
): Promise<AuthorizationStep> {
  const { db, now, identityProviders } = needs
  const state = returnedTo.searchParams.get('state') ?? ''
  const names = { stateSha256: sha256Of(state), browserSha256: sha256Of(browser) }
  const visit = await takeReturn(db, names, now())
  if (!visit) return returnAgain(await findReturned(db, names), needs)
  const connection = identityProviders.find(visit.provider)
  if (!connection) return { kind: 'gone' }
  const page = drawSecret()
  const request = await reopenPage(db, { id: visit.requestId, pageSha256: sha256Of(page) }, now())
  if (!request) return { kind: 'gone' }
  try {
    const identity = await connection.finish(returnedTo, secretsOf(state, browser))
    return await recognise({ request, visit, identity, page }, needs)
  } catch (error) {
    return showSignIn(request, page, { needs, trouble: troubleOf(error, needs) })
  }
}

/** The page where the number is asked for, once more; every other page that is asked for twice is gone. */
async function returnAgain(visit: ProviderVisit | null, { db, now }: StepNeeds): Promise<AuthorizationStep> {
  const page = drawSecret()
  const request = visit && (await reopenPage(db, { id: visit.requestId, pageSha256: sha256Of(page) }, now()))
  return request ? { kind: 'identify', page, ...askerOf(request), trouble: null } : { kind: 'gone' }
}

interface Returned {
  readonly request: AuthorizationRow
  readonly visit: ProviderVisit
  readonly identity: ProvidedIdentity
  readonly page: string
}

/** An account that we know opens its file; one that we do not know says whose it is, once. */
async function recognise({ request, visit, identity, page }: Returned, needs: StepNeeds): Promise<AuthorizationStep> {
  const { bodyId } = request
  const account = await findAccount(needs.db, { ...identity, bodyId })
  if (!account) {
    await keepIdentity(needs.db, visit.id, identity)
    return { kind: 'identify', page, ...askerOf(request), trouble: null }
  }
  const { id: origin, identificationNumber } = account
  const next = drawSecret()
  const signedIn = { pageSha256: sha256Of(next), identificationNumber, origin }
  if (!(await movePage(needs.db, sha256Of(page), signedIn))) return { kind: 'gone' }
  return showQuestion({ ...request, identificationNumber }, next, needs)
}

/**
 * The number that somebody types who came back with an account we do not know: the registry of seafarers must know them under it.
 * In the browser that came back: a page opens anew for whoever began the request, and that may be another's program (T26).
 */
export async function identify(
  page: string,
  { number, browser }: { readonly number: string; readonly browser: string },
  needs: StepNeeds,
): Promise<AuthorizationStep> {
  const { db, now } = needs
  const request = await findPage(db, sha256Of(page), now())
  if (!request || request.identificationNumber !== null) return { kind: 'gone' }
  const next = drawSecret()
  const typed = { requestId: request.id, browserSha256: sha256Of(browser), number }
  const linking = await linkAccount(typed, needs, async (tx, linked) => {
    const { accountId: origin, identificationNumber } = linked
    const isMoved = await movePage(tx, sha256Of(page), { pageSha256: sha256Of(next), identificationNumber, origin })
    if (!isMoved) throw new PageGone()
    await forgetVisits(tx, { requestId: request.id })
  }).catch((error: unknown) => {
    if (error instanceof PageGone) return null
    throw error
  })
  if (linking === null) return { kind: 'gone' }
  const { kind } = linking
  if (kind === 'linked') return showQuestion({ ...request, ...linking }, next, needs)
  if (kind === 'over') return showSignIn(request, page, { needs, trouble: 'too-many-tries' })
  return { kind: 'identify', page, ...askerOf(request), trouble: kind }
}

/** Undoes the transaction of a page that was answered meanwhile. */
class PageGone extends Error {}

/** The person is told to try again; whoever runs this is told where it failed, and nothing of the person. */
function troubleOf(error: unknown, { log }: StepNeeds): SignInTrouble {
  const code = error instanceof Problem ? error.code : null
  if (code !== 'identity-provider-unavailable' && code !== 'identity-provider-answer-invalid') throw error
  log({ level: 'warning', event: 'identity-provider', code, causes: causesOf(error) })
  return code === 'identity-provider-unavailable' ? 'provider-away' : 'provider-refused'
}
