import { readFile } from 'node:fs/promises'
import { titleTypeIri } from '@vigie/shared/presentation/parse-presentation-query.ts'
import { createTestKey } from '@vigie/shared/testing/test-authority.ts'
import { manningFields } from '@vigie/shared/testing/test-manning.ts'
import { sql } from 'drizzle-orm'
import { v4 } from 'uuid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { constraintOf, inTransaction } from '../db/open-database.ts'
import { checkNewPermis } from '../permis-armement/check-permis.ts'
import {
  crewFileOf,
  documentOf,
  drawNonce,
  handIn,
  postPermis,
  publishNow,
  registerShipowner,
  requestOne,
  type TestPermis,
  type TestShipowner,
  takenOf,
  testLaw,
} from '../permis-armement/permis-fixture.ts'
import { notesToJudge } from '../permis-armement/permis-items.ts'
import { notePresentations } from '../permis-armement/permis-store.ts'
import { watchPermis } from '../permis-armement/watch-permis.ts'
import { permisNeedsOf } from '../permis-needs.ts'
import { sha256Of } from '../sha256-of.ts'
import { createTestIssuer, issueOne, type TestIssuer } from '../test-issuer.ts'

let issuer: TestIssuer
let owner: TestShipowner
let titleId: string
let document: string

beforeAll(async () => {
  issuer = await createTestIssuer()
  Object.assign(issuer.deps, { crewLaw: testLaw })
  owner = await registerShipowner(issuer, 'armement-1.example')
  titleId = await issueOne(issuer)
  document = await documentOf(issuer, titleId)
  await publishNow(issuer)
})
afterAll(() => issuer.close())

const fileText = (change: object = {}) => JSON.stringify(crewFileOf([document], change))
const office = (role: 'examiner' | 'validator', permis: TestPermis, verb: string, body?: object) =>
  issuer.ask(role, `/api/permis-requests/${permis.id}${verb}`, body)
const read = async (permis: TestPermis) => (await office('examiner', permis, '')).json()
const codeOf = async (answer: Promise<Response> | Response) => {
  const response = await answer
  return response.ok ? response.status : (await response.json()).code
}
const judgeAll = async (permis: TestPermis, isSatisfied = true) => {
  const { standing } = await read(permis)
  const judgements = standing.unjudged.map((key: string) => ({
    key,
    isSatisfied,
    reason: 'Certificat médical présenté au guichet',
    replaces: null,
  }))
  return office('examiner', permis, '/judgements', { judgements })
}

