import { createHash, generateKeyPairSync, randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { plainDateOf } from '@vigie/shared/plain-date.ts'
import { Provider } from 'oidc-provider'
import { loadPeople } from '../registries/load-people.ts'
import type { Person } from '../registries/person.ts'
import { resolveDay } from '../registries/resolve-day.ts'
import { renderPeople } from './render-people.ts'

export interface IdentityProviderOptions {
  readonly issuerUrl: string
  readonly clientId: string
  readonly clientSecret: string
  readonly redirectUri: string
  readonly people?: readonly Person[]
  readonly now?: () => Date
}

/** As FranceConnect answers: the level that was asked for, and who the person is in the civil register. */
const acr = 'eidas1'

/**
 * A stand-in for FranceConnect, for demonstrations and tests: a real OpenID Connect provider (oidc-provider) whose invented
 * people sign in by choosing themselves from a list. Nobody proves anything here: it is never to be used elsewhere.
 */
export function createIdentityProvider(options: IdentityProviderOptions): Server {
  const { people = loadPeople(), now = () => new Date() } = options
  const provider = openProvider(options, { people, now })
  const answer = provider.callback()
  return createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', options.issuerUrl)
    const isInteraction = /^\/interaction\/[A-Za-z0-9_-]+$/.test(pathname)
    const work = isInteraction ? interact(provider, people, { request, response }) : answer(request, response)
    work.catch(() => response.writeHead(400).end())
  })
}

interface Surroundings {
  readonly people: readonly Person[]
  readonly now: () => Date
}

function openProvider(options: IdentityProviderOptions, { people, now }: Surroundings): Provider {
  const { issuerUrl, clientId, clientSecret, redirectUri } = options
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const provider = new Provider(issuerUrl, {
    clients: [
      {
        client_id: clientId,
        client_secret: clientSecret,
        redirect_uris: [redirectUri],
        response_types: ['code'],
        grant_types: ['authorization_code'],
        id_token_signed_response_alg: 'ES256',
        // as FranceConnect's second version: what it says of a person is a signed JWT
        userinfo_signed_response_alg: 'ES256',
      },
    ],
    jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'ES256' }] },
    acrValues: [acr],
    claims: {
      openid: ['sub', 'acr'],
      given_name: ['given_name'],
      family_name: ['family_name'],
      birthdate: ['birthdate'],
    },
    cookies: { keys: [randomBytes(32).toString('hex')] },
    features: { devInteractions: { enabled: false }, jwtUserinfo: { enabled: true } },
    interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
    pkce: { required: () => true },
    ttl: { Session: 600, Interaction: 600, AuthorizationCode: 60, AccessToken: 300, IdToken: 300, Grant: 600 },
    findAccount: (_context, sub) => {
      const person = people.find((known) => subjectOf(known) === sub)
      return person && { accountId: sub, claims: async () => claimsOf(person, now()) }
    },
    // there is one client, ours: whoever signs in has agreed
    loadExistingGrant: async (context) => {
      const { oidc } = context
      const accountId = oidc.session?.accountId
      if (!oidc.client || !accountId) return undefined
      const grant = new context.oidc.provider.Grant({ clientId: oidc.client.clientId, accountId })
      grant.addOIDCScope('openid given_name family_name birthdate')
      await grant.save()
      return grant
    },
  })
  // its own errors as JSON and nothing more: they would name the person
  provider.on('server_error', () => undefined)
  return provider
}

interface Exchange {
  readonly request: IncomingMessage
  readonly response: ServerResponse
}

async function interact(provider: Provider, people: readonly Person[], { request, response }: Exchange): Promise<void> {
  const { params } = await provider.interactionDetails(request, response)
  if (request.method !== 'POST') {
    response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store' })
    response.end(renderPeople(people))
    return
  }
  const chosen = new URLSearchParams(await readForm(request)).get('person')
  const person = people.find(({ identificationNumber }) => identificationNumber === chosen)
  const isAsked = String(params.acr_values ?? '')
    .split(' ')
    .includes(acr)
  const result = person
    ? { login: { accountId: subjectOf(person), remember: false, ...(isAsked && { acr }) } }
    : { error: 'access_denied', error_description: 'nobody was chosen' }
  await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false })
}

async function readForm(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of request) {
    length += chunk.length
    if (length > 4_096) throw new Error('a form of one field is shorter')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

/** FranceConnect gives every service another name for the same person, which says nothing of them. */
function subjectOf({ identificationNumber }: Person): string {
  return createHash('sha256').update(`stand-in ${identificationNumber}`).digest('hex')
}

/** The pivot identity, written as the civil register writes it: capitals for the family name, given names with spaces. */
function claimsOf(person: Person, at: Date) {
  const { familyName, givenName, birthDate } = person.identity
  return {
    sub: subjectOf(person),
    family_name: familyName,
    given_name: givenName,
    birthdate: resolveDay(birthDate, plainDateOf(at)),
  }
}
