import { encodeBase64url } from '@vigie/shared/proof/base64url.ts'
import { createRateLimits } from '@vigie/shared/service/rate-limits.ts'
import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { limitedDoors } from '../http/limited-doors.ts'
import { sha256Of } from '../sha256-of.ts'
import { createTestIssuer, issueOne, seafarers, type TestIssuer } from '../test-issuer.ts'
import {
  type Answer,
  createTestWallet,
  createWalletKey,
  preAuthorised,
  signJwt,
  type TestWallet,
  type WalletKey,
} from './test-wallet.ts'

// BAD-INPUTS group 6, issuance; SECURITY-DESIGN T23, T25. Rows 158 and 160 are in authorization-flow.test.ts.

let issuer: TestIssuer
let wallet: TestWallet
let key: WalletKey
let other: WalletKey
let titleId: string

beforeAll(async () => {
  issuer = await createTestIssuer()
  wallet = createTestWallet(issuer)
  key = await createWalletKey()
  other = await createWalletKey()
  titleId = await issueOne(issuer)
})
afterAll(() => issuer.close())
const realNow = () => new Date()
const later = (minutes: number) => Object.assign(issuer.deps, { now: () => new Date(Date.now() + minutes * 60_000) })
afterEach(() => void Object.assign(issuer.deps, { now: realNow }))

const refusalOf = ({ status, body }: Answer) => [status, body.error]
const redeem = (code: string, txCode: string) => wallet.postForm('/openid4vci/token', preAuthorised(code, txCode))
const wrong = (txCode: string) => String((Number(txCode) + 1) % 100_000_000).padStart(8, '0')
const unixNow = () => Math.floor(Date.now() / 1000)

describe('row 151: a tx_code wrong five times, then right, is invalid_grant: the code is burnt', () => {
  test('five wrong ones burn the code, and the right one comes too late', async () => {
    const { code, txCode } = await wallet.offer(titleId)
    for (let tries = 0; tries < 5; tries += 1) {
      expect(refusalOf(await redeem(code, wrong(txCode)))).toEqual([400, 'invalid_grant'])
    }
    expect(refusalOf(await redeem(code, txCode))).toEqual([400, 'invalid_grant'])
  })

  test('four wrong ones do not', async () => {
    const { code, txCode } = await wallet.offer(titleId)
    for (let tries = 0; tries < 4; tries += 1) await redeem(code, wrong(txCode))
    expect((await redeem(code, txCode)).status).toBe(200)
  })

  test('a hundred at once are five', async () => {
    const { code, txCode } = await wallet.offer(titleId)
    const answers = await Promise.all(Array.from({ length: 100 }, () => redeem(code, wrong(txCode))))
    expect(answers.every(({ body }) => body.error === 'invalid_grant')).toBe(true)
    const { rows } = await issuer.deps.db.execute(sql`select max(tries)::int as tries from credential_offers`)
    expect(rows).toEqual([{ tries: 5 }])
    expect(refusalOf(await redeem(code, txCode))).toEqual([400, 'invalid_grant'])
  })

  test('ten minutes end it', async () => {
    const { code, txCode } = await wallet.offer(titleId)
    later(10.1)
    expect(refusalOf(await redeem(code, txCode))).toEqual([400, 'invalid_grant'])
  })
})

test('row 151, its neighbours: another offer’s tx_code, an offer without one, another’s code', async () => {
  const [one, two] = [await wallet.offer(titleId), await wallet.offer(titleId)]
  const signIn = await wallet.offer(titleId, 'authorization')
  expect(refusalOf(await redeem(one.code, two.txCode))).toEqual([400, 'invalid_grant'])
  expect(refusalOf(await redeem(signIn.code, one.txCode))).toEqual([400, 'invalid_grant'])
  expect(refusalOf(await redeem('x'.repeat(4_000), one.txCode))).toEqual([400, 'invalid_grant'])
  expect((await redeem(one.code, one.txCode)).status).toBe(200)
  expect((await redeem(two.code, two.txCode)).status).toBe(200)
})

