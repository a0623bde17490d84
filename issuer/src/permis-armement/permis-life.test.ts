import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { addDays, addMonths, type PlainDate } from '@vigie/shared/plain-date.ts'
import { Problem } from '@vigie/shared/problem.ts'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { AuditContext } from '../audit/audit-context.ts'
import { checkOtherSealedFiles } from '../audit/check-other-sealed-files.ts'
import type { Finding } from '../audit/finding.ts'
import { permisQuestions } from '../audit/permis-questions.ts'
import { readIssuer } from '../audit/read-issuer.ts'
import { constraintOf, inTransaction } from '../db/open-database.ts'
import type { SealPlace } from '../documents/place-seal.ts'
import { renderPage } from '../documents/render-page.ts'
import { startOutbox } from '../outbox/outbox.ts'
import { permisNeedsOf } from '../permis-needs.ts'
import { openPageStore } from '../sealing/open-page-store.ts'
import { sealDocument } from '../sealing/seal-document.ts'
import { createTestIssuer, issueOne, type TestIssuer } from '../test-issuer.ts'
import { askOtherDocuments } from './ask-other-documents.ts'
import { checkNewPermis } from './check-permis.ts'
import { getExamination } from './get-permis-request.ts'
import { findPermisDecision } from './permis-check-store.ts'
import {
  crewFileOf,
  documentOf,
  handIn,
  postPermis,
  publishNow,
  registerShipowner,
  type TestPermis,
  type TestShipowner,
  takenOf,
  testLaw,
} from './permis-fixture.ts'
import { findPermisRequest } from './permis-store.ts'
import { purgePermis } from './purge-permis.ts'
import { createReportPage } from './report-page.ts'
import { sealNewReport } from './seal-permis-report.ts'
import { watchPermis } from './watch-permis.ts'

// One request from the fitness that the register knows to the day when nothing personal is left of it.

let issuer: TestIssuer
let owner: TestShipowner
let titleId: string
let permis: TestPermis
let refused: TestPermis
let undecided: TestPermis

const office = (role: 'examiner' | 'validator', { id }: TestPermis, verb: string, body?: object) =>
  issuer.ask(role, `/api/permis-requests/${id}${verb}`, body)
const read = async (one: TestPermis) => (await office('examiner', one, '')).json()

/** What ESCULAPE says of everybody. */
const fitness = { code: '1', label: 'Apte TF/TN', validUntil: '2099-12-31' as PlainDate, hasRestrictions: false }
const evidence = { source: 'esculape', retrievedAt: '2026-11-22T10:00:00.000Z', sha256: 'a'.repeat(64) }

async function take(): Promise<TestPermis> {
  const body = await handIn(owner, JSON.stringify(crewFileOf([await documentOf(issuer, titleId)])))
  const contact = { email: 'armement@example.org', language: 'fr' }
  const taken = await takenOf(await postPermis(issuer, { ...body, contact }))
  await checkNewPermis(taken.id, permisNeedsOf(issuer.deps))
  return taken
}

beforeAll(async () => {
  issuer = await createTestIssuer()
  const registries = { ...issuer.deps.registries, esculape: async () => ({ value: fitness, evidence }) }
  Object.assign(issuer.deps, { crewLaw: testLaw, registries })
  owner = await registerShipowner(issuer, 'armement-1.example')
  titleId = await issueOne(issuer)
  await publishNow(issuer)
  permis = await take()
  refused = await take()
})
afterAll(() => issuer.close())

test('fitness is what the health service knows of whoever the register knows, with its evidence', async () => {
  const { check } = await read(permis)
  expect(check.content.question.crew[0].medicalFitness).toEqual({
    validUntil: '2099-12-31',
    isFit: true,
    evidence: 'registry',
  })
  expect(check.content.facts).toContainEqual(
    expect.objectContaining({ fact: 'medical-fitness', value: 'fit', evidence }),
  )
  const silent = { esculape: () => Promise.reject(new Problem('registry-unavailable', 'no answer')) }
  const deps = { ...issuer.deps, registries: { ...issuer.deps.registries, ...silent } }
  const sent = await handIn(owner, JSON.stringify(crewFileOf([await documentOf(issuer, titleId)])))
  undecided = await takenOf(await postPermis(issuer, sent))
  await checkNewPermis(undecided.id, permisNeedsOf(deps))
  const unknown = (await read(undecided)).check.content
  expect(unknown.question.crew[0].medicalFitness).toBeNull()
  expect(unknown.notes.map(({ code }: { code: string }) => code)).toContain('medical-register-silent')
})

