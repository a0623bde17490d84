import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestIssuer, issueOne, seafarers, type TestIssuer } from '../test-issuer.ts'

let issuer: TestIssuer
let titleId: string
let credentialId: string

beforeAll(async () => {
  issuer = await createTestIssuer()
  titleId = await issueOne(issuer)
  const { number } = (await read(issuer.ask('registrar', path()))).body
  credentialId = `https://titres.mer.example/titles/${number}`
})
afterAll(() => issuer.close())

const path = (step = '', id = titleId) => `/api/titles/${id}${step}`

async function read(response: Response | Promise<Response>) {
  const answer = await response
  return { status: answer.status, body: await answer.json() }
}

test('the register shows a title with its whole history, to agents and to its holder', async () => {
  const row = await read(issuer.ask('registrar', path()))
  expect(row).toMatchObject({ status: 200, body: { id: titleId, code: 'capitaine-200', state: 'issued' } })
  expect(row.body.events.map(({ event }: { event: string }) => event)).toEqual(['plan', 'sign'])
  const own = await read(issuer.ask('applicant', path()))
  expect(own.body).toMatchObject({ id: titleId, familyName: 'LE GOFF' })
  expect(JSON.stringify(own.body.events)).not.toContain('agentId')
})

test('the title of someone else and a title that does not exist get the same answer', async () => {
  const paul = await issueOne(issuer, seafarers.paul)
  const foreign = await read(issuer.ask('applicant', path('', paul)))
  const unknown = await read(issuer.ask('applicant', path('', '01990000-0000-7000-8000-000000000000')))
  for (const { body } of [foreign, unknown]) delete body.requestId
  expect(foreign).toMatchObject({ status: 404, body: { code: 'title-not-found' } })
  expect(unknown).toEqual(foreign)
  for (const step of ['/credential', '/pdf']) {
    expect((await issuer.ask('applicant', path(step, paul))).status).toBe(404)
  }
})

test('the signed credential and the printed title are given as they were issued', async () => {
  const credential = await issuer.ask('applicant', path('/credential'))
  expect(credential.headers.get('content-type')).toContain('application/vc')
  expect(await credential.json()).toMatchObject({ id: credentialId, proof: { type: 'DataIntegrityProof' } })
  const pdf = await issuer.ask('applicant', path('/pdf'))
  expect(pdf.headers.get('content-type')).toBe('application/pdf')
  const bytes = Buffer.from(await pdf.arrayBuffer())
  expect(bytes.subarray(0, 5).toString()).toBe('%PDF-')
  const again = Buffer.from(await (await issuer.ask('applicant', path('/pdf'))).arrayBuffer())
  expect(again.equals(bytes)).toBe(true)
})

test('a registrar suspends, reinstates and revokes with a reason of the value set; revoked is for ever', async () => {
  const id = await issueOne(issuer)
  const change = (step: string, reason: string) => read(issuer.ask('registrar', path(step, id), { reason }))
  expect(await change('/suspension', 'because')).toMatchObject({
    status: 422,
    body: { code: 'decision-reason-required', errors: [{ pointer: '/reason' }] },
  })
  expect(await change('/suspension', 'medical')).toMatchObject({ status: 200, body: { state: 'suspended' } })
  const reasons = issuer.deps.valueSets['reinstatement-reasons']?.values
  expect(await change('/reinstatement', reasons?.[0]?.code ?? '')).toMatchObject({ body: { state: 'issued' } })
  expect(await change('/revocation', 'fraud')).toMatchObject({ body: { state: 'cancelled' } })
  expect(await change('/suspension', 'medical')).toMatchObject({
    status: 409,
    body: { code: 'title-step-not-allowed' },
  })
  const offer = await read(issuer.ask('registrar', path('/credential-offers', id), { grant: 'authorization' }))
  expect(offer).toMatchObject({ status: 409, body: { code: 'title-step-not-allowed' } })
})

test('a loss and a destruction are recorded', async () => {
  const lost = await issueOne(issuer)
  expect(await read(issuer.ask('registrar', path('/loss', lost), { reason: 'stolen' }))).toMatchObject({
    status: 200,
    body: { state: 'reported-lost' },
  })
  const destroyed = await issueOne(issuer)
  expect(await read(issuer.ask('registrar', path('/destruction', destroyed), { reason: 'damaged' }))).toMatchObject({
    body: { state: 'destroyed' },
  })
})

test('every change of the register asks for the lists to be published, in the same transaction', async () => {
  const count = async () => {
    const { rows } = await issuer.database.db.execute(
      `select count(*)::int as n from outbox.job where name = 'publish-status'`,
    )
    return Number(rows[0]?.n)
  }
  const id = await issueOne(issuer)
  const before = await count()
  await issuer.ask('registrar', path('/suspension', id), { reason: 'nonsense' })
  expect(await count()).toBe(before)
  await issuer.ask('registrar', path('/suspension', id), { reason: 'inquiry' })
  expect(await count()).toBe(before + 1)
})

test('the register is searched by number, state and title', async () => {
  const { number } = (await read(issuer.ask('registrar', path()))).body
  const items = async (query: string) => (await read(issuer.ask('registrar', `/api/titles?${query}`))).body.items
  expect(await items(`number=${number}`)).toMatchObject([{ id: titleId }])
  expect(await items('number=000000000000')).toEqual([])
  expect(await items('state=cancelled')).toMatchObject([{ state: 'cancelled' }])
  expect((await items('code=capitaine-200&limit=100')).length).toBeGreaterThan(2)
  expect(await items('code=cgo')).toEqual([])
})