describe('row 152: a tx_code missing, of letters or of a hundred digits is invalid_request, and no try', () => {
  test.each([
    ['missing', undefined],
    ['empty', ''],
    ['letters', 'abcdefgh'],
    ['a digit short', '1234567'],
    ['a hundred digits', '1'.repeat(100)],
    ['digits of another script', '١٢٣٤٥٦٧٨'],
  ])('%s', async (_what, txCode) => {
    const { code, txCode: right } = await wallet.offer(titleId)
    const { tx_code: _given, ...form } = preAuthorised(code, '')
    for (let times = 0; times < 6; times += 1) {
      const answer = await wallet.postForm(
        '/openid4vci/token',
        txCode === undefined ? form : { ...form, tx_code: txCode },
      )
      expect(refusalOf(answer)).toEqual([400, 'invalid_request'])
    }
    expect((await redeem(code, right)).status).toBe(200)
  })
})

test('a token request is a form with each parameter once, of a grant we know', async () => {
  const form = { 'Content-Type': 'application/x-www-form-urlencoded' }
  const raw = async (body: BodyInit, headers: Record<string, string> = form) => {
    const response = await issuer.app.request('http://localhost/openid4vci/token', { method: 'POST', body, headers })
    expect(response.headers.get('cache-control')).toBe('no-store')
    return [response.status, (await response.json()).error]
  }
  expect(await raw('grant_type=password&username=a&password=b')).toEqual([400, 'unsupported_grant_type'])
  expect(await raw('grant_type=client_credentials')).toEqual([400, 'unsupported_grant_type'])
  expect(await raw('grant_type=refresh_token')).toEqual([400, 'invalid_request'])
  expect(await raw('grant_type=authorization_code')).toEqual([400, 'invalid_request'])
  expect(await raw('grant_type=authorization_code&grant_type=password')).toEqual([400, 'invalid_request'])
  expect(await raw('')).toEqual([400, 'invalid_request'])
  expect(await raw(new Uint8Array([0x67, 0xff]))).toEqual([400, 'invalid_request'])
  expect(await raw('{}', { 'Content-Type': 'application/json' })).toEqual([400, 'invalid_request'])
  expect(await raw(`x=${'a'.repeat(70_000)}`)).toEqual([400, 'invalid_request'])
})

