import { writeTitleCredential } from '@vigie/shared/credential/write-title-credential.ts'
import { createBodyRoom } from '@vigie/shared/service/body-room.ts'
import {
  createTestAuthority,
  publishTestFiles,
  revocationListId,
  signTestTitle,
} from '@vigie/shared/testing/test-authority.ts'
import { createTestManning, signTestManning } from '@vigie/shared/testing/test-manning.ts'
import { readTitleQr } from '@vigie/shared/title-qr/read-title-qr.ts'
import printed from '@vigie/shared/title-qr/vectors/printed-2026-11.json' with { type: 'json' }
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createApp } from '../app.ts'
import { createTestService } from '../app-fixture.ts'

const at = new Date('2026-11-21T09:00:00Z')
const authority = await createTestAuthority()
const service = createTestService({ now: () => new Date('2026-11-21T10:00:00Z') })
const title = await signTestTitle(authority.titles)

beforeAll(async () => {
  await service.publish(await publishTestFiles(authority, { at, revoked: [7] }))
  await service.deps.trust.refresh()
})
afterAll(() => service.close())

const send = (body: BodyInit, headers: Record<string, string> = { 'content-type': 'application/vc' }) =>
  service.app.request('/api/v1/verify', { method: 'POST', body, headers })

test('a title in force is answered green, with what it says and what to call it in French', async () => {
  const response = await send(JSON.stringify(title), { 'content-type': 'application/vc', 'accept-language': 'fr-FR' })
  expect(response.status).toBe(200)
  expect(response.headers.get('content-language')).toBe('fr')
  expect(response.headers.get('cache-control')).toBe('no-store')
  expect(await response.json()).toMatchObject({
    colour: 'green',
    reason: { code: 'in-force', label: expect.stringMatching(/vigueur/) },
    asOf: '2026-11-21T09:00:00Z',
    isVouchedFor: true,
    credential: { credentialSubject: { familyName: 'LE GUELLEC' } },
    claims: null,
  })
})

test('a red verdict is an answer, and what an altered title says are claims', async () => {
  const altered = { ...title, validUntil: '2036-11-20T23:59:59Z' }
  const response = await send(JSON.stringify(altered), { 'content-type': 'application/json' })
  expect(response.status).toBe(200)
  const answer = await response.json()
  expect(answer).toMatchObject({ colour: 'red', reason: { code: 'altered' }, isVouchedFor: false, credential: null })
  expect(answer.claims.validUntil).toBe('2036-11-20T23:59:59Z')
})

test('a revoked title is red since its list says so', async () => {
  const revoked = await signTestTitle(authority.titles, { revocationEntry: { list: revocationListId, index: 7 } })
  const answer = await (await send(JSON.stringify(revoked))).json()
  expect(answer).toMatchObject({
    colour: 'red',
    reason: { code: 'revoked', at: '2026-11-21T09:00:00Z' },
    isVouchedFor: true,
  })
})

test('the text of a code is judged as the title that it holds', async () => {
  const [{ text } = { text: '' }] = printed.vectors
  expect(readTitleQr(text).length).toBeGreaterThan(0)
  const answer = await (await send(text, { 'content-type': 'text/plain; charset=utf-8' })).json()
  expect(answer).toMatchObject({ colour: 'red', isVouchedFor: false, claims: { issuer: expect.any(String) } })
})

