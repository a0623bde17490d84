import path from 'node:path'
import type { TrustedIssuer } from '@vigie/shared/trust/trust-list.ts'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { issueTitle } from '../credentials/issue-title.ts'
import { keepLog, nothingDone } from '../log/keep-log.ts'
import type { LogNeeds } from '../log/log-needs.ts'
import { publish } from '../publishing/publish.ts'
import type { PublishingNeeds } from '../publishing/publishing-needs.ts'
import { createTestCeremony } from '../publishing/root-fixture.ts'
import { createTestIssuer, issueOne, submitAndInstruct, type TestIssuer } from '../test-issuer.ts'
import { readIssuer } from './read-issuer.ts'
import { runAudit } from './run-audit.ts'

// SECURITY-DESIGN T5: whoever owns the database edits it with every trigger and constraint lifted; the audit names the rows.

let issuer: TestIssuer
let published: string
let publishing: PublishingNeeds
let logging: LogNeeds
let known: TrustedIssuer
const titles: string[] = []

beforeAll(async () => {
  issuer = await createTestIssuer()
  const { db, signer, now, settings } = issuer.deps
  const { authority, dataFolder, rootChainFile } = settings
  published = path.join(dataFolder, 'published')
  const ceremony = await createTestCeremony(rootChainFile)
  await ceremony.hold((await signer.listKeys()).filter(({ use }) => use === 'trust-lists'))
  const name = { fr: 'Autorité', en: 'Authority' }
  publishing = {
    db,
    signer,
    now,
    folder: published,
    rootChainFile,
    warn: () => undefined,
    authority: { ...authority, name },
  }
  const ignore = () => undefined
  logging = { db, signer, now, folder: published, authority, witnesses: [], onAlarm: ignore, onWarning: ignore }
  for (let at = 0; at < 11; at += 1) {
    titles.push(await issueOne(issuer))
  }
  for (const titleId of titles) await issueTitle(titleId, issuer.deps)
  await publish(publishing)
  await change(titles[4]!, 'revocation', 'fraud')
  await change(titles[5]!, 'suspension', 'judicial')
  await refuseOne()
}, 120_000)

afterAll(() => issuer.close())

async function change(titleId: string, verb: string, reason: string): Promise<void> {
  const response = await issuer.ask('registrar', `/api/titles/${titleId}/${verb}`, { reason })
  if (!response.ok) throw new Error(`${verb}: ${response.status} ${await response.text()}`)
}

async function refuseOne(): Promise<void> {
  const id = await submitAndInstruct(issuer)
  const body = { decision: 'refuse', reasons: ['too-young'] }
  const response = await issuer.ask('validator', `/api/applications/${id}/decisions`, body)
  if (!response.ok) throw new Error(`refuse: ${response.status} ${await response.text()}`)
}

async function audit(minutesLater = 0) {
  const { settings, db } = issuer.deps
  return runAudit(db, {
    bodyId: settings.authority.bodyId,
    did: settings.authority.did,
    now: new Date(Date.now() + minutesLater * 60_000),
    journalFile: path.join(settings.dataFolder, 'signer', 'journal.jsonl'),
    publishedFolder: published,
    issuer: known,
    since: null,
    step: () => undefined,
  })
}

/** As a superuser who switches off everything that would stop or note the change. */
async function asOwner(statement: string): Promise<void> {
  await issuer.deps.db.transaction(async (tx) => {
    await tx.execute(sql`set local session_replication_role = replica`)
    await tx.execute(sql.raw(statement))
  })
}

/** The key of one row. */
async function keyOf(query: string): Promise<string> {
  const { rows } = await issuer.deps.db.execute<{ key: string }>(sql.raw(query))
  if (!rows[0]) throw new Error(`no row: ${query}`)
  return String(rows[0].key)
}