describe('row 193: the sixth try', () => {
  const from = (remoteAddress: string, forwardedFor?: string) => ({
    env: { incoming: { socket: { remoteAddress } } },
    headers: { ...(forwardedFor && { 'X-Forwarded-For': forwardedFor }) },
  })
  const knock = async (path: string, { env, headers }: ReturnType<typeof from>, method = 'POST') =>
    issuer.app.request(`http://localhost${path}`, { method, headers }, env)
  const limited = async (work: () => Promise<void>, trustedProxies = 0) => {
    const { rateLimits, settings } = issuer.deps
    Object.assign(issuer.deps, {
      rateLimits: createRateLimits({ shares: limitedDoors, requestsPerMinute: 5 }),
      settings: { ...settings, trustedProxies },
    })
    await work().finally(() => Object.assign(issuer.deps, { rateLimits, settings }))
  }

  test('is 429 with a time to come back, also for a wallet’s page, and whatever X-Forwarded-For says', () =>
    limited(async () => {
      for (let times = 0; times < 5; times += 1) await knock('/openid4vci/token', from('192.0.2.1', `10.0.0.${times}`))
      const refused = await knock('/openid4vci/token', from('192.0.2.1', '10.0.0.99'))
      expect([refused.status, (await refused.json()).code]).toEqual([429, 'too-many-requests'])
      expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(50)
      expect(refused.headers.get('access-control-allow-origin')).toBe('*')
      expect(refused.headers.get('access-control-expose-headers')).toBe('Retry-After')
      expect((await knock('/openid4vci/token', from('192.0.2.2'))).status).toBe(400)
      expect((await knock('/openid4vci/token', from('::ffff:192.0.2.1'))).status).toBe(429)
    }))

  test('counts for whom our own proxy saw, not for the proxy', () =>
    limited(async () => {
      const by = (seen: string) => from('10.0.0.1', `1.1.1.1, ${seen}`)
      for (let times = 0; times < 5; times += 1) await knock('/openid4vci/par', by('203.0.113.1'))
      expect((await knock('/openid4vci/par', by('203.0.113.1'))).status).toBe(429)
      expect((await knock('/openid4vci/par', by('203.0.113.2'))).status).toBe(400)
    }, 1))

  test.each([
    ['POST', '/openid4vci/token', 5],
    ['POST', '/openid4vci/par', 5],
    ['GET', '/openid4vci/authorize', 5],
    ['POST', '/openid4vci/authorize', 5],
    ['GET', '/openid4vci/offers/none', 5],
    ['POST', '/openid4vci/nonce', 10],
    ['POST', '/openid4vci/credential', 20],
    ['POST', '/openid4vci/deferred', 20],
    ['POST', '/openid4vci/notification', 20],
    ['GET', '/health', 50],
  ])('%s %s is limited to its share', (method, path, share) =>
    limited(async () => {
      for (let times = 0; times < share; times += 1) {
        expect((await knock(path, from('192.0.2.1'), method)).status).not.toBe(429)
      }
      expect((await knock(path, from('192.0.2.1'), method)).status).toBe(429)
    }),
  )

  test('metadata and published files are for everyone, as often as they like', () =>
    limited(async () => {
      for (let times = 0; times < 60; times += 1) {
        for (const path of ['/.well-known/openid-credential-issuer', '/published/did.json']) {
          expect((await knock(path, from('192.0.2.1'), 'GET')).status).not.toBe(429)
        }
      }
    }))

  test('tokens of agents that open nothing are counted, one that opens is not', () =>
    limited(async () => {
      const ask = (token: string) =>
        issuer.app.request(
          'http://localhost/api/titles?limit=1',
          { headers: { Authorization: `Bearer ${token}` } },
          from('192.0.2.1').env,
        )
      expect((await ask('vigie_x')).status).toBe(401)
      expect((await ask('vigie_y')).status).toBe(401)
      expect((await ask('vigie_z')).status).toBe(429)
      expect((await ask(await issuer.tokenOf('examiner'))).status).toBe(200)
    }))
})

const ldp = 'seafarer-title-ldp'
const post = (token: string, body: unknown) =>
  wallet.postJson('/openid4vci/credential', body, { Authorization: `Bearer ${token}` })
const collect = (token: string, jwt: readonly string[]) =>
  post(token, { credential_configuration_id: ldp, proofs: { jwt } })

describe('row 154: a c_nonce old, reused or missing is invalid_nonce', () => {
  test('reused, old, invented or missing, it is no nonce', async () => {
    const token = await wallet.token(titleId)
    const nonce = await wallet.nonce()
    expect((await collect(token, [await wallet.proof(key, nonce)])).status).toBe(200)
    const refused = async (jwt: string) => refusalOf(await collect(token, [jwt]))
    expect(await refused(await wallet.proof(key, nonce))).toEqual([400, 'invalid_nonce'])
    expect(await refused(await wallet.proof(key, 'invented'))).toEqual([400, 'invalid_nonce'])
    expect(await refused(await wallet.proof(key, '', { payload: { nonce: undefined } }))).toEqual([
      400,
      'invalid_nonce',
    ])
    const old = await wallet.nonce()
    await issuer.deps.db.execute(sql`update wallet_nonces set expires_at = now() - interval '1 second'`)
    expect(await refused(await wallet.proof(key, old))).toEqual([400, 'invalid_nonce'])
  })

  test('two requests with one nonce at once: one is served', async () => {
    const token = await wallet.token(titleId)
    const jwt = await wallet.proof(key, await wallet.nonce())
    const answers = await Promise.all([collect(token, [jwt]), collect(token, [jwt]), collect(token, [jwt])])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 400, 400])
  })
})

