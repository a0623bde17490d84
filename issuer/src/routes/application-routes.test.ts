import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createApp } from '../app.ts'
import { issueTitle } from '../credentials/issue-title.ts'
import { startOutbox } from '../outbox/outbox.ts'
import { createSignerClient } from '../signing/signer-client.ts'
import {
  applicationOf,
  attestation,
  createTestIssuer,
  seafarers,
  submit,
  submitAndInstruct,
  type TestIssuer,
} from '../test-issuer.ts'

let issuer: TestIssuer

beforeAll(async () => {
  issuer = await createTestIssuer()
})
afterAll(() => issuer.close())

const path = (id: string, step = '') => `/api/applications/${id}${step}`

async function read(response: Response | Promise<Response>) {
  const answer = await response
  return { status: answer.status, body: await answer.json() }
}

test('an application is taken in, instructed, attested, granted by another agent, signed, and remembers all of it', async () => {
  const id = await submit(issuer)
  const first = await read(issuer.ask('examiner', path(id, '/instructions'), ''))
  expect(first).toMatchObject({ status: 201, body: { outcome: 'undetermined', agentId: 'examiner-1' } })
  expect(first.body.result.facts).toContainEqual(expect.objectContaining({ name: 'ageYears', source: 'administres' }))

  expect((await issuer.ask('examiner', path(id, '/attestations'), attestation)).status).toBe(201)
  const second = await read(issuer.ask('examiner', path(id, '/instructions'), ''))
  expect(second.body).toMatchObject({ outcome: 'favourable', resultSha256: expect.stringMatching(/^[0-9a-f]{64}$/) })

  const grant = await read(issuer.ask('validator', path(id, '/decisions'), { decision: 'grant' }))
  expect(grant).toMatchObject({
    status: 201,
    body: { kind: 'grant', examinerId: 'examiner-1', validatorId: 'validator-1', title: { signed: true } },
  })
  expect(grant.body.title.number).toMatch(/^\d{12}$/)

  const file = await read(issuer.ask('examiner', path(id)))
  expect(file.body).toMatchObject({ state: 'granted', decision: { titleId: grant.body.title.id } })
  expect(file.body.events.map(({ event }: { event: string }) => event)).toEqual([
    'submit',
    'instruct',
    'lack-facts',
    'attest',
    'instruct',
    'conclude',
    'grant',
  ])
})

test('the same key twice is one application; without a key nothing is taken', async () => {
  const headers = { 'Idempotency-Key': 'route-key-0001' }
  const first = await read(issuer.ask('examiner', '/api/applications', applicationOf(), headers))
  expect(await read(issuer.ask('examiner', '/api/applications', applicationOf(), headers))).toEqual(first)
  const other = await read(issuer.ask('examiner', '/api/applications', applicationOf(seafarers.paul), headers))
  expect(other).toMatchObject({ status: 422, body: { code: 'idempotency-key-reused' } })
  const without = await read(issuer.ask('examiner', '/api/applications', applicationOf()))
  expect(without).toMatchObject({ status: 400, body: { code: 'idempotency-key-missing' } })
})

test('a seafarer sees their application and its outcome, not who handled it, and nothing of anybody else', async () => {
  const mine = await submitAndInstruct(issuer)
  const theirs = await submit(issuer, seafarers.paul)
  const own = await read(issuer.ask('applicant', path(mine)))
  expect(own).toMatchObject({ status: 200, body: { state: 'instructed', decision: null } })
  expect(JSON.stringify(own.body)).not.toMatch(/agentId|examiner-1|examinerId/)

  const foreign = await read(issuer.ask('applicant', path(theirs)))
  const unknown = await read(issuer.ask('applicant', path('01990000-0000-7000-8000-000000000000')))
  const noId = await read(issuer.ask('applicant', path("x'%20or%201=1--")))
  for (const { body } of [foreign, unknown, noId]) delete body.requestId
  expect(foreign).toMatchObject({ status: 404, body: { code: 'application-not-found' } })
  expect(unknown).toEqual(foreign)
  expect(noId).toEqual(foreign)
})

test('what the rules do not find favourable is not granted', async () => {
  const undetermined = await submit(issuer)
  await issuer.ask('examiner', path(undetermined, '/instructions'), '')
  const early = await read(issuer.ask('validator', path(undetermined, '/decisions'), { decision: 'grant' }))
  expect(early).toMatchObject({ status: 409, body: { code: 'application-step-not-allowed' } })

  const minor = await submitAndInstruct(issuer, seafarers.tom)
  const grant = await read(issuer.ask('validator', path(minor, '/decisions'), { decision: 'grant' }))
  expect(grant).toMatchObject({ status: 409, body: { code: 'outcome-not-favourable' } })

  const unread = await submit(issuer)
  const none = await read(issuer.ask('validator', path(unread, '/decisions'), { decision: 'grant' }))
  expect(none).toMatchObject({ status: 409, body: { code: 'application-step-not-allowed' } })
})

