import { decodeBase64url } from '@vigie/shared/proof/base64url.ts'
import { isSignedBy } from '@vigie/shared/proof/compact-jws.ts'
import { multikeyOf } from '@vigie/shared/proof/multikey.ts'
import { signJwt } from '@vigie/shared/proof/sign-jwt.ts'
import { titleVct } from '@vigie/shared/sd-jwt/title-claims.ts'
import { createMemoryStore } from '@vigie/shared/testing/memory-store.ts'
import {
  createTestAuthority,
  openTestTrust,
  signTestTitle,
  type TestAuthority,
} from '@vigie/shared/testing/test-authority.ts'
import { issueToHolder, type TestHolder } from '@vigie/shared/testing/test-holder.ts'
import type { KeptAccount } from '../account/account.ts'
import { createGuardedFetch } from '../account/guarded-fetch.ts'
import type { ReceivedCredential } from '../credentials/kept-credential.ts'
import { generateHolderKey, type HolderKey } from '../keys/holder-key.ts'
import { checkTitleForm } from './check-title-form.ts'
import type { KeptCollection } from './collection.ts'
import type { OfferNeeds } from './offer-needs.ts'

// An issuer for tests, written from OID4VCI 1.0, that gives real titles of a test authority and can be bent in every answer.

export const issuerUrl = 'https://titres.mer.example'
export const openedAt = new Date('2026-11-22T10:00:00Z')

type Answer = (request: Request) => Response | Promise<Response>

const proofTypes = { jwt: { proof_signing_alg_values_supported: ['ES256'] } }
const bound = { cryptographic_binding_methods_supported: ['did:key'], proof_types_supported: proofTypes }
const definition = {
  '@context': ['https://www.w3.org/ns/credentials/v2', 'https://w3id.org/vigie/title/v1'],
  type: ['VerifiableCredential', 'SeafarerTitle'],
}
const display = [
  { name: 'Titre', locale: 'fr' },
  { name: 'Certificate', locale: 'en' },
]

export const configurations: Readonly<Record<string, object>> = {
  ldp: { format: 'ldp_vc', ...bound, credential_definition: definition, credential_metadata: { display } },
  document: { format: 'ldp_vc', credential_definition: definition },
  'sd-jwt': { format: 'dc+sd-jwt', ...bound, cryptographic_binding_methods_supported: ['jwk'], vct: titleVct },
  attestation: { format: 'dc+sd-jwt', ...bound, vct: 'https://centre.example/fire-fighting' },
  'centre-ldp': {
    format: 'ldp_vc',
    ...bound,
    credential_definition: { ...definition, type: ['VerifiableCredential', 'FireFighting'] },
  },
  anything: {
    format: 'ldp_vc',
    ...bound,
    credential_definition: { ...definition, type: ['VerifiableCredential'] },
  },
  older: { format: 'vc+sd-jwt', ...bound, vct: titleVct },
}

export const metadata = {
  credential_issuer: issuerUrl,
  credential_endpoint: `${issuerUrl}/credential`,
  deferred_credential_endpoint: `${issuerUrl}/deferred`,
  notification_endpoint: `${issuerUrl}/notification`,
  nonce_endpoint: `${issuerUrl}/nonce`,
  credential_configurations_supported: configurations,
}

export const serverMetadata = {
  issuer: issuerUrl,
  token_endpoint: `${issuerUrl}/token`,
  authorization_endpoint: `${issuerUrl}/authorize`,
  dpop_signing_alg_values_supported: ['ES256'],
  'pre-authorized_grant_anonymous_access_supported': true,
}

const json = (body: object, status = 200) => Response.json(body, { status })
export const answers =
  (body: object, status = 200) =>
  () =>
    json(body, status)

export interface TestOfferIssuer {
  readonly needs: OfferNeeds & { readonly keep: (received: readonly ReceivedCredential[]) => Promise<void> }
  readonly holderKey: HolderKey
  readonly kept: Map<string, ReceivedCredential>
  readonly asked: string[]
  readonly told: object[]
  readonly clock: { at: number }
  bend(path: string, answer: Answer): void
  /** What the credential endpoint gives for a configuration. */
  readonly forms: Record<string, unknown>
}

let authority: TestAuthority | null = null