test('what no wallet can show comes from the registers: an attestation of a centre counts, an older title is left to a person', async () => {
  const { db, titles, valueSets } = issuer.deps
  const { bodyId } = issuer.deps.settings.authority
  const { question } = (await read(permis)).check.content
  const [member] = question.crew
  const ours = member.titles[0].number
  const older = (number: string) => ({
    number,
    itemCode: '0000',
    name: 'Brevet de capitaine 500',
    effectiveFrom: '2024-01-01' as PlainDate,
    validUntil: '2028-12-31' as PlainDate,
    stateCode: '03',
  })
  const unit = { label: 'UV PSC1', acquiredOn: '2024-02-13' as PlainDate, validUntil: null }
  const registries = {
    amfore: async () => ({ value: [unit, { ...unit, label: 'Autre stage' }], evidence }),
    item: async () => ({ value: [older('10463999'), older(ours)], evidence }),
  }
  const needs = { db, bodyId, registries, titles, valueSets }
  const known = new Map([[member.id, '99000001']])
  const added = (await askOtherDocuments([member], known, needs)).crew[0]!.titles.slice(member.titles.length)
  expect(added.map(({ code, state, evidence: by }) => [code, state, by])).toEqual([
    ['psc1', 'in-force', 'registry'],
    ['capitaine-500', 'not-known', 'registry'],
  ])
  expect((await askOtherDocuments([member], new Map(), needs)).crew).toEqual([member])
  const silent = { ...registries, amfore: () => Promise.reject(new Problem('registry-unavailable', 'no answer')) }
  const partly = await askOtherDocuments([member], known, { ...needs, registries: silent })
  expect(partly.notes).toEqual([{ code: 'documents-register-silent', memberId: member.id, titleId: null }])
  expect(partly.facts.map(({ value }) => value)).toEqual(['capitaine-500'])
})

test('the decision is sealed with what was handed in attached, once, and read by whoever may', async () => {
  expect((await office('validator', permis, '/report')).status).toBe(409)
  for (const one of [permis, refused]) {
    const judgement = {
      key: 'note:manning-stated',
      isSatisfied: one === permis,
      reason: 'Décision papier vue',
      replaces: null,
    }
    await office('examiner', one, '/judgements', { judgements: [judgement] })
    await office('examiner', one, '/conclusion', {})
  }
  expect((await office('validator', permis, '/decisions', { decision: 'grant' })).status).toBe(201)
  const refusal = { decision: 'refuse', reasons: ['finding-not-satisfied'], remark: 'Décision périmée.' }
  expect((await office('validator', refused, '/decisions', refusal)).status).toBe(201)
  await sealNewReport(permis.id, permisNeedsOf(issuer.deps))
  await sealNewReport(refused.id, permisNeedsOf(issuer.deps))
  const first = Buffer.from(await (await office('examiner', permis, '/report')).arrayBuffer())
  if (process.env.VIGIE_KEEP_PAGES) writeFileSync(path.join(process.env.VIGIE_KEEP_PAGES, 'permis.pdf'), first)
  const secret = { 'Permis-Secret': permis.accessSecret }
  const followed = await issuer.ask(null, `/api/permis-armement/${permis.id}/report`, undefined, secret)
  expect(followed.headers.get('content-type')).toBe('application/pdf')
  expect(Buffer.from(await followed.arrayBuffer()).equals(first)).toBe(true)
  expect(first.subarray(0, 5).toString()).toBe('%PDF-')
  expect(await auditedFiles()).toEqual([])
  const wrong = { 'Permis-Secret': refused.accessSecret }
  expect((await issuer.ask(null, `/api/permis-armement/${permis.id}/report`, undefined, wrong)).status).toBe(404)
})