test('a refusal gives a reason of the value set, and the seafarer reads it', async () => {
  const id = await submitAndInstruct(issuer, seafarers.tom)
  const decide = (body: object) => read(issuer.ask('validator', path(id, '/decisions'), body))
  expect(await decide({ decision: 'refuse' })).toMatchObject({
    status: 422,
    body: { code: 'decision-reason-required', errors: [{ pointer: '/reasons' }] },
  })
  expect(await decide({ decision: 'refuse', reasons: ['too-young', 'because'] })).toMatchObject({
    body: { code: 'decision-reason-required', errors: [{ pointer: '/reasons/1' }] },
  })
  expect(await decide({ decision: 'grant', reasons: ['too-young'] })).toMatchObject({
    body: { code: 'request-schema' },
  })
  const refused = await decide({ decision: 'refuse', reasons: ['too-young'], remark: 'À 18 ans.' })
  expect(refused).toMatchObject({ status: 201, body: { kind: 'refuse', reasons: ['too-young'], titleId: null } })

  const token = await issuer.tokenOf('applicant', { identificationNumber: seafarers.tom })
  const own = await read(
    issuer.app.request(`http://localhost${path(id)}`, { headers: { Authorization: `Bearer ${token}` } }),
  )
  expect(own.body.decision).toMatchObject({ kind: 'refuse', reasons: ['too-young'], remark: 'À 18 ans.' })
})

test('nobody decides on a file they instructed or attested, under whatever token: the database refuses it', async () => {
  const id = await submitAndInstruct(issuer)
  const token = await issuer.tokenOf('validator', { agentId: 'examiner-1' })
  const decide = (body: object) =>
    read(issuer.ask(null, path(id, '/decisions'), body, { Authorization: `Bearer ${token}` }))
  expect(await decide({ decision: 'grant' })).toMatchObject({ status: 403, body: { code: 'same-agent-twice' } })
  expect(await decide({ decision: 'refuse', reasons: ['fraud'] })).toMatchObject({ body: { code: 'same-agent-twice' } })

  // Instructed by someone else since, but one fact still rests on examiner-1.
  const paul = await issuer.tokenOf('examiner', { agentId: 'paul' })
  await issuer.ask(null, path(id, '/instructions'), '', { Authorization: `Bearer ${paul}` })
  expect(await decide({ decision: 'grant' })).toMatchObject({ status: 403, body: { code: 'same-agent-twice' } })
  expect((await read(issuer.ask('examiner', path(id)))).body.state).toBe('instructed')
})

test('a grant stands when the signer is away: the title is numbered, and signed once the signer is back', async () => {
  const id = await submitAndInstruct(issuer)
  const withoutSigner = createApp({ ...issuer.deps, signer: createSignerClient('/nowhere/signer.sock') })
  const granted = await read(
    withoutSigner.request(`http://localhost${path(id, '/decisions')}`, {
      method: 'POST',
      headers: {
        Authorization: `Bearer ${await issuer.tokenOf('validator')}`,
        'Content-Type': 'application/json',
      },
      body: '{"decision":"grant"}',
    }),
  )
  expect(granted).toMatchObject({ status: 201, body: { title: { signed: false } } })
  const titleId = granted.body.title.id
  const state = async () => (await read(issuer.ask('registrar', `/api/titles/${titleId}`))).body.state
  expect(await state()).toBe('planned')
  expect((await issuer.ask('registrar', `/api/titles/${titleId}/credential`)).status).toBe(404)

  const outbox = await startOutbox({
    url: issuer.database.url,
    handlers: { 'issue-title': (job) => issueTitle(job.titleId, issuer.deps) },
    onFailure: () => undefined,
    pollingSeconds: 0.5,
  })
  for (let tries = 0; tries < 60 && (await state()) === 'planned'; tries += 1) await sleep(100)
  await outbox.stop(1000)
  expect(await state()).toBe('issued')
})

