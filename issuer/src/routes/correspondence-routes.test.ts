import { plainJpeg } from '@vigie/shared/testing/test-jpeg.ts'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestIssuer, issueOne, seafarers, submit, type TestIssuer } from '../test-issuer.ts'

let issuer: TestIssuer
let id: string
let paul: string
beforeAll(async () => {
  issuer = await createTestIssuer()
  id = await submit(issuer)
  paul = await issuer.tokenOf('applicant', { identificationNumber: seafarers.paul })
})
afterAll(() => issuer.close())

let keys = 0
const once = () => ({ 'Idempotency-Key': `message-key-${++keys}` })
const jpegHeaders = { 'Content-Type': 'image/jpeg' }

async function send(kind: string, bytes: Uint8Array, headers: Record<string, string> = jpegHeaders, of = id) {
  const token = await issuer.tokenOf('applicant')
  return issuer.app.request(`http://localhost/api/applications/${of}/documents?kind=${kind}`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${token}`, ...headers },
    body: new Uint8Array(bytes),
  })
}

/** Another photograph each time: a number of its table of quantities is another. */
const changed = (quantity: number) => plainJpeg.with(30, quantity + 100)

test('a photograph is kept once, and given back as a download that can do nothing', async () => {
  const first = await send('sea-service-record', plainJpeg)
  expect(first.status).toBe(201)
  const document = await first.json()
  expect(document).toMatchObject({
    kind: 'sea-service-record',
    mediaType: 'image/jpeg',
    author: 'seafarer',
    requestId: null,
  })
  expect(document).not.toHaveProperty('agentId')
  expect(await (await send('sea-service-record', plainJpeg)).json()).toEqual(document)
  const address = `/api/applications/${id}/documents`
  expect((await (await issuer.ask('examiner', address)).json()).items).toHaveLength(1)
  const read = await issuer.ask('examiner', `${address}/${document.id}`)
  expect(new Uint8Array(await read.arrayBuffer())).toEqual(plainJpeg)
  expect(Object.fromEntries(read.headers)).toMatchObject({
    'content-type': 'image/jpeg',
    'content-disposition': `attachment; filename="document-${document.id}.jpg"`,
    'x-content-type-options': 'nosniff',
  })
  expect(read.headers.get('content-security-policy')).toContain('sandbox')
})

test('another seafarer sees neither the pieces nor the messages, nor that they exist', async () => {
  const headers = { Authorization: `Bearer ${paul}` }
  for (const path of ['documents', 'messages']) {
    const answer = await issuer.ask(null, `/api/applications/${id}/${path}`, undefined, headers)
    expect([answer.status, (await answer.json()).code]).toEqual([404, 'application-not-found'])
  }
  const { items } = await (await issuer.ask('examiner', `/api/applications/${id}/documents`)).json()
  const other = await submit(issuer, seafarers.paul)
  const moved = await issuer.ask(null, `/api/applications/${other}/documents/${items[0].id}`, undefined, headers)
  expect([moved.status, (await moved.json()).code]).toEqual([404, 'application-document-not-found'])
})

test.each([
  ['a name that climbs', '../../x', jpegHeaders, 422, 'query-invalid'],
  ['no known kind', 'selfie', jpegHeaders, 422, 'query-invalid'],
  ['a drawing', 'other', { 'Content-Type': 'image/svg+xml' }, 415, 'media-type-not-supported'],
  [
    'a form with files',
    'other',
    { 'Content-Type': 'multipart/form-data; boundary=x' },
    415,
    'media-type-not-supported',
  ],
  ['a type and a page', 'other', { 'Content-Type': 'text/html' }, 415, 'media-type-not-supported'],
] as const)('%s is refused before a byte is read', async (_what, kind, headers, status, code) => {
  const answer = await send(kind, plainJpeg, headers)
  expect([answer.status, (await answer.json()).code]).toEqual([status, code])
})

test('five megabytes are refused', async () => {
  const answer = await send('other', new Uint8Array(5_000_000))
  expect([answer.status, (await answer.json()).code]).toEqual([413, 'document-too-large'])
})

test('an application takes thirty pieces, and none once it is decided', async () => {
  const of = await submit(issuer)
  for (let piece = 0; piece < 30; piece += 1)
    expect((await send('other', changed(piece), jpegHeaders, of)).status).toBe(201)
  expect((await (await send('other', changed(31), jpegHeaders, of)).json()).code).toBe('too-many-application-documents')
  const title = await issueOne(issuer, seafarers.paul)
  const { applicationId } = await (await issuer.ask('examiner', `/api/titles/${title}`)).json()
  const headers = { Authorization: `Bearer ${paul}`, ...jpegHeaders }
  const late = await send('other', plainJpeg, headers, applicationId)
  expect([late.status, (await late.json()).code]).toEqual([409, 'application-step-not-allowed'])
})

test('the office asks for a piece, the seafarer is told by mail without a word of it, and the photograph answers it', async () => {
  const body = { text: 'Il manque votre relevé.\nMerci.', requestsDocument: 'training-certificate' }
  const key = once()
  const asked = await issuer.ask('examiner', `/api/applications/${id}/messages`, body, key)
  expect(asked.status).toBe(201)
  const { id: requestId } = await asked.json()
  expect(await (await issuer.ask('examiner', `/api/applications/${id}/messages`, body, key)).json()).toEqual({
    id: requestId,
  })
  const { rows } = await issuer.database.db.execute(sql`select kind, language, "values" from mails`)
  expect(rows).toHaveLength(1)
  expect(rows[0]).toMatchObject({ kind: 'message', language: 'fr' })
  expect(JSON.stringify(rows)).not.toContain('relevé')

  const thread = await (await issuer.ask('applicant', `/api/applications/${id}/messages`)).json()
  expect(thread.unread).toBe(1)
  expect(thread.items).toEqual([
    expect.objectContaining({ author: 'office', kind: 'piece-request', ...{ text: body.text } }),
  ])
  expect(JSON.stringify(thread)).not.toContain('examiner-1')
  const reading = await issuer.ask('applicant', `/api/applications/${id}/message-readings`, { upTo: requestId })
  expect(reading.status).toBe(204)
  expect((await (await issuer.ask('applicant', `/api/applications/${id}/messages`)).json()).unread).toBe(0)

  expect((await (await send('training-certificate', plainJpeg)).json()).requestId).toBe(requestId)
  const end = { text: 'Reçu au guichet.', endsRequest: requestId }
  const ended = await issuer.ask('examiner', `/api/applications/${id}/messages`, end, once())
  expect((await ended.json()).code).toBe('message-not-found')
})

test('the seafarer answers; the office counts it unread', async () => {
  const address = `/api/applications/${id}/messages`
  expect((await issuer.ask('applicant', address, { text: 'Le voici.' }, once())).status).toBe(201)
  expect((await (await issuer.ask('examiner', address)).json()).unread).toBe(1)
})

test.each([
  ['nothing', { text: '' }, 'request-schema'],
  ['blanks', { text: ' \n ' }, 'request-schema'],
  ['2,001 characters', { text: 'x'.repeat(2001) }, 'request-schema'],
  ['a NUL', { text: 'a\0b' }, 'document-bad-string'],
  ['an escape', { text: 'a\u001bb' }, 'request-schema'],
  ['text that is read the other way round', { text: 'a\u202eb' }, 'request-schema'],
  ['a colour', { text: 'a', colour: 'red' }, 'request-schema'],
  ['a seafarer who asks the office for a piece', { text: 'a', requestsDocument: 'diploma' }, 'not-allowed'],
])('%s is no message', async (_what, body, code) => {
  const answer = await issuer.ask('applicant', `/api/applications/${id}/messages`, body, once())
  expect((await answer.json()).code).toBe(code)
})

test('a message is sent under a key, and a request names a piece there is', async () => {
  const address = `/api/applications/${id}/messages`
  expect((await (await issuer.ask('applicant', address, { text: 'a' })).json()).code).toBe('idempotency-key-missing')
  const body = { text: 'a', requestsDocument: 'selfie' }
  expect((await (await issuer.ask('examiner', address, body, once())).json()).code).toBe('request-schema')
})

test('what was written and sent cannot be rewritten, even from inside the database; only the bytes can go', async () => {
  for (const attempt of [
    sql`update application_messages set text = 'other'`,
    sql`delete from application_messages`,
    sql`update application_documents set sha256 = '0'`,
    sql`update application_document_files set bytes = ''`,
  ]) {
    await expect(issuer.database.db.execute(attempt)).rejects.toMatchObject({ cause: { constraint: 'append_only' } })
  }
  const other = await submit(issuer, seafarers.paul)
  const foreign = sql`insert into application_documents
    (id, body_id, application_id, kind, media_type, size, sha256, author, request_id, agent_id, at)
    select gen_random_uuid(), body_id, ${other}, kind, media_type, size, sha256, author, request_id, agent_id, at
    from application_documents where request_id is not null`
  await expect(issuer.database.db.execute(foreign)).rejects.toMatchObject({
    cause: { constraint: 'correspondence_of_one_application' },
  })
  await issuer.database.db.execute(sql`delete from application_document_files`)
  const { items } = await (await issuer.ask('examiner', `/api/applications/${id}/documents`)).json()
  const gone = await issuer.ask('examiner', `/api/applications/${id}/documents/${items[0].id}`)
  expect((await gone.json()).code).toBe('application-document-not-found')
})

test('a long thread is read from its end, page by page, and every message once', async () => {
  const thread = await submit(issuer)
  const address = `/api/applications/${thread}/messages`
  const many = 1_000
  await issuer.database.db.execute(sql`
    insert into application_messages (id, body_id, application_id, author, kind, text, agent_id, at)
    select gen_random_uuid(), 'fr-dgampa', ${thread}, 'office', 'text', 'Message ' || n, 'examiner-1', now()
    from generate_series(1, ${many}) n`)
  const read = async (query: string) => (await issuer.ask('applicant', `${address}${query}`)).json()
  const end = await read('')
  expect([end.items.length, end.items.at(-1).text, end.unread]).toEqual([50, 'Message 1000', many])
  const texts: string[] = []
  for (let query = '?limit=100'; query !== ''; ) {
    const { items, next } = await read(query)
    texts.unshift(...items.map(({ text }: { text: string }) => text))
    query = next === null ? '' : `?limit=100&after=${next}`
  }
  expect(texts).toEqual(Array.from({ length: many }, (_, index) => `Message ${index + 1}`))
  const wrong = await issuer.ask('applicant', `${address}?after=0193a5c2-7b1e-7c40-9f5e-2f6f0c9d1a77`)
  expect([wrong.status, (await wrong.json()).code]).toEqual([404, 'message-not-found'])
})