describe('row 155: a key proof for another aud, an hour off, alg none, of another key, with its private key is invalid_proof', () => {
  type Bend = (nonce: string) => Promise<string>
  const withoutSignature = (jwt: string) => jwt.replace(/\.[^.]*$/, '.')
  const bends: [string, Bend][] = [
    ['for another issuer', (n) => wallet.proof(key, n, { payload: { aud: 'https://other.example' } })],
    ['for nobody', (n) => wallet.proof(key, n, { payload: { aud: undefined } })],
    ['of an hour ago', (n) => wallet.proof(key, n, { payload: { iat: unixNow() - 3600 } })],
    ['of in an hour', (n) => wallet.proof(key, n, { payload: { iat: unixNow() + 3600 } })],
    ['of no time', (n) => wallet.proof(key, n, { payload: { iat: undefined } })],
    ['expired by its own word', (n) => wallet.proof(key, n, { payload: { exp: unixNow() - 60 } })],
    ['alg none', async (n) => withoutSignature(await wallet.proof(key, n, { header: { alg: 'none' } }))],
    ['alg of a shared secret', (n) => wallet.proof(key, n, { header: { alg: 'HS256' } })],
    ['alg of another key', (n) => wallet.proof(key, n, { header: { alg: 'EdDSA' } })],
    ['of another type', (n) => wallet.proof(key, n, { header: { typ: 'JWT' } })],
    ['signed by another key than its kid', (n) => wallet.proof(key, n, { header: { kid: other.kid } })],
    ['signed by another key than its jwk', (n) => wallet.proof(key, n, { header: { kid: undefined, jwk: other.jwk } })],
    ['with kid and jwk', (n) => wallet.proof(key, n, { header: { jwk: key.jwk } })],
    ['with its private key', (n) => wallet.proof(key, n, { header: { kid: undefined, jwk: key.privateJwk } })],
    ['without a key', (n) => wallet.proof(key, n, { header: { kid: undefined } })],
    ['with a key that we do not know', (n) => wallet.proof(key, n, { header: { kid: 'key-1' } })],
    ['with a did:web', (n) => wallet.proof(key, n, { header: { kid: 'did:web:wallet.example#1' } })],
    ['with an unknown critical header', (n) => wallet.proof(key, n, { header: { crit: ['b64'], b64: false } })],
    ['with a changed payload', async (n) => bendPayload(await wallet.proof(key, n), { nonce: n, extra: 1 })],
    ['that is no JWT', async () => 'a.b'],
  ]
  test.each(bends)('%s is refused', async (_what, bend) => {
    const token = await wallet.token(titleId)
    expect(refusalOf(await collect(token, [await bend(await wallet.nonce())]))).toEqual([400, 'invalid_proof'])
  })

  test('none, nine, one key twice, and proofs under two nonces are refused', async () => {
    const token = await wallet.token(titleId)
    const nonce = await wallet.nonce()
    const one = await wallet.proof(key, nonce)
    const nine = await Promise.all(Array.from({ length: 9 }, async () => wallet.proof(await createWalletKey(), nonce)))
    expect(refusalOf(await collect(token, nine))).toEqual([400, 'invalid_proof'])
    expect(refusalOf(await collect(token, [one, one]))).toEqual([400, 'invalid_proof'])
    const second = await wallet.proof(other, await wallet.nonce())
    expect(refusalOf(await collect(token, [one, second]))).toEqual([400, 'invalid_nonce'])
    expect(refusalOf(await post(token, { credential_configuration_id: ldp }))).toEqual([400, 'invalid_proof'])
    const attestation = { credential_configuration_id: ldp, proofs: { attestation: [one] } }
    expect(refusalOf(await post(token, attestation))).toEqual([400, 'invalid_proof'])
    expect((await collect(token, [one])).status).toBe(200)
  })
})

const bendPayload = (jwt: string, payload: object) => {
  const [header, , signature] = jwt.split('.')
  return [header, encodeBase64url(new TextEncoder().encode(JSON.stringify(payload))), signature].join('.')
}

