import { createTitleCredential, type TitleFields } from '../src/credential/create-title-credential.ts'
import { holderJwk, holderOfDid } from '../src/did/holder.ts'
import { createSdJwtPresentation } from '../src/presentation/create-sd-jwt-presentation.ts'
import { decodeBase64url } from '../src/proof/base64url.ts'
import { encryptJwe } from '../src/proof/encrypt-jwe.ts'
import { createTitleSdJwt } from '../src/sd-jwt/create-title-sd-jwt.ts'
import { signTitleSdJwt } from '../src/sd-jwt/sign-title-sd-jwt.ts'
import { createTestFields, jwsSigner, type TestAuthority, type TestKey } from './test-authority.ts'

// The shared code that wallets are made of, without a wallet: the whole journey in browsers is e2e/presentations.

/** What a wallet reads of a signed request (OpenID4VP 1.0 §5). */
export interface TestRequestClaims {
  readonly nonce: string
  readonly client_id: string
  readonly state: string
  readonly dcql_query: { readonly credentials: readonly TestAskedCredential[] }
  readonly verifier_info: readonly { readonly format: string; readonly data: unknown }[]
  readonly client_metadata: { readonly jwks: { readonly keys: readonly (JsonWebKey & { kid: string })[] } }
}

interface TestAskedCredential {
  readonly id: string
  readonly format: string
  readonly claims?: readonly { readonly values?: readonly string[] }[]
}

export interface TestHolding {
  readonly authority: TestAuthority
  readonly key: TestKey
  readonly at: Date
  readonly fields?: Partial<TitleFields>
}

/** Of a link that opens a wallet: where the request is. */
export function requestUriOf(link: string): string {
  return new URL(link).searchParams.get('request_uri') ?? ''
}

export function readTestRequest(jwt: string): TestRequestClaims {
  const payload = decodeBase64url(jwt.split('.')[1] ?? '') ?? new Uint8Array()
  return JSON.parse(new TextDecoder().decode(payload))
}

const shownClaims = [
  'family_name',
  'given_name',
  'birth_date',
  'code',
  'document_number',
  'issue_date',
  'issuing_authority',
  'functions',
  'capacities',
]

/** One title bound to the holder's key, shown in part for this request. */
export async function presentTestTitle(claims: TestRequestClaims, { authority, key, at, fields = {} }: TestHolding) {
  const { publicKeyMultibase } = key
  const publicJwk = await holderJwk(publicKeyMultibase)
  const binding = { issuedAt: Math.floor(at.getTime() / 1000), holder: publicJwk, status: null }
  const title = await createTitleSdJwt(createTitleCredential(createTestFields(fields)), binding)
  const { did } = await holderOfDid(`did:key:${publicKeyMultibase}`)
  const sdJwt = await signTitleSdJwt(title, jwsSigner(authority.titles))
  const { nonce, client_id: audience } = claims
  const proof = { holder: did, verificationMethod: `${did}#${publicKeyMultibase}`, nonce, audience, at }
  const signing = { ...proof, publicJwk: publicJwk as { crv: string; x: string; y: string }, sign: key.sign } // of P-256
  const paths = shownClaims.map((name) => [name])
  return { [queryInPart(claims)]: [await createSdJwtPresentation(sdJwt, paths, signing)] }
}

/** The name under which an SD-JWT is asked for. */
export function queryInPart({ dcql_query }: TestRequestClaims): string {
  return dcql_query.credentials.find(({ format }) => format === 'dc+sd-jwt')?.id ?? ''
}

/** The form that a wallet posts, encrypted to the key of the request (OpenID4VP 1.0 §8.3). */
export async function encryptTestAnswer({ client_metadata, state }: TestRequestClaims, vpToken: object) {
  const [jwk] = client_metadata.jwks.keys
  if (!jwk) throw new Error('expected a key to encrypt to')
  const response = await encryptJwe(JSON.stringify({ vp_token: vpToken, state }), jwk, { enc: 'A128GCM', kid: jwk.kid })
  return new URLSearchParams({ response }).toString()
}