describe('one register made by the real verbs', () => {
  test('is found whole by the audit', async () => {
    const older = await keyOf(`select content as key from published_files where name = 'status/r1'`)
    await asOwner(`create table older as select '${older.replaceAll("'", "''")}'::text as content`)
    await publish(publishing)
    await keepLog(nothingDone(), logging)
    known = await readIssuer(published, issuer.deps.settings.authority.did)
    expect(await audit()).toEqual([])
  })

  test('an older state of the whole database, put back, is noticed by what lies outside it', async () => {
    const { rows } = await issuer.deps.db.execute<{ name: string }>(sql`
      select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'public' and c.relkind = 'r'`)
    for (const { name } of rows) await asOwner(`create table if not exists "kept_${name}" as select * from "${name}"`)
    const lost = await issueOne(issuer)
    await issueTitle(lost, issuer.deps)
    await publish(publishing)
    await keepLog(nothingDone(), logging)
    for (const { name } of rows) {
      const columns = await keyOf(`select string_agg(quote_ident(attname), ', ') as key from pg_attribute
        where attrelid = '"${name}"'::regclass and attnum > 0 and not attisdropped`)
      await asOwner(`delete from "${name}";
        insert into "${name}" (${columns}) overriding system value select ${columns} from "kept_${name}"`)
      await asOwner(`drop table "kept_${name}"`)
    }
    const findings = await audit(60)
    expect(findings).toContainEqual({
      invariant: 'I3',
      fault: 'journal-line-without-row',
      table: 'signing_plans',
      row: lost,
    })
    const inconsistent = findings.filter(({ fault }) => fault === 'checkpoint-inconsistent')
    expect(inconsistent.map(({ table }) => table).sort()).toEqual(['journal', 'published_files'])
    // Nor does the signer sign what would follow from it.
    await expect(keepLog(nothingDone(), logging)).resolves.toBeUndefined()
    await issueOne(issuer)
    await expect(keepLog(nothingDone(), logging)).rejects.toMatchObject({ code: 'checkpoint-inconsistent' })
  })

  test('every one of thirty edits of its rows is named in one run', async () => {
    const t = (at: number) => titles[at]!
    const idOf = (table: string, at: number, where = 'true') =>
      keyOf(`select x.id as key from ${table} x join titles t on t.application_id = x.application_id
        where t.id = '${t(at)}' and ${where} order by x.entry limit 1`)
    const decisionOf = (at: number) => keyOf(`select id as key from decisions where title_id = '${t(at)}'`)
    const eventOf = (at: number, event: string) =>
      keyOf(`select id as key from title_events where title_id = '${t(at)}' and event = '${event}'`)
    const entryOf = (at: number, purpose: string) =>
      keyOf(
        `select list_name || '/' || index as key from status_entries where title_id = '${t(at)}' and purpose = '${purpose}'`,
      )
    const applicationOf = (at: number) => keyOf(`select application_id as key from titles where id = '${t(at)}'`)
    const leafOf = (tableName: string, key: string) =>
      keyOf(`select index as key from log_leaves where table_name = '${tableName}' and row_key = '${key}'`)
    const refused = await keyOf(`select id as key from applications where state = 'refused'`)
    const forged = '01990000-0000-7000-8000-000000000001'
    const forgedEvent = '01990000-0000-7000-8000-000000000002'
    const checkpoint = await keyOf(`select max(p.id::text) as key from signing_plans p
      join signed_documents d on d.plan_id = p.id where p.kind = 'checkpoint'`)
    const [leaf, goneLeaf] = [await leafOf('titles', t(10)), await leafOf('titles', t(9))]
    const [planEvent, signEvent] = [await eventOf(6, 'plan'), await eventOf(6, 'sign')]
    const suspension = await eventOf(5, 'suspend')
    const moved = await entryOf(6, 'revocation')
    const entryGone = await entryOf(7, 'suspension')
    const [decision, decisionGone] = [await decisionOf(7), await decisionOf(8)]
    const instruction = await idOf('instructions', 8)
    const fact = await idOf('attested_facts', 9)
    const applicationEvent = await idOf('application_events', 9, `x.event = 'instruct'`)
    const application = await applicationOf(9)
    const all = (
      await keyOf(`select string_agg(quote_ident(column_name), ', ') as key from information_schema.columns
      where table_name = 'titles'`)
    ).split(', ')
    const copied = (change: Record<string, string>) => all.map((name) => change[name] ?? name).join(', ')

    type Edit = readonly [statement: string, table: string, row: string, fault: string]
    const edits: readonly Edit[] = [
      [`update titles set family_name = 'Autre' where id = '${t(0)}'`, 'titles', t(0), 'row-differs-from-log'],
      [`update titles set valid_until = '2099-12-31' where id = '${t(1)}'`, 'titles', t(1), 'row-differs-from-log'],
      [
        `update titles set number = (select number from titles where id = '${t(10)}') where id = '${t(2)}'`,
        'titles',
        t(2),
        'number-used-twice',
      ],
      [
        `update titles set code = 'capitaine-500' where id = '${t(10)}'`,
        'titles',
        t(10),
        'credential-differs-from-row',
      ],
      [
        `insert into titles (${all.join(', ')}) select ${copied({
          id: `'${forged}'`,
          number: `'111111111111'`,
          application_id: `'${forged}'`,
        })} from titles where id = '${t(10)}'`,
        'titles',
        forged,
        'row-not-in-log',
      ],
      [`update titles set state = 'issued' where id = '${t(4)}'`, 'titles', t(4), 'revoked-came-back'],
      [`update titles set state = 'issued' where id = '${t(5)}'`, 'titles', t(5), 'status-differs-from-register'],
      [`delete from title_events where id = '${suspension}'`, 'title_events', suspension, 'row-missing'],
      [
        `update title_events set agent_id = 'x' where id = '${planEvent}'`,
        'title_events',
        planEvent,
        'row-differs-from-log',
      ],
      [
        `update title_events set reason = ' ' where id = '${signEvent}'`,
        'title_events',
        signEvent,
        'actor-or-reason-missing',
      ],
      [
        `insert into title_events (id, body_id, title_id, event, from_state, to_state, agent_id, reason, at)
         select '${forgedEvent}', body_id, title_id, 'revoke', 'issued', 'cancelled', agent_id, reason, at
         from title_events where id = '${signEvent}'`,
        'title_events',
        forgedEvent,
        'row-not-in-log',
      ],
      [
        `update titles set issued_at = now() + interval '1 day' where id = '${t(7)}'`,
        'titles',
        t(7),
        'state-differs-from-events',
      ],
      [
        `update decisions set validator_id = examiner_id where id = '${decision}'`,
        'decisions',
        decision,
        'one-agent-twice',
      ],
      [`delete from decisions where id = '${decisionGone}'`, 'titles', t(8), 'decision-missing'],
      [
        `update instructions set result = '{"outcome":"favourable"}' where id = '${instruction}'`,
        'instructions',
        instruction,
        'hash-wrong',
      ],
      [
        `update attested_facts set value = 'false' where id = '${fact}'`,
        'attested_facts',
        fact,
        'row-differs-from-log',
      ],
      [
        `delete from application_events where id = '${applicationEvent}'`,
        'application_events',
        applicationEvent,
        'row-missing',
      ],
      [
        `update applications set content = '{}' where id = '${application}'`,
        'applications',
        application,
        'row-differs-from-log',
      ],
      [
        `update applications set state = 'granted' where id = '${refused}'`,
        'applications',
        refused,
        'state-differs-from-events',
      ],
      [`update signing_plans set unsigned = unsigned || ' ' where id = '${t(0)}'`, 'signing_plans', t(0), 'hash-wrong'],
      [
        `update signed_documents set signed = replace(signed, 'Canari', 'Canard') where plan_id = '${t(1)}'`,
        'signed_documents',
        t(1),
        'hash-wrong',
      ],
      [
        `update signed_documents set signed = replace(signed, 'Canari', 'Canard'),
           signed_sha256 = encode(sha256(replace(signed, 'Canari', 'Canard')::bytea), 'hex') where plan_id = '${t(6)}'`,
        'signed_documents',
        t(6),
        'journal-differs',
      ],
      [`delete from signed_documents where plan_id = '${t(2)}'`, 'signed_documents', t(2), 'row-missing'],
      [`delete from signing_plans where id = '${t(3)}'`, 'signing_plans', t(3), 'row-missing'],
      [`delete from titles where id = '${t(3)}'`, 'titles', t(3), 'row-missing'],
      [
        `update status_entries set index = (index + 1) % 131072 where list_name || '/' || index = '${moved}'`,
        'status_entries',
        t(6),
        'entry-differs-from-credential',
      ],
      [
        `delete from status_entries where list_name || '/' || index = '${entryGone}'`,
        'status_entries',
        entryGone,
        'row-missing',
      ],
      [`update status_lists set opened_at = now() where name = 'r1'`, 'status_lists', 'r1', 'row-differs-from-log'],
      [
        `update published_files set content = (select content from older) where name = 'status/r1'`,
        'published_files',
        'status/r1',
        'published-file-differs',
      ],
      [
        `update log_leaves set entry = overlay(entry placing '!' from 20 for 1) where index = ${leaf}`,
        'log_leaves',
        leaf,
        'leaf-hash-wrong',
      ],
      [`delete from log_leaves where index = ${goneLeaf}`, 'log_leaves', goneLeaf, 'leaf-missing'],
      [
        `update log_tiles set hashes = set_byte(hashes, 0, 255 - get_byte(hashes, 0))`,
        'log_tiles',
        '0/0',
        'tile-wrong',
      ],
      [
        `update signed_documents set signed = replace(signed, 'titres', 'titrez') where plan_id = '${checkpoint}'`,
        'signed_documents',
        checkpoint,
        'checkpoint-signature',
      ],
    ]
    const lifted = ['decisions drop constraint decisions_two_agents', 'titles drop constraint titles_number_unique']
    for (const constraint of lifted) await asOwner(`alter table ${constraint}`)
    for (const [statement] of edits) await asOwner(statement)
    const findings = await audit(60)
    const unnamed = edits.filter(
      ([, table, row, fault]) => !findings.some((it) => it.table === table && it.row === row && it.fault === fault),
    )
    expect(unnamed.map(([statement]) => statement)).toEqual([])
    expect(JSON.stringify(findings)).not.toContain('GOFF')
  })
})