const json = { 'content-type': 'application/json' }
const text = { 'content-type': 'text/plain' }
const changed = (changes: object) => JSON.stringify({ ...title, ...changes })
const refusals: [what: string, body: BodyInit, headers: Record<string, string>, status: number, code: string][] = [
  ['no byte at all', '', json, 400, 'document-empty'],
  ['65,537 bytes', `{"a":"${'x'.repeat(65_529)}"}`, json, 413, 'document-too-large'],
  ['cut off', writeTitleCredential(title).slice(0, 500), json, 400, 'document-not-json'],
  ['something after the end', `${JSON.stringify(title)}{}`, json, 400, 'document-not-json'],
  ['a byte-order mark', `\ufeff${JSON.stringify(title)}`, json, 400, 'document-has-byte-order-mark'],
  ['a byte that UTF-8 never has', Buffer.from('7b2261223a22ff227d', 'hex'), json, 400, 'document-not-utf8'],
  ['UTF-16', Buffer.from('{"a":1}', 'utf16le'), json, 400, 'document-not-json'],
  ['one key twice', '{"id":"a","id":"b"}', json, 400, 'document-duplicate-key'],
  ['one key twice, spelled otherwise', '{"id":"a","i\\u0064":"a"}', json, 400, 'document-duplicate-key'],
  ['thirteen levels', `${'['.repeat(13)}${']'.repeat(13)}`, json, 400, 'document-too-deep'],
  ['three thousand levels', `${'{"a":'.repeat(3_000)}0${'}'.repeat(3_000)}`, json, 400, 'document-too-deep'],
  ['__proto__', '{"__proto__":{}}', json, 400, 'document-forbidden-key'],
  ['half a character', '{"a":"\\ud800"}', json, 400, 'document-bad-string'],
  ['NUL', '{"a":"\\u0000"}', json, 400, 'document-bad-string'],
  ['a number that comes back as another', '{"a":9007199254740993}', json, 400, 'document-bad-number'],
  ['1e400', '{"a":1e400}', json, 400, 'document-bad-number'],
  ['an array of 5,000', `{"a":[${'1,'.repeat(4_999)}1]}`, json, 422, 'credential-schema'],
  ['an array of 30,000', `{"a":[${'1,'.repeat(29_999)}1]}`, json, 422, 'document-too-many-values'],
  ['a list of titles', JSON.stringify([title]), json, 422, 'credential-schema'],
  [
    'the contexts the other way round',
    changed({ '@context': title['@context'].toReversed() }),
    json,
    422,
    'credential-context',
  ],
  [
    'a context of its own',
    changed({ '@context': [...title['@context'], { '@vocab': 'https://x.example/' }] }),
    json,
    422,
    'credential-context',
  ],
  ['a context on this machine', changed({ '@context': ['http://127.0.0.1:22'] }), json, 422, 'credential-context'],
  ['@index', changed({ '@index': 'x' }), json, 422, 'credential-schema'],
  ['@graph', changed({ '@graph': [] }), json, 422, 'credential-schema'],
  ['no proof', changed({ proof: [] }), json, 422, 'credential-no-proof'],
  ['two proofs', changed({ proof: [title.proof, title.proof] }), json, 422, 'credential-schema'],
  ['no status', changed({ credentialStatus: undefined }), json, 422, 'credential-schema'],
  ['ends before it begins', changed({ validUntil: '2020-11-20T23:59:59Z' }), json, 422, 'credential-validity'],
  ['a leap second', changed({ validFrom: '2026-12-31T23:59:60Z' }), json, 422, 'credential-schema'],
  ['another code', 'https://example.com/', text, 422, 'qr-not-a-title'],
  [
    'a code that lost a digit',
    (printed.vectors[0]?.text ?? '').replace(/(?<=.{200})\d/, (digit) => String(9 - Number(digit))),
    text,
    422,
    'qr-unreadable',
  ],
  ['a code of a later version', 'https://x.example/#16711679', text, 422, 'qr-version-unknown'],
  ['more digits than any code', '1'.repeat(7_090), text, 422, 'qr-too-large'],
  ['a text longer than any code', '1'.repeat(8_193), text, 413, 'document-too-large'],
  ['a PDF that is none', 'hello', { 'content-type': 'application/pdf' }, 422, 'pdf-not-readable'],
  ['a PDF of 4 MB and more', Buffer.alloc(4_000_001), { 'content-type': 'application/pdf' }, 413, 'document-too-large'],
  ['compressed', JSON.stringify(title), { ...json, 'content-encoding': 'gzip' }, 415, 'content-encoding-not-supported'],
  ['XML', '<a/>', { 'content-type': 'text/xml' }, 415, 'media-type-not-supported'],
  [
    'another character set',
    '{}',
    { 'content-type': 'application/json; charset=latin1' },
    415,
    'media-type-not-supported',
  ],
  ['a type like ours', '{}', { 'content-type': 'application/vc+json' }, 415, 'media-type-not-supported'],
]