describe('a request is taken', () => {
  test('for what was handed in and signed, once: sent again it is the same request', async () => {
    const body = await handIn(owner, fileText())
    const [first, second] = await Promise.all([postPermis(issuer, body), postPermis(issuer, body)])
    const answers = [await takenOf(first), await takenOf(second)] as const
    expect([first.status, second.status]).toEqual([201, 201])
    expect(answers[0].id).toBe(answers[1].id)
    expect(answers[0].number).toMatch(/^PA-\d{4}-\d{8}$/)
    expect(answers[0].accessSecret).not.toBe(answers[1].accessSecret)
    for (const { id, accessSecret } of answers) {
      const followed = await issuer.ask(null, `/api/permis-armement/${id}`, undefined, {
        'Permis-Secret': accessSecret,
      })
      expect(followed.status).toBe(200)
    }
    const standing = await issuer.ask(null, '/api/permis-armement/standing', { compliance: body.compliance })
    expect(await standing.json()).toEqual({
      number: answers[0].number,
      state: 'submitted',
      since: expect.any(String),
      reasons: null,
      validFrom: null,
      validUntil: null,
    })
  })
  test('and nobody else learns of it', async () => {
    const { id, accessSecret } = await requestOne(issuer, owner, titleId)
    const other = await requestOne(issuer, owner, titleId)
    const follow = (secret?: string, at = id) =>
      codeOf(issuer.ask(null, `/api/permis-armement/${at}`, undefined, secret ? { 'Permis-Secret': secret } : {}))
    expect(await follow(accessSecret)).toBe(200)
    expect(await follow()).toBe('permis-access-missing')
    expect(await follow(other.accessSecret)).toBe('permis-not-found')
    expect(await follow(accessSecret, v4())).toBe('permis-not-found')
    expect(await follow(accessSecret, other.id)).toBe('permis-not-found')
    const foreign = { Authorization: `Bearer ${await issuer.tokenOf('examiner', { bodyId: 'xx-other' })}` }
    expect(await codeOf(issuer.ask(null, `/api/permis-requests/${id}`, undefined, foreign))).toBe('permis-not-found')
    const listed = await issuer.ask(null, '/api/permis-requests', undefined, foreign)
    expect(await listed.json()).toEqual({ items: [], next: null })
    const compliance = 'nobody.handed.in'
    expect(await codeOf(issuer.ask(null, '/api/permis-armement/standing', { compliance }))).toBe('permis-not-found')
  })
  test('and refused when the file is another by one byte, the authority another, or the key another', async () => {
    const body = await handIn(owner, fileText())
    const altered = body.crewFile.replace('Iroise', 'Iroisf')
    expect(await codeOf(postPermis(issuer, { ...body, crewFile: altered }))).toBe('compliance-of-another-file')
    const elsewhere = await handIn(owner, fileText(), { audience: 'did:web:elsewhere.example' })
    expect(await codeOf(postPermis(issuer, elsewhere))).toBe('compliance-not-for-us')
    const thief = { ...owner, key: await createTestKey('thief') }
    expect(await codeOf(postPermis(issuer, await handIn(thief, fileText())))).toBe('compliance-signature')
    const old = { validFrom: '2026-01-01T00:00:00Z', validUntil: '2036-01-01T00:00:00Z' } as const
    expect(await codeOf(postPermis(issuer, await handIn(owner, fileText(), old)))).toBe('compliance-expired')
    const ship = { ...crewFileOf([]).ship, name: 'Autre' }
    expect(await codeOf(postPermis(issuer, await handIn(owner, fileText(), { ship })))).toBe(
      'compliance-of-another-file',
    )
  })
  test('once under one id: another credential of the same id is refused', async () => {
    const uuid = v4()
    expect(await codeOf(postPermis(issuer, await handIn(owner, fileText(), { uuid })))).toBe(201)
    const again = await handIn(owner, fileText(), { uuid, outcome: 'sufficient' })
    expect(await codeOf(postPermis(issuer, again))).toBe('compliance-invalid')
  })
  test('of a well-formed body only', async () => {
    const body = await handIn(owner, fileText())
    expect(await codeOf(postPermis(issuer, { ...body, more: 1 }))).toBe('request-schema')
    const contact = { email: 'a@example.org, b@example.org', language: 'fr' }
    expect(await codeOf(postPermis(issuer, { ...body, contact }))).toBe('mail-address-invalid')
    expect(
      await codeOf(postPermis(issuer, await handIn(owner, '{"ship":{"name":"x"},"voyage":{}}').catch(() => ({})))),
    ).toBe('request-schema')
    const broken = fileText().replace('"version":1', '"version":2')
    expect(await codeOf(postPermis(issuer, await handIn(owner, broken)))).toBe('crew-file-invalid')
  })
  test('of a verifier that is not struck off, whatever its attestation says still', async () => {
    const closed = await registerShipowner(issuer, 'armement-2.example')
    await issuer.ask('administrator', '/api/verifiers/armement-2.example/striking-off', {})
    expect(await codeOf(postPermis(issuer, await handIn(closed, fileText())))).toBe('verifier-struck-off')
  })
  test('with answers of wallets that were made for whoever hands them in, and for nobody before', async () => {
    const evidence = (clientId: string, nonce = drawNonce()) => ({
      kind: 'presentation' as const,
      vpToken: { title: ['nothing that anybody signed'] },
      nonce,
      audience: clientId,
      query: {
        credentials: [{ id: 'title', format: 'ldp_vc', meta: { type_values: [[titleTypeIri]] } }],
      },
      answeredAt: new Date().toISOString(),
    })
    const withEvidence = (one: object) => {
      const file = crewFileOf([document])
      const members = file.members.map((member) => ({ ...member, evidence: [...member.evidence, one] }))
      return JSON.stringify({ ...file, members })
    }
    const foreign = withEvidence(evidence('verifier_attestation:somebody-else.example'))
    expect(await codeOf(postPermis(issuer, await handIn(owner, foreign)))).toBe('crew-evidence-for-another')
    const nonce = drawNonce()
    const own = withEvidence(evidence('verifier_attestation:armement-1.example', nonce))
    expect(await codeOf(postPermis(issuer, await handIn(owner, own)))).toBe(201)
    // the same shipowner again, for the same crew
    expect(await codeOf(postPermis(issuer, await handIn(owner, own)))).toBe(201)
    const other = await registerShipowner(issuer, 'armement-3.example')
    const replayed = withEvidence(evidence('verifier_attestation:armement-3.example', nonce))
    expect(await codeOf(postPermis(issuer, await handIn(other, replayed)))).toBe('permis-presentation-replayed')
  })
})

