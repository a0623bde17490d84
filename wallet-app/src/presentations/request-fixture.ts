import { createMatchCodeInfo } from '@vigie/shared/presentation/match-code.ts'
import { createPurposeInfo } from '@vigie/shared/presentation/request-purpose.ts'
import { signJwt } from '@vigie/shared/proof/sign-jwt.ts'
import { titleVct } from '@vigie/shared/sd-jwt/title-claims.ts'
import { createTestAuthority, openTestTrust } from '../../../shared/testing/test-authority.ts'
import { createTestVerifier, type TestVerifier, testResponseUri } from '../../../shared/testing/test-verifier.ts'
import type { OpeningNeeds } from './open-request.ts'

/** What a registered shipowner asks in tests, and how it is changed before it is signed. */
export interface RequestChanges {
  readonly header?: object
  readonly claims?: object
  readonly sign?: (data: Uint8Array) => Promise<Uint8Array>
}

export const requestUri = 'https://verifier.example/presentations/requests/1'
export const testQuery = {
  credentials: [
    {
      id: 'title',
      format: 'dc+sd-jwt',
      meta: { vct_values: [titleVct] },
      claims: [{ path: ['family_name'] }, { path: ['code'] }, { path: ['expiry_date'] }],
    },
  ],
}

export async function createRequestFixture(at: Date) {
  const authority = await createTestAuthority()
  const verifier = await createTestVerifier(authority, at)
  const trust = await openTestTrust(authority, { at })
  const clientId = `verifier_attestation:${verifier.claims.sub}`
  const request = ({ header, claims, sign }: RequestChanges = {}) =>
    signJwt(
      {
        header: { alg: 'ES256', typ: 'oauth-authz-req+jwt', jwt: verifier.attestation, ...header },
        payload: { ...claimsAt(at, clientId), ...claims },
      },
      sign ?? verifier.key.sign,
    )
  return { authority, verifier, trust, clientId, request }
}

function claimsAt(at: Date, clientId: string) {
  const iat = at.getTime() / 1000
  return {
    iss: clientId,
    aud: 'https://self-issued.me/v2',
    iat,
    exp: iat + 300,
    client_id: clientId,
    response_type: 'vp_token',
    response_mode: 'direct_post',
    response_uri: testResponseUri,
    nonce: 'R2Vncm9ldGVuYXVzU3RyYXNzYnVyZw',
    state: 'a-state',
    dcql_query: testQuery,
    verifier_info: [createPurposeInfo('crew-list'), createMatchCodeInfo('42')],
  }
}

/** A verifier's server that answers with this request and remembers what it was asked. */
export function serveRequest(answer: (asked: Request) => Response | Promise<Response>) {
  const asked: Request[] = []
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const request = new Request(input, init)
    asked.push(request.clone())
    return answer(request)
  }
  return { asked, fetch }
}

export function requestAnswer(jwt: string, type = 'application/oauth-authz-req+jwt'): Response {
  return new Response(jwt, { headers: { 'content-type': type } })
}

export function needsOf(trust: OpeningNeeds['trust'], now: Date, changes: Partial<OpeningNeeds> = {}): OpeningNeeds {
  const fetch = async (): Promise<Response> => {
    throw new Error('nothing is fetched')
  }
  return { trust, now, fetch, plainOrigins: [], wasAnswered: async () => false, ...changes }
}

export type { TestVerifier }
