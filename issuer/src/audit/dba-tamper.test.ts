import { readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { holderOfJwk } from '@vigie/shared/did/holder.ts'
import { parseCheckpoint } from '@vigie/shared/log/checkpoint.ts'
import { parseSignedNote } from '@vigie/shared/log/signed-note.ts'
import { tilePath, tileWidth } from '@vigie/shared/log/tile.ts'
import type { TrustedIssuer } from '@vigie/shared/trust/trust-list.ts'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { issueTitle } from '../credentials/issue-title.ts'
import { renderTitle } from '../credentials/render-title.ts'
import { createWalletCredential } from '../credentials/wallet-credential.ts'
import { fillSeal } from '../documents/seal-range.ts'
import { checkpointName, keepLog, nothingDone } from '../log/keep-log.ts'
import type { LogNeeds } from '../log/log-needs.ts'
import { publish } from '../publishing/publish.ts'
import type { PublishingNeeds } from '../publishing/publishing-needs.ts'
import { createTestCeremony } from '../publishing/root-fixture.ts'
import { sha256Of } from '../sha256-of.ts'
import { tokenStatusOf } from '../status/token-status-of.ts'
import { createTestIssuer, issueOne, seafarers, submitAndInstruct, type TestIssuer } from '../test-issuer.ts'
import { createRowJudge } from './judge-rows.ts'
import { openJudgeThreads } from './open-judge-threads.ts'
import { readIssuer } from './read-issuer.ts'
import { runAudit } from './run-audit.ts'

// SECURITY-DESIGN T5: whoever owns the database edits it with every trigger and constraint lifted; the audit names the rows.

let issuer: TestIssuer
let published: string
let publishing: PublishingNeeds
let logging: LogNeeds
let known: TrustedIssuer
let olderTokens: string
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
  for (const titleId of titles.slice(0, 4)) await print(titleId)
  for (const format of ['ldp_vc', 'dc+sd-jwt'] as const) await bind(titles[0]!, format)
}, 120_000)

afterAll(() => issuer.close())

async function change(titleId: string, verb: string, reason: string): Promise<void> {
  const response = await issuer.ask('registrar', `/api/titles/${titleId}/${verb}`, { reason })
  if (!response.ok) throw new Error(`${verb}: ${response.status} ${await response.text()}`)
}

async function print(titleId: string): Promise<void> {
  const { verifierUrl, authority } = issuer.deps.settings
  await renderTitle(titleId, { ...issuer.deps, verifierUrl, environment: authority.environment })
}

/** As the wallet of a holder collects it. */
async function bind(titleId: string, format: 'ldp_vc' | 'dc+sd-jwt'): Promise<void> {
  const { deps } = issuer
  const { authority } = deps.settings
  const pair = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify'])
  const holder = await holderOfJwk(await crypto.subtle.exportKey('jwk', pair.publicKey))
  const status = await tokenStatusOf(deps.db, titleId, authority)
  await createWalletCredential({ title: { id: titleId, bodyId: authority.bodyId }, holder, format, status }, deps)
}

async function refuseOne(): Promise<void> {
  const id = await submitAndInstruct(issuer)
  const body = { decision: 'refuse', reasons: ['too-young'] }
  const response = await issuer.ask('validator', `/api/applications/${id}/decisions`, body)
  if (!response.ok) throw new Error(`refuse: ${response.status} ${await response.text()}`)
}

async function audit(minutesLater = 0, openJudge = createRowJudge, isDrawn = false) {
  const { settings, db } = issuer.deps
  const { url: authorityUrl } = settings.authority
  const judge = openJudge({ issuer: known, authorityUrl, since: null, isDrawn })
  return runAudit(db, {
    bodyId: settings.authority.bodyId,
    did: settings.authority.did,
    authorityUrl,
    now: new Date(Date.now() + minutesLater * 60_000),
    journalFile: path.join(settings.dataFolder, 'signer', 'journal.jsonl'),
    publishedFolder: published,
    issuer: known,
    since: null,
    judge,
    onProgress: () => undefined,
  }).finally(judge.close)
}

/** As a superuser who switches off everything that would stop or note the change. */
async function asOwner(statement: string): Promise<void> {
  await issuer.deps.db.transaction(async (tx) => {
    await tx.execute(sql`set local session_replication_role = replica`)
    await tx.execute(sql.raw(statement))
  })
}

async function openLog() {
  const written = await readFile(path.join(published, checkpointName), 'utf8')
  return parseCheckpoint(parseSignedNote(written).text)
}

/** The key of one row. */
async function keyOf(query: string): Promise<string> {
  const { rows } = await issuer.deps.db.execute<{ key: string }>(sql.raw(query))
  if (!rows[0]) throw new Error(`no row: ${query}`)
  return String(rows[0].key)
}

function contentOf(name: string): Promise<string> {
  return keyOf(`select content as key from published_files where name = '${name}'`)
}

/** Both in the database and in the folder. */
async function putBack(name: string, content: string): Promise<void> {
  await asOwner(`update published_files set content = '${content}' where name = '${name}'`)
  await writeFile(path.join(published, name), content)
}