describe('a request is examined', () => {
  test('from the same evidence: what the register and the health service know stands beside what was shown', async () => {
    const permis = await requestOne(issuer, owner, titleId)
    const { state, check, standing } = await read(permis)
    expect([state, check.outcome, check.differsFromClaim]).toEqual(['under-examination', 'to-be-judged', false])
    expect(check.content.facts).toEqual([expect.objectContaining({ fact: 'title-state', value: 'issued' })])
    expect(check.content.notes.map(({ code }: { code: string }) => code)).toEqual([
      'manning-stated',
      'medical-not-in-register',
    ])
    expect(standing).toMatchObject({ hasFailed: false, isGrantable: false })
    expect(standing.unjudged).toEqual(standing.toJudge)
    expect(standing.unjudged).toContain('note:manning-stated')
    expect(check.contentSha256).toBe(sha256Of(JSON.stringify(check.content)))
  })
  test('a claim that does not hold is taken, told and logged', async () => {
    const taken = await postPermis(issuer, await handIn(owner, fileText(), { outcome: 'sufficient' }))
    const permis = await takenOf(taken)
    await checkNewPermis(permis.id, permisNeedsOf(issuer.deps))
    const followed = await issuer.ask(null, `/api/permis-armement/${permis.id}`, undefined, {
      'Permis-Secret': permis.accessSecret,
    })
    expect(await followed.json()).toMatchObject({ differsFromClaim: true, outcome: 'to-be-judged' })
    expect((await read(permis)).check.content.notes[0].code).toBe('result-differs')
    expect(issuer.logs).toContainEqual(expect.objectContaining({ event: 'permis-result-differs', permisId: permis.id }))
  })
  test('a title that the register suspended meanwhile is not in force, whatever was shown', async () => {
    const suspended = await issueOne(issuer, '20204414')
    const text = await documentOf(issuer, suspended)
    await issuer.ask('registrar', `/api/titles/${suspended}/suspension`, { reason: 'disciplinary' })
    const body = await handIn(owner, JSON.stringify(crewFileOf([text])))
    const permis = await takenOf(await postPermis(issuer, body))
    await checkNewPermis(permis.id, permisNeedsOf(issuer.deps))
    const { check } = await read(permis)
    expect(check.content.question.crew[0].titles[0].state).toBe('not-in-force')
    expect(check.outcome).toBe('not-sufficient')
  })
  test('two who judge the same finding at the same moment are told of each other', async () => {
    const permis = await requestOne(issuer, owner, titleId)
    const key = 'note:manning-stated'
    const judgement = { key, isSatisfied: true, reason: 'Décision papier vue', replaces: null }
    const both = await Promise.all(
      [true, false].map((isSatisfied) =>
        codeOf(office('examiner', permis, '/judgements', { judgements: [{ ...judgement, isSatisfied }] })),
      ),
    )
    expect(both.toSorted()).toEqual([201, 'permis-judgement-changed'])
    const { judgements } = await read(permis)
    const replaces = judgements[0].id
    const corrected = { judgements: [{ ...judgement, isSatisfied: false, replaces }] }
    expect(await codeOf(office('examiner', permis, '/judgements', corrected))).toBe(201)
    expect((await read(permis)).standing.notSatisfied).toEqual([key])
    const unknown = { judgements: [{ ...judgement, key: 'nothing' }] }
    expect(await codeOf(office('examiner', permis, '/judgements', unknown))).toBe('permis-finding-not-open')
  })
})