test('of two validators at the same moment one grants, the other learns that it is done', async () => {
  const id = await submitAndInstruct(issuer)
  const grant = () => issuer.ask('validator', path(id, '/decisions'), { decision: 'grant' })
  const statuses = (await Promise.all([grant(), grant(), grant()])).map(({ status }) => status)
  expect(statuses.sort()).toEqual([201, 409, 409])
  const { rows } = await issuer.database.db.execute(
    sql`select count(*)::int as n from titles where application_id = ${id}`,
  )
  expect(rows).toEqual([{ n: 1 }])
})

test('a registry out of order leaves the file undetermined; a seafarer nobody knows is refused, and can be taken up again', async () => {
  const id = await submit(issuer)
  await issuer.ask('examiner', path(id, '/attestations'), attestation)
  issuer.broken.add('administres')
  const cut = await read(issuer.ask('examiner', path(id, '/instructions'), ''))
  issuer.broken.clear()
  expect(cut.body).toMatchObject({ outcome: 'undetermined', result: { holder: null } })
  expect((await read(issuer.ask('examiner', path(id, '/instructions'), ''))).body.outcome).toBe('favourable')

  const unknown = await submit(issuer, seafarers.nobody)
  for (let tries = 0; tries < 2; tries += 1) {
    expect(await read(issuer.ask('examiner', path(unknown, '/instructions'), ''))).toMatchObject({
      status: 422,
      body: { code: 'seafarer-not-found' },
    })
  }
})

test('only facts that an agent may attest are attested, with a value of their type, and they undo a conclusion', async () => {
  const id = await submitAndInstruct(issuer)
  const attest = (body: object) => read(issuer.ask('examiner', path(id, '/attestations'), { ...attestation, ...body }))
  expect(await attest({ fact: 'ageYears', value: 99 })).toMatchObject({
    status: 422,
    body: { code: 'fact-not-attestable' },
  })
  expect(await attest({ value: 'yes' })).toMatchObject({
    body: { code: 'fact-not-attestable', errors: [{ pointer: '/value' }] },
  })
  expect(await attest({ value: false })).toMatchObject({ status: 201 })
  const grant = await read(issuer.ask('validator', path(id, '/decisions'), { decision: 'grant' }))
  expect(grant.body.code).toBe('application-step-not-allowed')
  expect((await read(issuer.ask('examiner', path(id, '/instructions'), ''))).body.outcome).toBe('unfavourable')
})

test('the list is filtered and paged, and a query it does not know is refused', async () => {
  const page = await read(issuer.ask('validator', '/api/applications?limit=2'))
  expect(page.body.items).toHaveLength(2)
  const following = await read(issuer.ask('validator', `/api/applications?limit=2&after=${page.body.next}`))
  expect(following.body.items[0].id > page.body.items[1].id).toBe(true)
  const granted = await read(issuer.ask('validator', '/api/applications?state=granted'))
  expect(new Set(granted.body.items.map(({ state }: { state: string }) => state))).toEqual(new Set(['granted']))
  const bad = [
    'limit=1000000000',
    'limit=0',
    'state=%27%20or%201=1--',
    'sort=pg_sleep(5)',
    'after=1',
    'limit=2&limit=3',
  ]
  for (const query of bad) {
    expect(await read(issuer.ask('validator', `/api/applications?${query}`))).toMatchObject({
      status: 422,
      body: { code: 'query-invalid' },
    })
  }
})

test('nothing personal is in the log of all this, and every request is', () => {
  const text = JSON.stringify(issuer.logs)
  expect(issuer.logs.filter(({ event }) => event === 'request').length).toBeGreaterThan(40)
  expect(text).not.toMatch(/LE GOFF|Canari|2020441|marin@example|1991-07-31|vigie_/)
})

test('an agent who submitted an application does not decide on it, in another role either', async () => {
  const asExaminer = await issuer.tokenOf('examiner', { agentId: 'both-1' })
  const asValidator = await issuer.tokenOf('validator', { agentId: 'both-1' })
  const headers = (token: string) => ({ Authorization: `Bearer ${token}`, 'Idempotency-Key': 'both-roles-1' })
  const submitted = await read(issuer.ask(null, '/api/applications', applicationOf(), headers(asExaminer)))
  const { id } = submitted.body
  await issuer.ask('examiner', path(id, '/attestations'), attestation)
  await issuer.ask('examiner', path(id, '/instructions'), '')
  const refusal = await read(issuer.ask(null, path(id, '/decisions'), { decision: 'grant' }, headers(asValidator)))
  expect(refusal).toMatchObject({ status: 403, body: { code: 'same-agent-twice' } })
  expect((await read(issuer.ask('examiner', path(id)))).body).toMatchObject({ state: 'instructed', decision: null })
})
