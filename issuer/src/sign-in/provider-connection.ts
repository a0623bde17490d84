import { collectCapped } from '@vigie/shared/collect-capped.ts'
import type { Text } from '@vigie/shared/language.ts'
import { isPlainDate } from '@vigie/shared/plain-date.ts'
import { Problem } from '@vigie/shared/problem.ts'
import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  type Configuration,
  type CustomFetch,
  calculatePKCECodeChallenge,
  customFetch,
  discovery,
  enableNonRepudiationChecks,
  fetchUserInfo,
} from 'openid-client'
import { sha256Of } from '../sha256-of.ts'
import type { IdentityProviderSettings } from './identity-providers.ts'

/** Who a provider says somebody is: what FranceConnect calls the pivot identity, as far as we compare it. */
export interface ProvidedIdentity {
  readonly issuer: string
  readonly subjectSha256: string
  readonly familyName: string
  readonly givenName: string
  /** `1991-07-31`; a part that nobody knows is `00` (OpenID Connect Core §5.1 has years, FranceConnect whole days). */
  readonly birthDate: string
}

/** What one visit is protected by: each is drawn for it and good once. */
export interface VisitSecrets {
  readonly state: string
  readonly nonce: string
  /** PKCE (RFC 7636). */
  readonly verifier: string
}

export interface ProviderConnection {
  readonly id: string
  readonly name: Text
  /** The address to which the person is sent. */
  begin(secrets: VisitSecrets): Promise<string>
  /** Who they are, from the address with which they come back. */
  finish(returnedTo: URL, secrets: VisitSecrets): Promise<ProvidedIdentity>
}

const limits = { seconds: 5, maxBytes: 262_144, rememberedMs: 60 * 60_000 } as const

/**
 * The only door to openid-client, which checks what OpenID Connect Core §3.1.3.7, RFC 9207 and RFC 7636 ask: signature, issuer,
 * audience, nonce, state, times. Its errors quote tokens and names, so they stay behind the door.
 */
export function connectProvider(settings: IdentityProviderSettings, redirectUri: string): ProviderConnection {
  const { id, name, scopes, acrValues } = settings
  const discover = rememberWhileGood(() => discoverProvider(settings))
  return {
    id,
    name,
    begin: ({ state, nonce, verifier }) =>
      translated(async () => {
        const parameters = {
          redirect_uri: redirectUri,
          scope: scopes.join(' '),
          state,
          nonce,
          code_challenge: await calculatePKCECodeChallenge(verifier),
          code_challenge_method: 'S256',
          ...(acrValues.length > 0 && { acr_values: acrValues.join(' ') }),
        }
        return buildAuthorizationUrl(await discover(), parameters).href
      }),
    finish: (returnedTo, { state, nonce, verifier }) =>
      translated(async () => {
        const configuration = await discover()
        const checks = { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier, idTokenExpected: true }
        const tokens = await authorizationCodeGrant(configuration, returnedTo, checks)
        const idToken = tokens.claims()
        if (!idToken) throw invalid('expected an ID token')
        checkAssurance(idToken.acr, acrValues)
        const said = await fetchUserInfo(configuration, tokens.access_token, idToken.sub)
        return readIdentity({ iss: idToken.iss, sub: idToken.sub }, { ...idToken, ...said })
      }),
  }
}

async function discoverProvider({ issuer, clientId, clientSecret }: IdentityProviderSettings): Promise<Configuration> {
  const server = new URL(issuer)
  return discovery(server, clientId, clientSecret, undefined, {
    timeout: limits.seconds,
    [customFetch]: fetchCapped,
    // its tokens and what it says of the person are signed, and TLS is not what we believe; a plain address is one of the
    // demonstration, on this machine (identity-providers.ts)
    execute: [enableNonRepudiationChecks, ...(server.protocol === 'http:' ? [allowInsecureRequests] : [])],
  })
}

/** A provider's metadata and keys are asked for once an hour; a failure is not remembered. */
function rememberWhileGood(discover: () => Promise<Configuration>): () => Promise<Configuration> {
  let known: { readonly configuration: Promise<Configuration>; readonly until: number } | null = null
  return () => {
    if (known && performance.now() < known.until) return known.configuration
    const configuration = discover()
    const remembered = { configuration, until: performance.now() + limits.rememberedMs }
    known = remembered
    configuration.catch(() => {
      if (known === remembered) known = null
    })
    return configuration
  }
}

/** No redirect, five seconds, 256 KiB; a provider that fails inside is away, whatever it says. */
const fetchCapped: CustomFetch = async (url, options) => {
  const { method, headers: sent } = options
  const content = options.body as BodyInit | null // a form or nothing: the library's own type is of older bytes
  const signal = AbortSignal.timeout(limits.seconds * 1000)
  const response = await fetch(url, { method, headers: sent, body: content, redirect: 'error', signal }).catch(
    (cause: unknown) => {
      throw unavailable(cause)
    },
  )
  if (response.status >= 500 || response.status === 429) throw unavailable()
  const body =
    response.body && (await collectCapped(response.body, limits.maxBytes).catch((cause) => unavailable(cause)))
  if (body instanceof Problem) throw body
  if (response.body && body === null) throw invalid('expected a shorter answer')
  const { status, headers } = response
  const isEmpty = status === 204 || status === 304
  return new Response(isEmpty ? null : body, { status, headers })
}

function checkAssurance(acr: unknown, accepted: readonly string[]): void {
  if (accepted.length === 0 || accepted.some((known) => known === acr)) return
  throw invalid('expected another level of assurance')
}

function readIdentity(
  { iss, sub }: { readonly iss: string; readonly sub: string },
  claims: Readonly<Record<string, unknown>>,
): ProvidedIdentity {
  const { family_name: familyName, given_name: givenName, birthdate: birthDate } = claims
  const isName = (text: unknown): text is string => typeof text === 'string' && /^\P{Cc}{1,200}$/u.test(text)
  if (!isName(familyName) || !isName(givenName)) throw invalid('expected family and given names')
  if (typeof birthDate !== 'string' || !isPlainDate(birthDate)) throw invalid('expected a whole birth date')
  return { issuer: iss, subjectSha256: sha256Of(`${iss} ${sub}`), familyName, givenName, birthDate }
}

async function translated<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    for (let cause = error; cause instanceof Error; cause = cause.cause) if (cause instanceof Problem) throw cause
    throw invalid('expected an answer as OpenID Connect describes it', error)
  }
}

function unavailable(cause?: unknown): Problem {
  return new Problem('identity-provider-unavailable', 'the identity provider does not answer', { cause })
}

function invalid(expected: string, cause?: unknown): Problem {
  return new Problem('identity-provider-answer-invalid', expected, { cause })
}
