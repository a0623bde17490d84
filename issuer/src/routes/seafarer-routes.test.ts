import { createRateLimits } from '@vigie/shared/service/rate-limits.ts'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createApp } from '../app.ts'
import { limitedDoors } from '../http/limited-doors.ts'
import {
  applicationOf,
  attestation,
  createTestIssuer,
  issueOne,
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
beforeEach(() => issuer.broken.clear())

const own = async (path: string) => (await issuer.ask('applicant', path)).json()
const preview = async (content: object = applicationOf()) =>
  issuer.ask('applicant', '/api/application-previews', content)

async function countRows(): Promise<unknown> {
  const { rows } = await issuer.database.db.execute<{ total: string }>(sql`
    select sum((xpath('/row/c/text()', query_to_xml(format('select count(*) as c from %I.%I', table_schema, table_name),
      false, true, '')))[1]::text::int)::text as total
    from information_schema.tables where table_schema in ('public', 'outbox') and table_type = 'BASE TABLE'`)
  return rows[0]?.total
}

test('a seafarer reads what the registries say of them, from whom and when', async () => {
  const seafarer = await own('/api/seafarer')
  expect(seafarer).toMatchObject({
    identificationNumber: seafarers.marie,
    identity: { source: 'administres', value: { givenName: 'Canari', birthDate: '1991-07-31' } },
    medicalFitness: { source: 'esculape', missing: 'seafarer-not-found' },
    trainings: { source: 'amfore', value: [] },
    seaService: { source: 'agent', missing: 'not-attested' },
    reminders: { mail: false },
  })
  expect(seafarer.applicableTitles).toContainEqual(expect.objectContaining({ code: 'capitaine-200' }))
  expect(Date.parse(seafarer.identity.readAt)).toBeGreaterThan(Date.now() - 60_000)
})

test('registries that are out of order are said one by one, and hold back none of the rest', async () => {
  for (const name of ['administres', 'amfore', 'item'] as const) issuer.broken.add(name)
  const answer = await issuer.ask('applicant', '/api/seafarer')
  expect(answer.status).toBe(200)
  expect(await answer.json()).toMatchObject({
    identity: { source: 'administres', missing: 'registry-unavailable' },
    trainings: { source: 'amfore', missing: 'registry-unavailable' },
    titlesHeld: { source: 'item', missing: 'registry-unavailable' },
    medicalFitness: { source: 'esculape', missing: 'seafarer-not-found' },
  })
})

test('what an agent read in their papers comes back, with what they said themselves', async () => {
  const id = await submit(issuer)
  const period = { from: '2024-03-01', to: '2025-03-31', department: 'deck', rank: 'rating', counts: 'full' }
  const value = [{ ...period, inFunctions: true, alreadyUsed: false }]
  const body = { fact: 'seaServicePeriods', value, document: 'Relevé 2025' }
  await issuer.ask('examiner', `/api/applications/${id}/attestations`, body)
  const { seaService, lastApplication } = await own('/api/seafarer')
  expect(seaService).toMatchObject({ source: 'agent', value })
  expect(lastApplication).toMatchObject({ email: 'marin@example.org', seaService: [{ ship: 'Ar Mor' }] })
})

test('before anything is sent, the preview says what is met, what is missing and what to do; it stores nothing', async () => {
  const before = await countRows()
  const answer = await preview()
  expect(answer.status).toBe(200)
  expect(await answer.json()).toMatchObject({
    outcome: 'undetermined',
    ruleResults: [
      { ruleId: 'test-age.1', outcome: 'passed' },
      { ruleId: 'test-units.1', outcome: 'unknown', basis: { text: '(invented for the tests)' } },
    ],
    advice: [{ ruleId: 'test-units.1', advice: [{ code: 'bring-document', documents: ['training-certificate'] }] }],
    findings: [],
    revalidation: null,
  })
  expect(await countRows()).toBe(before)
})

test('the preview says what instruction then says: the same rules, the same facts, the same dates', async () => {
  const { outcome, ruleResults, dateReason } = await (await preview()).json()
  const id = await submit(issuer)
  const { result } = await (await issuer.ask('examiner', `/api/applications/${id}/instructions`, '')).json()
  const withoutTimes = (value: unknown) => JSON.stringify(value).replace(/"retrievedAt":"[^"]*"/g, '"retrievedAt":0')
  expect(withoutTimes({ outcome, ruleResults, dateReason })).toEqual(
    withoutTimes({ outcome: result.outcome, ruleResults: result.ruleResults, dateReason: result.dateReason }),
  )
})

test.each([
  ['a field too many', { ...applicationOf(), state: 'granted' }, 422, 'application-schema'],
  ['somebody else', applicationOf(seafarers.paul), 403, 'not-allowed'],
  ['a title that nobody knows', { ...applicationOf(), titleCode: 'admiral' }, 422, 'title-unknown'],
] as const)('the preview refuses what the submission would: %s', async (_what, content, status, code) => {
  const answer = await preview(content)
  expect([answer.status, (await answer.json()).code]).toEqual([status, code])
})

test('a duplicate of a title that was not reported lost: the preview says to report it', async () => {
  const titleId = await issueOne(issuer)
  const { number } = await own(`/api/titles/${titleId}`)
  const documents = [{ kind: 'loss-declaration', reference: 'Déclaration' }]
  const { seaService: _none, ...content } = { ...applicationOf(), kind: 'duplicate', replaces: number, documents }
  const { outcome, findings } = await (await preview(content)).json()
  expect([outcome, findings]).toEqual(['unfavourable', [{ finding: 'not-reported', advice: { code: 'report-loss' } }]])
})

test('previews are counted for the person, whatever network they come from', async () => {
  const deps = { ...issuer.deps, rateLimits: createRateLimits({ shares: limitedDoors, requestsPerMinute: 8 }) }
  const app = createApp(deps)
  const ask = async (identificationNumber: string) => {
    const token = await issuer.tokenOf('applicant', { identificationNumber })
    return (await app.request('http://localhost/api/seafarer', { headers: { Authorization: `Bearer ${token}` } }))
      .status
  }
  expect([await ask(seafarers.marie), await ask(seafarers.marie)]).toEqual([200, 200])
  expect([await ask(seafarers.marie), await ask(seafarers.paul)]).toEqual([429, 200])
})

test('the list of one’s own applications says where each stands and what it waits for, newest first, page by page', async () => {
  const token = await issuer.tokenOf('applicant', { identificationNumber: seafarers.paul })
  const headers = { Authorization: `Bearer ${token}` }
  const ask = async (path: string) => (await issuer.ask(null, path, undefined, headers)).json()
  const first = await submit(issuer, seafarers.paul)
  await issuer.ask('examiner', `/api/applications/${first}/instructions`, '')
  const second = await submit(issuer, seafarers.paul)
  const page = await ask('/api/seafarer/applications?limit=1')
  expect(page.items).toEqual([
    expect.objectContaining({ id: second, state: 'submitted', unread: 0, decision: null, titleCode: 'capitaine-200' }),
  ])
  expect(page.items[0].awaiting).toMatchObject([{ what: 'examination', of: 'office' }])
  const rest = await ask(`/api/seafarer/applications?limit=1&after=${page.next}`)
  expect(rest.items).toMatchObject([{ id: first, state: 'incomplete', awaiting: [{ what: 'reading', of: 'office' }] }])
  await issuer.ask('examiner', `/api/applications/${first}/attestations`, attestation)
  const one = await ask(`/api/applications/${first}`)
  expect(one.awaiting).toMatchObject([{ what: 'examination', of: 'office' }])
  expect(JSON.stringify(one)).not.toContain('examiner-1')
})

test('a refusal is announced by mail, its reasons are read after signing in', async () => {
  const id = await submitAndInstruct(issuer, seafarers.tom)
  const body = { decision: 'refuse', reasons: ['too-young'], remark: 'Revenez à dix-huit ans.' }
  expect((await issuer.ask('validator', `/api/applications/${id}/decisions`, body)).status).toBe(201)
  const { rows } = await issuer.database.db.execute(sql`select "values" from mails where kind = 'application-decided'`)
  expect(rows).toEqual([
    {
      values: {
        title: 'Brevet de capitaine 200',
        link: expect.stringMatching(/\/applications$/),
        applicationId: id,
      },
    },
  ])
})

test('what was done today in the Pacific is not in the future, although it is for the authority; tomorrow there is', async () => {
  const app = createApp({ ...issuer.deps, now: () => new Date('2026-11-22T11:00:00Z') })
  const previewUntil = async (to: string) => {
    const content = applicationOf()
    const seaService = content.seaService?.map((period) => ({ ...period, to }))
    const headers = {
      Authorization: `Bearer ${await issuer.tokenOf('applicant')}`,
      'Content-Type': 'application/json',
    }
    const body = JSON.stringify({ ...content, seaService })
    const answer = await app.request('http://localhost/api/application-previews', { method: 'POST', headers, body })
    return [answer.status, (await answer.json()).code]
  }
  expect(await previewUntil('2026-11-23')).toEqual([200, undefined])
  expect(await previewUntil('2026-11-24')).toEqual([422, 'date-invalid'])
})

test('titles in force are told by their numbers, for a document to be made again; one that was revoked is not', async () => {
  const titleId = await issueOne(issuer)
  const { number } = await own(`/api/titles/${titleId}`)
  const numbers = async () =>
    (await own('/api/seafarer')).titlesInForce.map((title: { number: string }) => title.number)
  expect(await numbers()).toContain(number)
  await issuer.ask('registrar', `/api/titles/${titleId}/revocation`, { reason: 'fraud' })
  expect(await numbers()).not.toContain(number)
})

test('the revalidation of a title that this register issued knows its last day, and knows none once all were revoked', async () => {
  const { validUntil, code } = await own(`/api/titles/${await issueOne(issuer)}`)
  const lastDay = async () => {
    const content = { ...applicationOf(), kind: 'revalidation', titleCode: code }
    return (await (await preview(content)).json()).revalidation?.expiresOn
  }
  expect(await lastDay()).toBe(validUntil)
  const { items } = await own('/api/seafarer/titles')
  for (const { id } of items) await issuer.ask('registrar', `/api/titles/${id}/revocation`, { reason: 'fraud' })
  expect(await lastDay()).toBeUndefined()
})
