import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestIssuer, seafarers, submit, submitAndInstruct, type TestIssuer } from '../test-issuer.ts'
import { signedInSeafarer, type TestSeafarer } from '../test-seafarer.ts'

let issuer: TestIssuer
let marie: TestSeafarer
beforeAll(async () => {
  issuer = await createTestIssuer()
  marie = await signedInSeafarer(issuer, seafarers.marie)
})
afterAll(() => issuer.close())

const withdraw = (id: string, seafarer = marie) => seafarer.ask(`/api/applications/${id}/withdrawal`, {})
const readAsOffice = async (id: string) => (await issuer.ask('examiner', `/api/applications/${id}`)).json()

test('a seafarer takes an application back from their phone: the office sees who did it and when, and awaits nothing', async () => {
  const id = await submit(issuer)
  const asked = { text: 'Il manque votre relevé.', requestsDocument: 'sea-service-record' }
  await issuer.ask('examiner', `/api/applications/${id}/messages`, asked, { 'Idempotency-Key': `asks-${id}` })
  const answer = await withdraw(id)
  expect([answer.status, await answer.json()]).toEqual([200, { id, state: 'withdrawn' }])
  const file = await readAsOffice(id)
  expect(file).toMatchObject({ state: 'withdrawn', awaiting: [], decision: null })
  expect(file.events.at(-1)).toMatchObject({ event: 'withdraw', fromState: 'submitted', toState: 'withdrawn' })
  expect(file.events.at(-1).agentId).toMatch(/^session\./)
  const listed = await (await issuer.ask('examiner', '/api/applications?state=withdrawn')).json()
  expect(listed.items).toMatchObject([{ id }])
})

test('asked twice, it is withdrawn once, and told by one mail that says nothing of who it is', async () => {
  const id = await submit(issuer)
  await issuer.database.db.execute(sql`delete from mails`)
  const answers = await Promise.all([withdraw(id), withdraw(id)])
  expect(answers.map(({ status }) => status)).toEqual([200, 200])
  const { events } = await readAsOffice(id)
  expect(events.filter(({ event }: { event: string }) => event === 'withdraw')).toHaveLength(1)
  const { rows } = await issuer.database.db.execute(sql`select kind, "values"::text as "values" from mails`)
  expect(rows).toMatchObject([{ kind: 'application-withdrawn' }])
  expect(JSON.stringify(rows)).not.toMatch(/LE GOFF|20204413/)
})

test('what was withdrawn is neither instructed nor decided, takes no piece and asks for none; what was decided stays', async () => {
  const id = await submitAndInstruct(issuer)
  await withdraw(id)
  const refusal = { decision: 'refuse', reasons: ['fraud'] }
  const asks = { text: 'Relevé ?', requestsDocument: 'sea-service-record' }
  for (const [role, path, body] of [
    ['examiner', 'instructions', ''],
    ['validator', 'decisions', refusal],
    ['examiner', 'messages', asks],
  ] as const) {
    const answer = await issuer.ask(role, `/api/applications/${id}/${path}`, body, { 'Idempotency-Key': `after-${id}` })
    expect([path, answer.status, (await answer.json()).code]).toEqual([path, 409, 'application-step-not-allowed'])
  }
  const decided = await submitAndInstruct(issuer)
  await issuer.ask('validator', `/api/applications/${decided}/decisions`, refusal)
  const late = await withdraw(decided)
  expect([late.status, (await late.json()).code]).toEqual([409, 'application-step-not-allowed'])
})

test('of a withdrawal and a decision at the same moment one happens, and the other is refused', async () => {
  const id = await submitAndInstruct(issuer)
  const refusal = { decision: 'refuse', reasons: ['fraud'] }
  const answers = await Promise.all([
    withdraw(id),
    issuer.ask('validator', `/api/applications/${id}/decisions`, refusal),
  ])
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
  const { state, decision } = await readAsOffice(id)
  expect([state, decision === null]).toEqual(state === 'withdrawn' ? ['withdrawn', true] : ['refused', false])
})

test('nobody withdraws for somebody else: another seafarer is told that there is no such application', async () => {
  const id = await submit(issuer)
  const answer = await withdraw(id, await signedInSeafarer(issuer, seafarers.paul))
  expect([answer.status, (await answer.json()).code]).toEqual([404, 'application-not-found'])
  expect((await readAsOffice(id)).state).toBe('submitted')
})
