import { createResponseKey, decryptJwe } from '@vigie/shared/proof/decrypt-jwe.ts'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { testResponseUri } from '../../../shared/testing/test-verifier.ts'
import { type AskedRequest, openRequest } from './open-request.ts'
import { createRequestFixture, needsOf, type RequestChanges } from './request-fixture.ts'
import { sendAnswer, sendRefusal, writeAnswer } from './send-answer.ts'

const now = new Date('2026-11-22T10:00:00Z')
const vpToken = { title: ['an.sd.jwt~~'] }
let given: Awaited<ReturnType<typeof createRequestFixture>>

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now })
  given = await createRequestFixture(now)
})
afterAll(() => vi.useRealTimers())

async function asked(changes: RequestChanges = {}): Promise<AskedRequest> {
  const request = await given.request(changes)
  const link = `openid4vp://?${new URLSearchParams({ client_id: given.clientId, request })}`
  const opened = await openRequest(link, needsOf(given.trust, now))
  if (opened.kind !== 'asked') throw new Error(opened.kind)
  return opened.asked
}

/** A verifier that answers so, and what it was sent. */
function verifier(answer: () => Response) {
  const sent: { readonly url: string; readonly form: Record<string, string> }[] = []
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const request = new Request(input, init)
    sent.push({ url: request.url, form: Object.fromEntries(new URLSearchParams(await request.text())) })
    return answer()
  }
  return { sent, reaching: { fetch, plainOrigins: [] } }
}
const json =
  (body: object, status = 200) =>
  () =>
    new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } })
const send = async (request: AskedRequest, { reaching }: Pick<ReturnType<typeof verifier>, 'reaching'>) =>
  sendAnswer(request, await writeAnswer(request, vpToken), reaching)
const outcome = async (answer: () => Response) => send(await asked(), verifier(answer)).catch((error) => error.code)

describe('an answer', () => {
  test('goes to the registered address, with the state of the request', async () => {
    const { sent, reaching } = verifier(json({}))
    expect(await send(await asked(), { reaching })).toBeNull()
    expect(sent).toEqual([{ url: testResponseUri, form: { vp_token: JSON.stringify(vpToken), state: 'a-state' } }])
  })

  test('is encrypted to the verifier’s key where it asks for that', async () => {
    const key = await createResponseKey()
    const jwk = { ...key.publicJwk, kid: key.kid, use: 'enc', alg: 'ECDH-ES' }
    const client_metadata = { jwks: { keys: [jwk] }, encrypted_response_enc_values_supported: ['A256GCM'] }
    const { sent, reaching } = verifier(json({}))
    const request = await asked({ claims: { response_mode: 'direct_post.jwt', client_metadata } })
    await send(request, { reaching })
    expect(Object.keys(sent[0]?.form ?? {})).toEqual(['response'])
    const response = sent[0]?.form.response ?? ''
    const plaintext = await decryptJwe(response, key)
    expect(JSON.parse(new TextDecoder().decode(plaintext ?? undefined))).toEqual({
      vp_token: vpToken,
      state: 'a-state',
    })
    expect(JSON.parse(atob(response.split('.')[0] ?? ''))).toMatchObject({ enc: 'A256GCM', kid: key.kid })
  })

  test('is not written where no key, or an encryption of another kind, is asked for', async () => {
    const { publicJwk, kid } = await createResponseKey()
    const keys = [{ ...publicJwk, kid, use: 'enc', alg: 'RSA-OAEP-256' }]
    const fetched = vi.spyOn(globalThis, 'fetch')
    const elsewhere = { jwks_uri: 'https://evil.example/keys' }
    for (const client_metadata of [undefined, {}, { jwks: { keys: [] } }, { jwks: { keys } }, elsewhere]) {
      const request = await asked({ claims: { response_mode: 'direct_post.jwt', client_metadata } })
      const refused = await writeAnswer(request, vpToken).catch((error) => error.code)
      expect(refused).toBe('presentation-request-invalid')
    }
    expect(fetched).not.toHaveBeenCalled()
  })

  test('that the verifier does not take is told apart from one of which nothing is heard', async () => {
    expect(await outcome(json({ error: 'invalid_request' }, 400))).toBe('presentation-not-accepted')
    expect(await outcome(json({}, 503))).toBe('network-unavailable')
    const unreachable = () => {
      throw new TypeError('Failed to fetch')
    }
    expect(await outcome(unreachable)).toBe('network-unavailable')
    expect(await outcome(() => new Response(null, { status: 302 }))).toBe('fetch-redirected')
    expect(await outcome(() => new Response('x'.repeat(20_000)))).toBe('fetch-too-large')
  })

  test('leads on to a registered site only', async () => {
    const onward = (redirect_uri: unknown) => outcome(json({ redirect_uri }))
    const registered = 'https://verifier.example/done#response_code=abc'
    expect(await onward(registered)).toBe(registered)
    const elsewhere = ['https://verifier.example.evil.example/', 'http://verifier.example/', 'javascript:alert(1)', 7]
    for (const address of elsewhere) expect(await onward(address)).toBeNull()
    expect(await outcome(() => new Response('not json'))).toBeNull()
  })
})

test('who declines tells a registered verifier that, and nothing else; whether it hears changes nothing', async () => {
  const { sent, reaching } = verifier(json({}))
  await sendRefusal(await asked(), reaching)
  expect(sent).toEqual([{ url: testResponseUri, form: { error: 'access_denied', state: 'a-state' } }])
  await sendRefusal(await asked(), verifier(json({}, 500)).reaching)
})
