import { chooseLanguage } from '@vigie/shared/language.ts'
import { getCookie, setCookie } from 'hono/cookie'
import { readFormBody, readParameters } from '../http/read-form-body.ts'
import type { IssuerDependencies } from '../issuer-dependencies.ts'
import { authorizationPagePolicy, renderAuthorizationPage, type ShownStep } from '../openid4vci/authorization-page.ts'
import type { AuthorizationStep } from '../openid4vci/authorization-step.ts'
import { pageLanguages } from '../openid4vci/authorization-words.ts'
import { acceptInvitation, answerAuthorization, beginAuthorization, signIn } from '../openid4vci/authorize.ts'
import { goToProvider, identify, returnFromProvider } from '../openid4vci/visit-provider.ts'
import { endpoints } from '../openid4vci/wallet-protocol.ts'
import { returnPath } from '../sign-in/open-identity-providers.ts'
import type { Request, Route } from './route.ts'

/** The page where a person signs in and says yes to a wallet: for people, so no wallet's program may read it. */
export const authorizationPageRoutes: readonly Route[] = [
  { method: 'GET', path: endpoints.authorize, action: 'public', limit: 'authorization-page', handle: getAuthorizePage },
  { method: 'POST', path: endpoints.authorize, action: 'public', limit: 'sign-in', handle: postAuthorizePage },
  { method: 'GET', path: returnPath, action: 'public', limit: 'sign-in', handle: getReturn },
]

async function getAuthorizePage(c: Request, deps: IssuerDependencies): Promise<Response> {
  const { client_id: clientId = '', request_uri: requestUri = '' } = readParameters(new URL(c.req.url).searchParams)
  return showStep(c, deps, await beginAuthorization({ clientId, requestUri }, deps))
}

async function postAuthorizePage(c: Request, deps: IssuerDependencies): Promise<Response> {
  return showStep(c, deps, await nextStep(await readFormBody(c.req.raw), browserOf(c, deps), deps))
}

function nextStep(
  form: Readonly<Record<string, string>>,
  browser: string,
  deps: IssuerDependencies,
): Promise<AuthorizationStep> {
  const { page = '', code, provider, number, invitation, title = null, answer } = form
  if (provider !== undefined) return goToProvider(page, provider, deps)
  if (number !== undefined) return identify(page, { number, browser }, deps)
  if (invitation !== undefined) return acceptInvitation(page, deps)
  if (code !== undefined) return signIn(page, code, deps)
  return answerAuthorization(page, { isYes: answer === 'give', title }, deps)
}

async function getReturn(c: Request, deps: IssuerDependencies): Promise<Response> {
  const { searchParams } = new URL(c.req.url)
  readParameters(searchParams)
  const returnedTo = new URL(`${deps.settings.issuerUrl}${returnPath}?${searchParams}`)
  return showStep(c, deps, await returnFromProvider(returnedTo, browserOf(c, deps), deps))
}

function browserOf(c: Request, deps: IssuerDependencies): string {
  return getCookie(c, browserCookie(deps)) ?? ''
}

/** Over https, one that no other site of the domain can set (RFC 6265bis §4.1.3.2). */
function browserCookie({ settings }: IssuerDependencies): string {
  return settings.issuerUrl.startsWith('https:') ? '__Host-vigie-visit' : 'vigie-visit'
}

async function showStep(c: Request, deps: IssuerDependencies, step: AuthorizationStep): Promise<Response> {
  if (step.kind === 'answered') return c.redirect(step.redirectTo, 303)
  if (step.kind === 'visit') {
    const secure = deps.settings.issuerUrl.startsWith('https:')
    // Lax: the provider sends the person back from another site
    setCookie(c, browserCookie(deps), step.browser, { path: '/', httpOnly: true, sameSite: 'Lax', secure, maxAge: 600 })
    return c.redirect(step.redirectTo, 303)
  }
  const language = chooseLanguage((c.req.header('accept-language') ?? '').split(','), pageLanguages)
  const headers = {
    'Content-Security-Policy': authorizationPagePolicy(formTargetsOf(step, deps)),
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Language': language,
  }
  return new Response(await renderAuthorizationPage(step, { language, titles: deps.titles }), {
    status: step.kind === 'gone' ? 410 : 200,
    headers,
  })
}

/** Where the form of this page may end: with a provider, or with the wallet that asks (an app's scheme, or a host). */
function formTargetsOf(step: ShownStep, { identityProviders }: IssuerDependencies): string[] {
  if (step.kind === 'gone') return []
  return [...identityProviders.origins, step.target]
}