describe('the credential request', () => {
  test.each<[string, unknown, string]>([
    ['an unknown configuration', { credential_configuration_id: 'other' }, 'unknown_credential_configuration'],
    ['no configuration', {}, 'invalid_credential_request'],
    ['an identifier', { credential_identifier: 'x' }, 'unknown_credential_identifier'],
    ['a format, as drafts had it', { format: 'ldp_vc' }, 'invalid_credential_request'],
    [
      'an answer to be encrypted',
      { credential_configuration_id: ldp, credential_response_encryption: { jwk: {}, alg: 'x', enc: 'y' } },
      'invalid_credential_request',
    ],
    ['a list', [], 'invalid_credential_request'],
    ['null', null, 'invalid_credential_request'],
    ['half a document', '{"credential_configuration_id":', 'invalid_credential_request'],
    ['a key twice', '{"proofs":{},"proofs":{}}', 'invalid_credential_request'],
    ['too much', `{"x":"${'a'.repeat(70_000)}"}`, 'invalid_credential_request'],
  ])('%s is refused', async (_what, body, error) => {
    expect(refusalOf(await post(await wallet.token(titleId), body))).toEqual([400, error])
  })
})

describe('row 157, T25: a DPoP proof replayed, for another address or method, of another key, without ath is invalid_dpop_proof', () => {
  const path = '/openid4vci/credential'
  /** A token bound to `key`. */
  const boundToken = async () => {
    const { code, txCode } = await wallet.offer(titleId)
    const headers = { DPoP: await wallet.dpop(key, '/openid4vci/token') }
    const { body } = await wallet.postForm('/openid4vci/token', preAuthorised(code, txCode), headers)
    expect(body.token_type).toBe('DPoP')
    return String(body.access_token)
  }
  const use = async (token: string, dpop: string | null, scheme = 'DPoP') =>
    wallet.postJson(
      path,
      { credential_configuration_id: ldp, proofs: { jwt: [await wallet.proof(key, await wallet.nonce())] } },
      { Authorization: `${scheme} ${token}`, ...(dpop && { DPoP: dpop }) },
    )

  test('a bound token opens with the proof of its key, once a proof', async () => {
    const token = await boundToken()
    const dpop = await wallet.dpop(key, path, { token })
    expect((await use(token, dpop)).status).toBe(200)
    const replayed = await use(token, dpop)
    expect(refusalOf(replayed)).toEqual([401, 'invalid_dpop_proof'])
    expect(replayed.headers.get('www-authenticate')).toMatch(/DPoP error="invalid_dpop_proof"/)
  })

  test('a bound token is no bearer token, even with the proof of its key (RFC 9449 §7.1)', async () => {
    const token = await boundToken()
    const refused = await use(token, await wallet.dpop(key, path, { token }), 'Bearer')
    expect(refusalOf(refused)).toEqual([401, 'invalid_token'])
    expect((await use(token, await wallet.dpop(key, path, { token }))).status).toBe(200)
  })

  test('any other proof opens nothing', async () => {
    const token = await boundToken()
    const proof = (change: Parameters<TestWallet['dpop']>[2], of: WalletKey = key) =>
      wallet.dpop(of, path, { token, ...change })
    const attempts: [string, Promise<string> | null][] = [
      ['none', null],
      ['another method', proof({ payload: { htm: 'GET' } })],
      ['another address', wallet.dpop(key, '/openid4vci/deferred', { token })],
      ['another issuer', proof({ payload: { htu: `https://other.example${path}` } })],
      ['another key', proof({}, other)],
      ['no ath', wallet.dpop(key, path)],
      ['the ath of another token', wallet.dpop(key, path, { token: 'other' })],
      ['an hour ago', proof({ payload: { iat: unixNow() - 3600 } })],
      ['in an hour', proof({ payload: { iat: unixNow() + 3600 } })],
      ['no jti', proof({ payload: { jti: undefined } })],
      ['a jti without end', proof({ payload: { jti: 'x'.repeat(300) } })],
      ['its private key', proof({ header: { jwk: key.privateJwk } })],
      ['alg none', proof({ header: { alg: 'none' } })],
      ['another type', proof({ header: { typ: 'JWT' } })],
      ['no JWT', Promise.resolve('x')],
    ]
    for (const [what, jwt] of attempts) {
      const answer = await use(token, await jwt)
      expect.soft(refusalOf(answer), what).toEqual([401, 'invalid_dpop_proof'])
      expect
        .soft(refusalOf(await use(token, await jwt, 'Bearer')), `${what}, as a bearer`)
        .toEqual([401, 'invalid_dpop_proof'])
    }
    expect((await use(token, await proof({}))).status).toBe(200)
  })

  test('a proof for the token endpoint is as strict, and asks for no bearer token when it fails', async () => {
    const { code, txCode } = await wallet.offer(titleId)
    const token = '/openid4vci/token'
    const bad = [
      await wallet.dpop(key, '/openid4vci/par'),
      await wallet.dpop(key, token, { payload: { htm: 'PUT' } }),
      await wallet.dpop(key, token, { header: { jwk: other.jwk } }),
      await wallet.dpop(key, token, { payload: { iat: 1 } }),
      'x.y',
    ]
    for (const DPoP of bad) {
      const answer = await wallet.postForm(token, preAuthorised(code, txCode), { DPoP })
      expect.soft(refusalOf(answer)).toEqual([400, 'invalid_dpop_proof'])
    }
    const DPoP = await wallet.dpop(key, token)
    expect((await wallet.postForm(token, preAuthorised(code, txCode), { DPoP })).status).toBe(200)
    const again = await wallet.offer(titleId)
    const replay = await wallet.postForm(token, preAuthorised(again.code, again.txCode), { DPoP })
    expect(refusalOf(replay)).toEqual([400, 'invalid_dpop_proof'])
  })

  test('an unknown, an expired, a foreign and no token are refused alike; the office’s own tokens open nothing here', async () => {
    const token = await wallet.token(titleId)
    const forged = await signJwt(
      { alg: 'ES256', typ: 'at+jwt', jwk: key.jwk },
      { iss: wallet.issuerUrl, aud: wallet.issuerUrl, sub: 'x', jti: 'x', iat: unixNow(), exp: unixNow() + 60 },
      key,
    )
    const strangers = ['x', '', forged, await issuer.tokenOf('applicant'), `${token}x`]
    for (const stranger of strangers) {
      expect.soft(refusalOf(await use(stranger, null, 'Bearer')), stranger.slice(0, 5)).toEqual([401, 'invalid_token'])
    }
    expect(refusalOf(await use(token, null, 'Basic'))).toEqual([401, 'invalid_token'])
    const unsigned = await wallet.postJson(path, {})
    expect(refusalOf(unsigned)).toEqual([401, 'invalid_token'])
    later(5.1)
    expect(refusalOf(await use(token, null, 'Bearer'))).toEqual([401, 'invalid_token'])
  })
})