export async function createTestOfferIssuer(): Promise<TestOfferIssuer> {
  authority ??= await createTestAuthority()
  const signer = authority
  const { list } = await openTestTrust(signer, { at: openedAt })
  const holderKey = await generateHolderKey(openedAt)
  const bent = new Map<string, Answer>()
  const kept = new Map<string, ReceivedCredential>()
  const asked: string[] = []
  const told: object[] = []
  const clock = { at: openedAt.getTime() }
  const forms: Record<string, unknown> = { ...(await createForms(signer, holderKey)) }
  let nonces = 0
  const routes: Readonly<Record<string, Answer>> = {
    '/.well-known/openid-credential-issuer': answers(metadata),
    '/.well-known/oauth-authorization-server': answers(serverMetadata),
    '/offer': answers(offerOf(['ldp'])),
    '/token': async (request) => {
      const form = new URLSearchParams(await request.text())
      const isRight = form.get('pre-authorized_code') === 'the-code' && form.get('tx_code') === '12345678'
      if (!isRight) return json({ error: 'invalid_grant' }, 400)
      return json({ access_token: 'a', refresh_token: 'r', token_type: 'DPoP', expires_in: 300 })
    },
    '/nonce': () => {
      nonces += 1
      return json({ c_nonce: `nonce-${nonces}` })
    },
    '/credential': async (request) => {
      const body = await request.json()
      const configuration = configurations[body.credential_configuration_id]
      const isBound = configuration !== undefined && 'proof_types_supported' in configuration
      if (isBound && !(await isProof(body.proofs?.jwt?.[0], { holderKey, nonce: `nonce-${nonces}` }))) {
        return json({ error: 'invalid_proof' }, 400)
      }
      if (!isBound && body.proofs) return json({ error: 'invalid_credential_request' }, 400)
      return json({ credentials: [{ credential: forms[body.credential_configuration_id] }], notification_id: 'n-1' })
    },
    '/deferred': answers({ credentials: [{ credential: forms.ldp }], notification_id: 'n-2' }),
    '/notification': async (request) => {
      told.push(await request.json())
      return new Response(null, { status: 204 })
    },
  }
  const answer = async (input: string | URL | Request, init?: RequestInit) => {
    const request = new Request(input, init)
    const path = request.url.slice(issuerUrl.length)
    asked.push(path)
    return (await bent.get(path)?.(request)) ?? (await routes[path]?.(request)) ?? new Response('', { status: 404 })
  }
  return {
    needs: {
      store: createMemoryStore<KeptAccount>(),
      collections: createMemoryStore<KeptCollection>(),
      fetch: createGuardedFetch({ fetch: answer }),
      plainOrigins: [],
      now: () => new Date(clock.at),
      clientId: 'https://wallet.example',
      alone: (_name, work) => work(),
      holderKey,
      verifyTitle: (form) => checkTitleForm(form, list.issuers),
      keep: async (received) => {
        for (const each of received) kept.set(each.id, each)
      },
    },
    holderKey,
    kept,
    asked,
    told,
    clock,
    bend: (path, one) => void bent.set(path, one),
    forms,
  }
}

/** A title in its three forms, and a training centre's attestation, all bound to this key. */
async function createForms(signer: TestAuthority, key: HolderKey): Promise<Readonly<Record<string, unknown>>> {
  const holder = { did: key.did, publicJwk: { ...key.publicJwk } } as TestHolder // it signs nothing here
  const { ldp, sdJwt } = await issueToHolder(signer.titles, holder, { at: openedAt })
  const document = await signTestTitle(signer.titles, {}, '2026-11-21T10:00:00Z')
  return {
    ldp: JSON.parse(ldp),
    document: JSON.parse(JSON.stringify(document)),
    'sd-jwt': sdJwt,
    attestation: await writeSdJwt({
      vct: 'https://centre.example/fire-fighting',
      cnf: { jwk: key.publicJwk },
      level: 2,
    }),
  }
}

/** An SD-JWT VC of somebody that this device knows nothing of, without disclosures. */
export async function writeSdJwt(claims: object, typ = 'dc+sd-jwt'): Promise<string> {
  const payload = { iss: 'https://centre.example', iat: 1_790_000_000, ...claims }
  const jwt = await signJwt({ header: { alg: 'ES256', typ, kid: 'k' }, payload }, async () => new Uint8Array(64))
  return `${jwt}~`
}

export const preAuthorised = {
  'urn:ietf:params:oauth:grant-type:pre-authorized_code': {
    'pre-authorized_code': 'the-code',
    tx_code: { length: 8, input_mode: 'numeric', description: 'Code given at the counter' },
  },
}

export function offerOf(ids: readonly string[], changes: object = {}): object {
  return { credential_issuer: issuerUrl, credential_configuration_ids: ids, grants: preAuthorised, ...changes }
}

export const linkOf = (offer: object) =>
  `https://wallet.example/receive#credential_offer=${encodeURIComponent(JSON.stringify(offer))}`

async function isProof(jwt: unknown, { holderKey, nonce }: { holderKey: HolderKey; nonce: string }): Promise<boolean> {
  if (typeof jwt !== 'string') return false
  const [header, payload] = jwt
    .split('.')
    .slice(0, 2)
    .map((part) => JSON.parse(new TextDecoder().decode(decodeBase64url(part) ?? new Uint8Array())))
  const names = [header.kid, header.jwk?.x]
  const isNamed = names.includes(`${holderKey.did}#${holderKey.did.slice(8)}`) || names.includes(holderKey.publicJwk.x)
  const isRight = header.typ === 'openid4vci-proof+jwt' && payload.aud === issuerUrl && payload.nonce === nonce
  return isNamed && isRight && isSignedBy(jwt, await multikeyOf({ ...holderKey.publicJwk }))
}