describe('what is not a title is refused by its cause', () => {
  test.each(refusals)('%s', async (_what, body, headers, status, code) => {
    const response = await send(body, headers)
    expect(response.status).toBe(status)
    expect(response.headers.get('content-type')).toBe('application/problem+json')
    expect(response.headers.get('access-control-allow-origin')).toBe('*')
    const problem = await response.json()
    expect(problem).toMatchObject({ code, status, type: `https://w3id.org/vigie/problems/v1#${code}` })
    expect(problem.title).not.toBe(code)
    expect(JSON.stringify(problem)).not.toMatch(/GUELLEC|10463946/)
  })
})

test('a manning document has its own verdict, in words of its own', async () => {
  const manning = await signTestManning(authority.titles, createTestManning())
  const verdictOn = async (document: object) =>
    (await send(JSON.stringify(document), { 'content-type': 'application/vc', 'accept-language': 'fr' })).json()
  expect(await verdictOn(manning)).toMatchObject({
    colour: 'green',
    reason: { code: 'in-force' },
    isVouchedFor: true,
    credential: {
      credentialSubject: { shipName: 'ÉTOILE DU PONANT', safeManning: { documentNumber: 'M-204639461235' } },
    },
  })
  const { credentialSubject: ship } = manning
  const altered = { ...manning, credentialSubject: { ...ship, grossTonnage: '182' } }
  expect(await verdictOn(altered)).toMatchObject({ colour: 'red', credential: null, claims: { type: manning.type } })
  const unsigned = { ...manning, proof: undefined }
  expect(await verdictOn(unsigned)).toMatchObject({ code: 'credential-no-proof' })
})

test('nothing of what was sent is in the log', () => {
  expect(service.lines.length).toBeGreaterThan(30)
  expect(JSON.stringify(service.lines)).not.toMatch(/GUELLEC|10463946|1991-07-31/)
})

test('until something is believed there are no verdicts, and no status: come back', async () => {
  const young = createTestService()
  for (const response of [
    await young.app.request('/api/v1/verify', { method: 'POST', body: '{}', headers: json }),
    await young.app.request('/api/v1/status'),
    await young.app.request('/api/v1/trust-list'),
  ]) {
    expect(response.status).toBe(503)
    expect(response.headers.get('retry-after')).toBe('5')
    expect(await response.json()).toMatchObject({ code: 'trust-not-ready' })
  }
  expect((await young.app.request('/api/v1/catalogue')).status).toBe(200)
  await young.close()
})

test('what is sent at once has so much room and no more; a title has its own, and what was judged gives its room back', async () => {
  const bodies = createBodyRoom({ bytesForEach: 10_000, mostBytes: 100_000 })
  const app = createApp({ ...service.deps, bodies })
  const sendTo = (body: BodyInit, mediaType: string) =>
    app.request('/api/v1/verify', { method: 'POST', body, headers: { 'content-type': mediaType } })
  for (const _ of [1, 2, 3]) expect((await sendTo(new Uint8Array(90_000), 'application/pdf')).status).toBe(422)
  let end = () => {}
  const slow = new ReadableStream({
    start: (body) => {
      body.enqueue(new Uint8Array(105_000))
      end = () => body.close()
    },
  })
  const request = { method: 'POST', body: slow, headers: { 'content-type': 'application/pdf' }, duplex: 'half' }
  const waiting = app.request('/api/v1/verify', request)
  await expect.poll(async () => (await sendTo(new Uint8Array(90_000), 'application/pdf')).status).toBe(503)
  expect((await sendTo(JSON.stringify(title), 'application/vc')).status).toBe(200)
  end()
  expect((await waiting).status).toBe(422)
  expect((await sendTo(new Uint8Array(90_000), 'application/pdf')).status).toBe(422)
})