test('the signer seals no report that two persons did not decide, whatever is planned', async () => {
  const { deps } = issuer
  const { id: documentId } = undecided
  const request = (await findPermisRequest(deps.db, documentId))!
  const decision = (await findPermisDecision(deps.db, permis.id))!
  const record = { request, ...(await getExamination(deps.db, documentId)), judgements: [], decision }
  const page = createReportPage(record, { ...permisNeedsOf(deps), tell: () => '' })
  const draw = (sealPlace: SealPlace) =>
    renderPage({ template: 'permis-armement', page, credential: request.compliance, qr: null, sealPlace })
  const kind = 'permis-armement'
  const pages = openPageStore({ kind, documentId })
  const thing = { documentKind: kind, documentId } as const
  await expect(sealDocument({ bodyId: request.bodyId, thing, draw, pages }, deps)).rejects.toMatchObject({
    code: 'plan-refused',
  })
})

/** What the audit says of the sealed reports. */
async function auditedFiles(): Promise<Finding[]> {
  const { db, settings } = issuer.deps
  const { did, bodyId } = settings.authority
  const known = await readIssuer(path.join(settings.dataFolder, 'published'), did)
  return inTransaction(db, async (tx) => {
    // of a whole context it asks for these
    const context = { tx, bodyId, issuer: known, since: null, step: () => undefined } as unknown as AuditContext
    const found: Finding[] = []
    for await (const finding of checkOtherSealedFiles(context)) found.push(finding)
    return found
  })
}

const later = (days: number) => ({
  ...issuer.deps,
  ...issuer.deps.settings,
  now: () => new Date(Date.now() + days * 86_400_000),
})
const mails = async () => {
  const { rows } = await issuer.database.db.execute(sql`select kind, recipient, "values" from mails order by id`)
  return rows as { kind: string; recipient: string; values: Record<string, string> }[]
}

test('a title that is suspended while the crew sails is told once to whoever armed the ship and to its holder', async () => {
  await issuer.database.db.execute(sql`delete from mails`)
  expect(await watchPermis(later(0))).toBe(0)
  await issuer.ask('registrar', `/api/titles/${titleId}/suspension`, { reason: 'disciplinary' })
  const told = await Promise.all([watchPermis(later(0)), watchPermis(later(0))])
  expect(told.reduce((sum, count) => sum + count)).toBe(1)
  expect(await watchPermis(later(1))).toBe(0)
  const sent = (await mails()).filter(({ kind }) => kind.startsWith('permis-'))
  expect(sent.map(({ kind, recipient }) => [kind, recipient])).toEqual([
    ['permis-alert', 'armement@example.org'],
    ['permis-title-alert', 'marin@example.org'],
  ])
  expect(JSON.stringify(sent)).not.toMatch(/LE GOFF|20204413/)
  expect((await read(permis)).alerts).toEqual([expect.objectContaining({ code: 'suspended', titleId })])
  const { alerts } = await (
    await issuer.ask(null, `/api/permis-armement/${permis.id}`, undefined, { 'Permis-Secret': permis.accessSecret })
  ).json()
  expect(alerts).toEqual([expect.objectContaining({ code: 'suspended' })])
  expect(JSON.stringify(alerts)).not.toContain(titleId)
  await issuer.ask('registrar', `/api/titles/${titleId}/reinstatement`, { reason: 'measure-ended' })
  expect(await watchPermis(later(0))).toBe(0)
  await issuer.ask('registrar', `/api/titles/${titleId}/suspension`, { reason: 'disciplinary' })
  expect(await watchPermis(later(0))).toBe(1)
  await issuer.ask('registrar', `/api/titles/${titleId}/reinstatement`, { reason: 'measure-ended' })
  // not after the voyage
  await issuer.ask('registrar', `/api/titles/${titleId}/suspension`, { reason: 'disciplinary' })
  expect(await watchPermis(later(12))).toBe(0)
  await issuer.ask('registrar', `/api/titles/${titleId}/reinstatement`, { reason: 'measure-ended' })
})