describe('a request is decided', () => {
  test('by another person than whoever examined it, once everything was judged', async () => {
    const permis = await requestOne(issuer, owner, titleId)
    const grant = () => codeOf(office('validator', permis, '/decisions', { decision: 'grant' }))
    expect(await grant()).toBe('permis-step-not-allowed')
    expect(await codeOf(office('examiner', permis, '/conclusion', {}))).toBe(201)
    expect(await grant()).toBe('permis-not-grantable')
    expect(await codeOf(judgeAll(permis))).toBe(201)
    expect(await grant()).toBe('permis-step-not-allowed')
    await office('examiner', permis, '/conclusion', {})
    const self = { Authorization: `Bearer ${await issuer.tokenOf('validator', { agentId: 'examiner-1' })}` }
    const own = issuer.ask(null, `/api/permis-requests/${permis.id}/decisions`, { decision: 'grant' }, self)
    expect(await codeOf(own)).toBe('same-agent-twice')
    expect(await grant()).toBe(201)
    const { compliance, decision } = await read(permis)
    expect(decision).toMatchObject({ decision: 'grant', examinerId: 'examiner-1', validatorId: 'validator-1' })
    const standing = await (await issuer.ask(null, '/api/permis-armement/standing', { compliance })).json()
    const { from, until } = crewFileOf([]).voyage
    expect(standing).toMatchObject({ state: 'granted', validFrom: from, validUntil: until })
    for (const verb of ['/judgements', '/conclusion', '/checks']) {
      const body =
        verb === '/judgements' ? { judgements: [{ key: 'a', isSatisfied: true, reason: 'abc', replaces: null }] } : {}
      expect(await codeOf(office('examiner', permis, verb, body))).toBe('permis-step-not-allowed')
    }
    expect(await grant()).toBe('permis-step-not-allowed')
  })
  test('never granted against a judgement, nor on a title that changed since; refused with reasons', async () => {
    const permis = await requestOne(issuer, owner, titleId)
    await judgeAll(permis, false)
    await office('examiner', permis, '/conclusion', {})
    const decide = (body: object) => codeOf(office('validator', permis, '/decisions', body))
    expect(await decide({ decision: 'grant' })).toBe('permis-not-grantable')
    expect(await decide({ decision: 'refuse', reasons: [] })).toBe('decision-reason-required')
    expect(await decide({ decision: 'refuse', reasons: ['because'] })).toBe('decision-reason-required')
    expect(await decide({ decision: 'refuse', reasons: ['finding-not-satisfied'], remark: 'Voir le guichet.' })).toBe(
      201,
    )
    const { compliance } = await read(permis)
    const asked = await issuer.ask(null, '/api/permis-armement/standing', { compliance }, { 'Accept-Language': 'fr' })
    expect((await asked.json()).reasons).toBe('Un point jugé par l’administration n’est pas satisfait.')
  })
  test('on a check of these days, of titles as they are', async () => {
    const changed = await issueOne(issuer)
    const permis = await requestOne(issuer, owner, changed)
    await judgeAll(permis)
    await office('examiner', permis, '/conclusion', {})
    const suspension = issuer.ask('registrar', `/api/titles/${changed}/suspension`, { reason: 'disciplinary' })
    expect(await codeOf(suspension)).toBe(200)
    expect(await codeOf(office('validator', permis, '/decisions', { decision: 'grant' }))).toBe('permis-check-too-old')
    expect(await codeOf(office('examiner', permis, '/checks', {}))).toBe(201)
    expect((await read(permis)).check.outcome).toBe('not-sufficient')
  })
})

test('a manning document is held to its register: what is not of these days a person judges, and what changed since is checked anew', async () => {
  const ofShip = (role: 'examiner' | 'validator' | 'registrar', verb: string, body: object) =>
    issuer.ask(role, `/api/manning-documents${verb}`, body)
  const { tradingArea } = manningFields
  // as small as a capitaine 200 may command
  const ship = { ...manningFields.ship, grossTonnage: '180', grossTonnageItc69: '190', propulsionPowerKilowatts: '240' }
  const lines = [{ capacities: ['master'], persons: 1 }]
  const proposal = {
    ship,
    tradingArea,
    lines,
    effectiveFrom: crewFileOf([]).voyage.from,
    expiresOn: null,
  }
  const { number } = await (await ofShip('examiner', '', proposal)).json()
  expect((await ofShip('validator', `/${number}/approval`, {})).status).toBe(201)
  await publishNow(issuer)
  const text = await (await issuer.ask('examiner', `/api/manning-documents/${number}/credential`)).text()
  const voyage = { ...crewFileOf([]).voyage, seaArea: 'A3' }
  const change = {
    manning: { kind: 'document', text },
    voyage,
    members: crewFileOf([document]).members.map((one) => ({ ...one, lineId: '1' })),
  }
  const contact = { email: 'armement@example.org', language: 'en' }
  const permis = await takenOf(await postPermis(issuer, { ...(await handIn(owner, fileText(change))), contact }))
  await checkNewPermis(permis.id, permisNeedsOf(issuer.deps))
  const notes = (await read(permis)).standing.toJudge.filter((key: string) => key.startsWith('note:'))
  expect(notes).toEqual(['note:manning-beyond-area', 'note:ship-differs'])
  await judgeAll(permis)
  await office('examiner', permis, '/conclusion', {})
  const grant = () => codeOf(office('validator', permis, '/decisions', { decision: 'grant' }))
  const become = async (verb: string, reason: string) =>
    expect((await ofShip('registrar', `/${number}/${verb}`, { reason })).status).toBe(200)
  await become('suspension', 'under-review')
  expect(await grant()).toBe('permis-check-too-old')
  expect(await codeOf(office('examiner', permis, '/checks', {}))).toBe(201)
  expect((await read(permis)).standing.unjudged).toEqual(['note:manning-not-in-force'])
  await become('reinstatement', 'review-concluded')
  await office('examiner', permis, '/checks', {})
  await office('examiner', permis, '/conclusion', {})
  expect(await grant()).toBe(201)
  const watch = () => watchPermis({ ...issuer.deps, ...issuer.deps.settings })
  expect(await watch()).toBe(0)
  await become('withdrawal', 'ship-out-of-service')
  expect([await watch(), await watch()]).toEqual([1, 0])
  const { rows } = await issuer.database.db.execute(sql`select kind, recipient from mails order by id desc limit 1`)
  expect(rows).toEqual([{ kind: 'permis-manning-alert', recipient: contact.email }])
})