describe('one register made by the real verbs', () => {
  test('is found whole by the audit', async () => {
    const older = await keyOf(`select content as key from published_files where name = 'status/r1'`)
    await asOwner(`create table older as select '${older.replaceAll("'", "''")}'::text as content`)
    olderTokens = await contentOf('status/t1')
    await publish(publishing)
    await keepLog(nothingDone(), logging)
    known = await readIssuer(published, issuer.deps.settings.authority.did)
    expect(await audit(0, openJudgeThreads, true)).toEqual([])
  })

  test('a list for tokens of before, put back everywhere, names the titles of which it is silent', async () => {
    const current = await contentOf('status/t1')
    await putBack('status/t1', olderTokens)
    const findings = await audit(60)
    await putBack('status/t1', current)
    const silentOf = (row: string) => ({ invariant: 'I6', fault: 'status-differs-from-register', table: 'titles', row })
    expect(findings).toEqual(expect.arrayContaining([silentOf(titles[4]!), silentOf(titles[5]!)]))
    expect(findings).toHaveLength(2)
  })

  test('a byte of the published log that is not the database’s is named by its file', async () => {
    const { size } = await openLog()
    const name = tilePath('entries', Math.floor((size - 1) / tileWidth), ((size - 1) % tileWidth) + 1)
    const file = path.join(published, 'log', name)
    const whole = await readFile(file)
    const row = { invariant: 'I7', table: 'published_files', row: `log/${name}` }
    await writeFile(
      file,
      whole.map((byte, at) => (at === 40 ? byte ^ 1 : byte)),
    )
    expect(await audit()).toEqual([{ ...row, fault: 'published-file-differs' }])
    await rm(file)
    expect(await audit()).toEqual([{ ...row, fault: 'published-file-missing' }])
    await writeFile(file, whole)
  })

  test('a page that was sealed with another title in it than was signed is named', async () => {
    const [titleId = ''] = titles.slice(9)
    const swap = (from: string, to: string) =>
      asOwner(`update signed_documents set signed = replace(signed, '${from}', '${to}') where plan_id = '${titleId}'`)
    await swap('Canari', 'Canard')
    await print(titleId)
    await swap('Canard', 'Canari')
    await keepLog(nothingDone(), logging)
    expect(await audit()).toEqual([
      { invariant: 'I9', fault: 'attachment-differs', table: 'title_documents', row: titleId },
    ])
  })

  test('an older state of the whole database, put back, is noticed by what lies outside it', async () => {
    const { rows } = await issuer.deps.db.execute<{ name: string }>(sql`
      select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'public' and c.relkind = 'r'`)
    for (const { name } of rows) await asOwner(`create table if not exists "kept_${name}" as select * from "${name}"`)
    // Not of the seafarer whose title is suspended: nobody is granted a fresh one of that kind.
    const lost = await issueOne(issuer, seafarers.paul)
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
    await issueOne(issuer, seafarers.paul)
    await expect(keepLog(nothingDone(), logging)).rejects.toMatchObject({ code: 'checkpoint-inconsistent' })
  })

  test('every one of forty edits of its rows is named in one run', async () => {
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
    const pageOf = (at: number) => keyOf(`select plan_id as key from title_pages where title_id = '${t(at)}'`)
    const planOf = (kind: string) => keyOf(`select id as key from signing_plans where kind = '${kind}'`)
    const [page, wallet, sdJwt] = [await pageOf(0), await planOf('wallet-title'), await planOf('sd-jwt-title')]
    const bytesOf = async (column: string) =>
      Buffer.from(await keyOf(`select encode(${column}, 'hex') as key ${sealed}`), 'hex')
    const sealed = `from title_pages p, title_documents d where p.title_id = '${t(1)}' and d.title_id = '${t(0)}'`
    const foreignSeal = sha256Of(fillSeal(await bytesOf('p.pdf'), await bytesOf('d.cms')))
    const line = '01990000-0000-7000-8000-000000000003/1'
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
        `update title_pages set pdf = set_byte(pdf, 5000, 255 - get_byte(pdf, 5000)) where plan_id = '${page}'`,
        'title_pages',
        page,
        'hash-wrong',
      ],
      [
        `update title_documents set cms = (select d.cms ${sealed}), sha256 = '${foreignSeal}' where title_id = '${t(1)}'`,
        'title_documents',
        t(1),
        'seal-wrong',
      ],
      [
        `update title_documents set sha256 = repeat('0', 64) where title_id = '${t(2)}'`,
        'title_documents',
        t(2),
        'hash-wrong',
      ],
      [`delete from title_pages where title_id = '${t(3)}'`, 'title_pages', t(3), 'row-missing'],
      [
        `update signed_documents set signed = replace(signed, '{"@context"', '{ "@context"') where plan_id = '${t(8)}'`,
        'signed_documents',
        t(8),
        'code-differs',
      ],
      [
        `update signed_documents set signed = replace(signed, 'Canari', 'Canard') where plan_id = '${wallet}'`,
        'signed_documents',
        wallet,
        'wallet-credential-differs',
      ],
      [
        `update status_entries set index = (index + 1) % 131072 where title_id = '${t(0)}' and purpose = 'token'`,
        'signed_documents',
        sdJwt,
        'wallet-credential-differs',
      ],
      [
        `delete from published_files where name = 'status/t1'`,
        'published_files',
        'status/t1',
        'published-file-missing',
      ],
      [
        `insert into batches select '${line.slice(0, -2)}', body_id, 'nobody', 'Nobody', 'batch', now() from decisions limit 1;
         insert into batch_lines (batch_id, body_id, line, application_id, state, title_id)
         select '${line.slice(0, -2)}', body_id, 1, application_id, 'granted', id from titles where id = '${t(10)}'`,
        'batch_lines',
        line,
        'decided-otherwise',
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