test('each window before an end is told once, as long as the voyage lasts', async () => {
  const { validUntil } = await (await issuer.ask('examiner', `/api/titles/${titleId}`)).json()
  const { db } = issuer.database
  await db.execute(sql`alter table permis_requests disable trigger permis_requests_fixed`)
  await db.execute(sql`update permis_requests set voyage_until = ${validUntil} where id = ${permis.id}`)
  const daysUntil = (day: PlainDate) => Math.round((Date.parse(day) - Date.now()) / 86_400_000)
  const watchOn = (day: PlainDate) => watchPermis(later(daysUntil(day) + 1))
  expect(await watchOn(addMonths(validUntil, -13))).toBe(0)
  for (const months of [12, 6, 3, 1]) {
    const day = addMonths(validUntil, -months)
    expect([months, await watchOn(day), await watchOn(day)]).toEqual([months, 1, 0])
  }
  await db.execute(sql`update permis_requests set voyage_until = ${addDays(plainToday(), 10)} where id = ${permis.id}`)
  await db.execute(sql`alter table permis_requests enable trigger permis_requests_fixed`)
})

const plainToday = () => new Date().toISOString().slice(0, 10) as PlainDate

/** What the audit asks of requests: fault and table of each row that does not agree. */
async function audited(): Promise<string[]> {
  const found: string[] = []
  for (const { fault, query } of permisQuestions) {
    const { rows } = await issuer.database.db.execute<{ table_name: string }>(
      query(issuer.deps.settings.authority.bodyId),
    )
    found.push(...rows.map(({ table_name }) => `${fault} ${table_name}`))
  }
  return found
}

test('whoever owns the database and rewrites a request is found by the audit', async () => {
  const { db } = issuer.database
  expect(await audited()).toEqual([])
  const tables = ['requests', 'events', 'decisions', 'check_contents', 'files', 'judgements'].map(
    (of) => `permis_${of}`,
  )
  const switchTriggers = async (to: 'enable' | 'disable') => {
    for (const table of tables) await db.execute(sql.raw(`alter table ${table} ${to} trigger user`))
  }
  await switchTriggers('disable')
  const tampered: (readonly [string, string, string])[] = [
    [
      `update permis_requests set state = 'granted' where id = '${refused.id}'`,
      `update permis_requests set state = 'refused' where id = '${refused.id}'`,
      'state-differs-from-events permis_requests decision-missing permis_requests',
    ],
    [
      `update permis_decisions set validator_id = 'vigie' where request_id = '${permis.id}'`,
      `update permis_decisions set validator_id = 'validator-1' where request_id = '${permis.id}'`,
      'one-agent-twice permis_decisions',
    ],
    [
      `update permis_files set crew_file = crew_file || ' ' where request_id = '${permis.id}'`,
      `update permis_files set crew_file = rtrim(crew_file) where request_id = '${permis.id}'`,
      'hash-wrong permis_files',
    ],
    [
      `update permis_events set from_state = 'granted' where request_id = '${permis.id}' and event = 'check'`,
      `update permis_events set from_state = 'submitted' where request_id = '${permis.id}' and event = 'check'`,
      'events-broken permis_events',
    ],
  ]
  tampered.push(
    [
      `update permis_judgements set is_satisfied = false where request_id = '${permis.id}'`,
      `update permis_judgements set is_satisfied = true where request_id = '${permis.id}'`,
      'decided-otherwise permis_decisions',
    ],
    [
      `delete from permis_titles where request_id = '${permis.id}'`,
      `insert into permis_titles (request_id, title_id) values ('${permis.id}', '${titleId}')`,
      'row-missing permis_titles',
    ],
    [
      `create table gone as select * from permis_files; delete from permis_files where request_id = '${permis.id}'`,
      `insert into permis_files select * from gone where request_id = '${permis.id}'; drop table gone`,
      'row-missing permis_files',
    ],
  )
  for (const [change, back, expected] of tampered) {
    await db.execute(sql.raw(change))
    expect((await audited()).join(' ')).toBe(expected)
    await db.execute(sql.raw(back))
  }
  await db.execute(
    sql.raw(
      `update permis_check_contents set content = (content::text || ' ')::json where request_id = '${permis.id}'`,
    ),
  )
  expect(await audited()).toEqual(['hash-wrong permis_check_contents'])
  await db.execute(
    sql.raw(`update permis_check_contents set content = rtrim(content::text)::json where request_id = '${permis.id}'`),
  )
  await switchTriggers('enable')
  expect(await audited()).toEqual([])
})

