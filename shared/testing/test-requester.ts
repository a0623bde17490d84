import { createHash } from 'node:crypto'
import { presentationRequests } from '@vigie/schemas/presentation-requests.ts'
import { registeredPurposeOf } from '../src/presentation/registered-purpose-of.ts'
import type { TestAuthority } from './test-authority.ts'
import { createTestVerifier } from './test-verifier.ts'

export interface TestRequester {
  readonly id: string
  readonly accessCode: string
  /** Of the verifier’s service that it asks through. */
  readonly url: string
  readonly at: Date
}

/** The two files of an organisation that asks seafarers, registered for all that is asked: their names in its folder, and what they hold. */
export async function createTestRequester(authority: TestAuthority, { id, accessCode, url, at }: TestRequester) {
  const pair = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify'])
  const { kty, crv, x, y, d } = await crypto.subtle.exportKey('jwk', pair.privateKey)
  const jwk = { kty, crv, x, y }
  const { attestation } = await createTestVerifier(authority, at, (claims) => ({
    ...claims,
    sub: id,
    cnf: { jwk },
    purposes: presentationRequests.map(registeredPurposeOf),
    redirect_uris: [`${url}/presentations/response`],
  }))
  const accessCodeSha256 = createHash('sha256').update(accessCode).digest('hex')
  return {
    'requester.json': JSON.stringify({ id, accessCodeSha256, key: { ...jwk, d } }),
    'attestation.jwt': `${attestation}\n`,
  }
}