describe('whoever writes into the database', () => {
  const refusalOf = (write: PromiseLike<unknown>) =>
    Promise.resolve(write).then(
      () => 'accepted',
      (error) => constraintOf(error),
    )
  test('grants nothing that a judgement, a failure or an open finding is in the way of: the database says what the program says', async () => {
    const { db } = issuer.database
    const permis = await requestOne(issuer, owner, titleId)
    const isGrantable = async () => {
      const { check, standing } = await read(permis)
      const { rows } = await db.execute<{ is: boolean }>(sql`select is_permis_grantable(${check.id}) as is`)
      expect(rows[0]?.is).toBe(standing.isGrantable)
      return standing.isGrantable
    }
    expect(await isGrantable()).toBe(false)
    await office('examiner', permis, '/conclusion', {})
    const decide = () =>
      refusalOf(
        db.execute(sql`insert into permis_decisions (id, body_id, request_id, check_id, conclusion_id, examiner_id, validator_id,
          validator_name, kind, reasons, at) select ${v4()}, body_id, request_id, check_id, id, agent_id, 'dba', 'DBA', 'grant',
          '{}', now() from permis_conclusions where request_id = ${permis.id} order by entry desc limit 1`),
      )
    expect(await decide()).toBe('permis_decisions_grantable')
    await judgeAll(permis)
    expect(await isGrantable()).toBe(true)
    const { judgements } = await read(permis)
    const { key, id: replaces } = judgements[0]
    const not = [{ key, isSatisfied: false, reason: 'Vu au guichet', replaces }]
    await office('examiner', permis, '/judgements', { judgements: not })
    expect(await isGrantable()).toBe(false)
    expect(await decide()).toBe('permis_decisions_grantable')
    await office('examiner', permis, '/checks', {})
    expect(await decide()).toBe('permis_decisions_last_check')
    const guards = await readFile(new URL('../db/guards.sql', import.meta.url), 'utf8')
    for (const code of notesToJudge) expect(guards).toContain(`'${code}'`)
  })
  test('grants nothing without a decision, rewrites nothing, and brings nobody’s answers again', async () => {
    const { db } = issuer.database
    const { id } = await requestOne(issuer, owner, titleId)
    expect(await refusalOf(db.execute(sql`update permis_requests set state = 'granted' where id = ${id}`))).toBe(
      'permis_requests_as_decided',
    )
    expect(await refusalOf(db.execute(sql`update permis_requests set ship_name = 'x' where id = ${id}`))).toBe(
      'append_only',
    )
    expect(await refusalOf(db.execute(sql`delete from permis_requests where id = ${id}`))).toBe('append_only')
    expect(await refusalOf(db.execute(sql`delete from permis_judgements`))).toBe('append_only')
    expect(await refusalOf(db.execute(sql`update permis_check_contents set content = '{}'`))).toBe('append_only')
    const { bodyId } = issuer.deps.settings.authority
    const brought = (verifierId: string) =>
      inTransaction(db, (tx) => notePresentations(tx, { bodyId, id, verifierId }, [sha256Of('nonce-of-one')]))
    expect([await brought('a.example'), await brought('a.example'), await brought('b.example')]).toEqual([
      'own',
      'own',
      'of-another',
    ])
  })
})