test('thirty days after the refusal, or after the voyage, nothing personal is left; the decision and the digests are', async () => {
  const { db } = issuer.database
  const countOf = async (id: string) => {
    const { rows } = await db.execute<{ all: number }>(sql`select
      (select count(*) from permis_files where request_id = ${id}) + (select count(*) from permis_contacts where request_id = ${id})
      + (select count(*) from permis_check_contents where request_id = ${id})
      + (select count(*) from permis_titles where request_id = ${id}) + (select count(*) from permis_alerts where request_id = ${id})
      + (select count(*) from sealed_pages where document_id = ${id}) as all`)
    return Number(rows[0]?.all)
  }
  expect(await purgePermis(later(29))).toBe(0)
  expect([await countOf(permis.id), await countOf(refused.id)].every((count) => count > 0)).toBe(true)
  const erase = (id: string) =>
    db.execute(sql`update permis_requests set purged_at = now() where id = ${id}`).then(
      () => 'erased',
      (error) => constraintOf(error),
    )
  expect([await erase(permis.id), await erase(refused.id)]).toEqual(Array(2).fill('permis_requests_purged_late'))
  // the refused one, and the one that nobody went on with
  expect(await purgePermis(later(31))).toBe(2)
  const keep = db.execute(sql`insert into permis_titles (request_id, title_id) values (${refused.id}, ${titleId})`)
  expect(await keep.catch(constraintOf)).toBe('permis_content_erased')
  expect([(await countOf(permis.id)) > 0, await countOf(refused.id)]).toEqual([true, 0])
  expect(await purgePermis(later(40))).toBe(0)
  expect(await purgePermis(later(41))).toBe(1)
  expect([await countOf(permis.id), await purgePermis(later(41))]).toEqual([0, 0])
  expect(await audited()).toEqual([])
  const left = await read(refused)
  expect(left).toMatchObject({
    state: 'refused',
    standing: null,
    decision: { decision: 'refuse', reasons: ['finding-not-satisfied'] },
    check: { outcome: 'sufficient', content: null, contentSha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
    erasedAt: expect.any(String),
  })
  const report = await office('validator', refused, '/report')
  expect([report.status, (await report.json()).code]).toEqual([410, 'permis-content-erased'])
  const { rows } = await db.execute(sql`select sha256 from sealed_files where document_id = ${refused.id}`)
  expect(rows).toHaveLength(1)
})

const run = (program: string, ...words: string[]) => spawnSync(program, words, { encoding: 'utf8' })

test.skipIf(run('pdfsig', '-v').error !== undefined)(
  'another reader finds the seal whole, of a request that went through the outbox (skipped without pdfsig)',
  async () => {
    const body = await handIn(owner, JSON.stringify(crewFileOf([await documentOf(issuer, titleId)])))
    const one = await takenOf(await postPermis(issuer, body))
    // the service was stopped before; now it runs
    const outbox = await startOutbox({
      url: issuer.database.url,
      handlers: { 'check-permis': ({ requestId }) => checkNewPermis(requestId, permisNeedsOf(issuer.deps)) },
      onFailure: (_queue, error) => {
        throw error
      },
      pollingSeconds: 0.5,
    })
    await expect.poll(async () => (await read(one)).state, { timeout: 10_000 }).toBe('under-examination')
    await outbox.stop(1_000)
    const judgement = { key: 'note:manning-stated', isSatisfied: true, reason: 'Décision papier vue', replaces: null }
    await office('examiner', one, '/judgements', { judgements: [judgement] })
    await office('examiner', one, '/conclusion', {})
    await office('validator', one, '/decisions', { decision: 'grant' })
    const folder = mkdtempSync(path.join(tmpdir(), 'vigie-permis-'))
    const file = path.join(folder, 'report.pdf')
    writeFileSync(file, Buffer.from(await (await office('validator', one, '/report')).arrayBuffer()))
    const { stdout } = run('pdfsig', '-nocert', file)
    rmSync(folder, { recursive: true })
    expect(stdout).toContain('Signature is Valid')
    expect(stdout).toContain('Total document signed')
  },
)