describe('row 161: a request for what is another’s is answered like one for what is not there', () => {
  test('a title, a transaction and a notification of somebody else', async () => {
    const pauls = await issueOne(issuer, seafarers.paul)
    const marie = await issuer.tokenOf('applicant')
    const ask = async (id: string) => {
      const headers = { Authorization: `Bearer ${marie}` }
      const answer = await issuer.ask(null, `/api/titles/${id}/credential-offers`, { grant: 'pre-authorised' }, headers)
      const { requestId: _one, ...body } = await answer.json()
      return { status: answer.status, body }
    }
    expect(await ask(pauls)).toEqual(await ask('0193a5c2-7b1e-7c40-9f5e-2f6f0c9d1a77'))

    const [maries, theirs] = [await wallet.token(titleId), await wallet.token(pauls)]
    const collected = await collect(theirs, [await wallet.proof(key, await wallet.nonce())])
    const { notification_id } = collected.body
    const headers = { Authorization: `Bearer ${maries}` }
    const note = (id: unknown) =>
      wallet.postJson('/openid4vci/notification', { notification_id: id, event: 'credential_accepted' }, headers)
    const answers = [await note(notification_id), await note('unknown')]
    expect(answers[0]?.body).toEqual(answers[1]?.body)
    expect(answers.map(({ status }) => status)).toEqual([400, 400])

    const deferred = (transaction_id: string) => wallet.postJson('/openid4vci/deferred', { transaction_id }, headers)
    const { rows } = await issuer.deps.db.execute(sql`
      update wallet_issuances set issued_at = null, transaction_sha256 = ${sha256Of('pauls')}
      where grant_id in (select id from wallet_grants where title_id = ${pauls}) returning id`)
    expect(rows).toHaveLength(1)
    const [waiting, none] = [await deferred('pauls'), await deferred('unknown')]
    expect([waiting.status, waiting.body]).toEqual([400, none.body])

    const identifiers = [pauls, 'unknown'].map((credential_identifier) => post(maries, { credential_identifier }))
    const [foreign, unknown] = await Promise.all(identifiers)
    expect([foreign?.status, foreign?.body]).toEqual([unknown?.status, unknown?.body])
  })
})

describe('whatever comes, a wallet gets an answer of the protocol, and nothing fails', () => {
  const runs = { numRuns: 40 }
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc.constantFrom('', 'null', '\u0000', '\ud800', '%00'),
  )
  const isRefusal = ({ status, body }: Answer) => {
    expect([status, typeof body.error]).toEqual([expect.toSatisfy((code) => code === 400 || code === 401), 'string'])
    expect(body.error_description).toMatch(/^[ !#-[\]-~]*$/)
  }
  const names = [
    ...['grant_type', 'pre-authorized_code', 'tx_code', 'code', 'redirect_uri', 'client_id', 'code_verifier'],
    ...['refresh_token', 'scope', 'state', 'response_type', 'code_challenge', 'code_challenge_method', 'issuer_state'],
  ]
  const grants = ['authorization_code', 'refresh_token', 'urn:ietf:params:oauth:grant-type:pre-authorized_code']
  const form = fc
    .tuple(
      fc.constantFrom(...grants, ''),
      fc.dictionary(fc.oneof(fc.constantFrom(...names), text), text, { maxKeys: 8 }),
    )
    .map(([grant_type, fields]) => ({ ...fields, grant_type }))

  test('any form at the token endpoint', () =>
    fc.assert(
      fc.asyncProperty(form, async (fields) => isRefusal(await wallet.postForm('/openid4vci/token', fields))),
      runs,
    ))

  test('any form that is pushed', () =>
    fc.assert(
      fc.asyncProperty(form, async (fields) => isRefusal(await wallet.postForm('/openid4vci/par', fields))),
      runs,
    ))

  test('any bytes, as a form and as JSON', () =>
    fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 60 }), async (bytes) => {
        for (const [path, type] of [
          ['/openid4vci/token', 'application/x-www-form-urlencoded'],
          ['/openid4vci/credential', 'application/json'],
        ] as const) {
          const headers = { 'Content-Type': type, Authorization: 'Bearer x' }
          const init = { method: 'POST', headers, body: new Uint8Array(bytes) }
          const answer = await issuer.app.request(`http://localhost${path}`, init)
          isRefusal({ status: answer.status, body: await answer.json(), headers: answer.headers })
        }
      }),
      runs,
    ))

  test('any JSON as a credential request, around a proof or without one', async () => {
    const token = await wallet.token(titleId)
    const value = fc.jsonValue({ maxDepth: 3 })
    const body = fc.record(
      {
        credential_configuration_id: fc.oneof(fc.constant(ldp), value),
        credential_identifier: value,
        proofs: fc.oneof(value, fc.record({ jwt: value }), fc.record({ jwt: fc.array(text) })),
        proof: value,
      },
      { requiredKeys: [] },
    )
    await fc.assert(
      fc.asyncProperty(fc.oneof(body, value), async (json) => isRefusal(await post(token, json))),
      runs,
    )
    expect((await collect(token, [await wallet.proof(key, await wallet.nonce())])).status).toBe(200)
  })

  test('any word of any kind in a key proof that is truly signed', async () => {
    const token = await wallet.token(titleId)
    const bent = fc.dictionary(
      fc.constantFrom('alg', 'typ', 'kid', 'jwk', 'x5c', 'trust_chain', 'aud', 'iat', 'iss', 'exp', 'nbf'),
      fc.oneof(fc.jsonValue({ maxDepth: 2 }), text),
      { minKeys: 1, maxKeys: 3 },
    )
    await fc.assert(
      fc.asyncProperty(bent, async (words) => {
        // a nonce of nobody: whatever else is right, this is not
        isRefusal(await collect(token, [await wallet.proof(key, 'of nobody', { header: words, payload: words })]))
      }),
      runs,
    )
  })
})
