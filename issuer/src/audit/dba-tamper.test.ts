import { cp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { getTitleDefinition } from '@vigie/shared/catalogue/find-title-definition.ts'
import { labelOf } from '@vigie/shared/catalogue/label.ts'
import { instantOf } from '@vigie/shared/credential/instant.ts'
import { holderOfJwk } from '@vigie/shared/did/holder.ts'
import { readCheckpoint } from '@vigie/shared/log/checkpoint.ts'
import { tilePath, tileWidth } from '@vigie/shared/log/tile.ts'
import { manningFields } from '@vigie/shared/testing/test-manning.ts'
import type { TrustedIssuer } from '@vigie/shared/trust/trust-list.ts'
import { sql } from 'drizzle-orm'
import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { issueTitle } from '../credentials/issue-title.ts'
import { renderTitle } from '../credentials/render-title.ts'
import { getTitleCredential } from '../credentials/title-credential-store.ts'
import { openTitlePages } from '../credentials/title-document-store.ts'
import { createWalletCredential } from '../credentials/wallet-credential.ts'
import { insertWalletEvent } from '../credentials/wallet-event-store.ts'
import { renderTitlePdf } from '../documents/render-title-pdf.ts'
import { fillSeal } from '../documents/seal-range.ts'
import { createToSeal } from '../documents/seal-title-pdf.ts'
import { writeTitleQr } from '../documents/write-title-qr.ts'
import { checkpointName } from '../log/checkpoint-name.ts'
import { keepLog, nothingDone } from '../log/keep-log.ts'
import type { LogNeeds } from '../log/log-needs.ts'
import { sequenceEvents } from '../log/sequence-events.ts'
import { writeLogFiles } from '../log/write-log-files.ts'
import { chooseKey } from '../plans/choose-key.ts'
import { insertPlan } from '../plans/signing-plan-store.ts'
import { publish } from '../publishing/publish.ts'
import type { PublishingNeeds } from '../publishing/publishing-needs.ts'
import { createTestCeremony } from '../publishing/root-fixture.ts'
import { certificatesOf } from '../sealing/plan-seal.ts'
import { sha256Of } from '../sha256-of.ts'
import { insertAccount } from '../sign-in/account-store.ts'
import { openSession } from '../sign-in/open-session.ts'
import { createTestIssuer, issueOne, seafarers, submitAndInstruct, type TestIssuer } from '../test-issuer.ts'
import { openTestWallet } from '../wallets/wallet-fixture.ts'
import { type Fault, type Finding, faults } from './finding.ts'
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
  for (const titleId of titles.slice(4, 6)) await openTestWallet(db, titleId, { url: authority.url })
  await loseWallet(titles[3]!)
  await signInEachWay()
  await mann()
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

/** A wallet that holds a title, and is invalidated: its entries are set, those of the document are not. */
async function loseWallet(titleId: string): Promise<void> {
  const { id } = await openTestWallet(issuer.deps.db, titleId, { dpopJkt: 'key-of-the-lost' })
  const response = await issuer.ask('registrar', `/api/wallets/${id}/invalidation`, { reason: 'lost' })
  if (!response.ok) throw new Error(`invalidation: ${response.status} ${await response.text()}`)
}

/** With an account, an invitation, and a code of two agents: each session goes back to what opened it. */
async function signInEachWay(): Promise<void> {
  const { db, now, settings } = issuer.deps
  const [{ bodyId }, identificationNumber, at] = [settings.authority, seafarers.marie, now()]
  const [account, invitation, code] = [v7(), v7(), v7()]
  const events = [
    { event: 'account-linked', origin: account },
    { event: 'invitation-by-agent', origin: invitation, agentId: 'registrar-1' },
    { event: 'sign-in-by-agent', origin: code, agentId: 'registrar-1' },
    { event: 'code-handed-over', origin: code, agentId: 'examiner-1' },
  ] as const
  await db.transaction(async (tx) => {
    const person = { bodyId, identificationNumber }
    await insertAccount(tx, { id: account, ...person, issuer: 'https://fc.example', subjectSha256: 'y', linkedAt: at })
    for (const event of events) await insertWalletEvent(tx, { ...person, ...event, at })
  })
  const session = { bodyId, identificationNumber, clientId: 'https://wallet.example', dpopJkt: 'y' }
  for (const origin of [account, invitation, code]) await openSession({ ...session, source: v7(), origin }, { db, now })
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
  const wallet = await openTestWallet(deps.db, titleId, { url: authority.url })
  await createWalletCredential({ title: { id: titleId, bodyId: authority.bodyId }, holder, format, wallet }, deps)
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

/** The codes that a test of this file has seen named, by the row that was touched. */
const proven = new Set<Fault>()

/** That these are found, and nothing else. */
function expectOnly(found: readonly Finding[], expected: readonly Finding[]): void {
  expect(found).toEqual(expected)
  for (const { fault } of expected) proven.add(fault)
}

async function openLog() {
  const written = await readFile(path.join(published, checkpointName), 'utf8')
  return readCheckpoint(written)
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

/** A page sealed with another title in it than was signed. */
function otherInside(row: string): Finding {
  return { invariant: 'I9', fault: 'attachment-differs', table: 'title_documents', row }
}

/** As an issuer that is no longer ours plans the seal of a page: with the right credential in it, and the code of another. */
async function planForeignPage(titleId: string, otherId: string): Promise<void> {
  const { db, listKeys, settings, titles: catalogue, valueSets } = issuer.deps
  const { verifierUrl, authority } = settings
  const credential = await getTitleCredential(db, titleId)
  const created = new Date(instantOf(new Date()))
  const key = chooseKey(await listKeys(), 'seals', created)
  const certificates = [...certificatesOf(key)]
  const certificate = new Uint8Array(Buffer.from(certificates[0] ?? '', 'base64'))
  const pdf = await renderTitlePdf(credential, writeTitleQr(await getTitleCredential(db, otherId), verifierUrl), {
    titleName: getTitleDefinition(catalogue, credential.credentialSubject.title.code).name,
    label: (valueSet, code, language) => labelOf(valueSets, valueSet, code, language),
    verifierUrl,
    environment: authority.environment,
    otherNumbers: { duplicateOf: null, certificate: null },
    sealPlace: { sealedAt: instantOf(created), reservedBytes: 4_096 },
  })
  const { attributes, documentSha256 } = createToSeal(pdf, certificate)
  const unsigned = JSON.stringify({
    documentSha256: Buffer.from(documentSha256).toString('hex'),
    signedAttributes: Buffer.from(attributes).toString('base64'),
    titlePlan: titleId,
  })
  const plan = {
    id: v7(),
    bodyId: authority.bodyId,
    kind: 'seal',
    titleId,
    walletId: null,
    keyIds: [key.id],
    unsigned,
    created,
  }
  await db.transaction(async (tx) => {
    await insertPlan(tx, plan)
    const { id: planId, bodyId } = plan
    await openTitlePages(titleId).insertPage(tx, { planId, bodyId, pdf, certificates, preparedAt: created })
  })
}

/** A ship with a manning document that another took the place of, and whose page was printed. */
async function mann(): Promise<void> {
  const { issued: _issued, issuer: _issuer, revocationEntry: _r, suspensionEntry: _s, ...fields } = manningFields
  const today = { effectiveFrom: new Date().toISOString().slice(0, 10), expiresOn: null }
  const approve = async (change: object) => {
    const proposal = { ...fields, ...today, ...change }
    const { number } = await (await issuer.ask('examiner', '/api/manning-documents', proposal)).json()
    await issuer.ask('validator', `/api/manning-documents/${number}/approval`, {})
    await issuer.ask('examiner', `/api/manning-documents/${number}/pdf`)
    return number
  }
  await approve({ replaces: await approve({}) })
}

describe('one register made by the real verbs', () => {
  test('is found whole by the audit', async () => {
    const older = await keyOf(`select content as key from published_files where name = 'status/r1'`)
    await asOwner(`create table older as select '${older.replaceAll("'", "''")}'::text as content`)
    olderTokens = await contentOf('status/t1')
    await publish(publishing)
    await keepLog(nothingDone(), logging)
    known = await readIssuer(published, issuer.deps.settings.authority.did)
    expect(await audit(0, openJudgeThreads)).toEqual([])
  }, 60_000)

  test('a list for tokens of before, put back everywhere, names the titles of which it is silent', async () => {
    const current = await contentOf('status/t1')
    await putBack('status/t1', olderTokens)
    const findings = await audit(60)
    await putBack('status/t1', current)
    const silentOf = (row: string) => ({ invariant: 'I6', fault: 'status-differs-from-register', table: 'titles', row })
    expect(findings).toEqual(expect.arrayContaining([silentOf(titles[4]!), silentOf(titles[5]!)]))
    expect(findings).toHaveLength(2)
  })

  test('a revocation or a suspension that is only held is named: no decision says so', async () => {
    const hold = (at: number, list: string, status: string) =>
      asOwner(`insert into held_status_entries (body_id, list_name, index, status, held_at)
        select body_id, list_name, index, '${status}', now() from status_entries
        where title_id = '${titles[at]}' and list_name = '${list}'`)
    await hold(6, 'r1', 'revocation')
    await hold(6, 's1', 'suspension')
    await hold(4, 'r1', 'revocation') // this one was revoked by decision
    await publish(publishing)
    await keepLog(nothingDone(), logging)
    const findings = await audit(60)
    await asOwner('delete from held_status_entries')
    await publish(publishing)
    await keepLog(nothingDone(), logging)
    const undecided = {
      invariant: 'I6',
      fault: 'status-differs-from-register',
      table: 'titles',
      row: titles[6]!,
    } as const
    expectOnly(findings, [undecided, undecided]) // in each of its lists
    expect(await audit(60)).toEqual([])
  })

  test('a kept checkpoint is ours, cosigned, of its size and of this log', async () => {
    const { bodyId } = issuer.deps.settings.authority
    const written = await contentOf(checkpointName)
    const { size } = await openLog()
    const name = 'log/checkpoints/2026-01-01T00'
    const auditWith = async (content: string, version: number) => {
      await asOwner(`insert into published_files (body_id, name, version, content, basis, published_at)
        values ('${bodyId}', '${name}', ${version}, '${content}', '', now())`)
      const findings = await audit()
      await asOwner(`delete from published_files where name = '${name}'`)
      return findings
    }
    const cosigned = `${written}\u2014 witness.example AAAAAAAAAA==\n`
    const at = { invariant: 'I7', table: 'published_files', row: name } as const
    expect(await auditWith(cosigned, size)).toEqual([])
    expectOnly(await auditWith(written, size), [{ ...at, fault: 'checkpoint-signature' }])
    expectOnly(await auditWith(cosigned.replace(`\n${size}\n`, `\n${size - 1}\n`), size - 1), [
      { ...at, fault: 'checkpoint-signature' },
    ])
    expectOnly(await auditWith(cosigned, size - 1), [{ ...at, fault: 'checkpoint-inconsistent' }])
  })

  test('a byte of the published log that is not the database’s is named by its file', async () => {
    const { size } = await openLog()
    const name = tilePath('entries', Math.floor((size - 1) / tileWidth), ((size - 1) % tileWidth) + 1)
    const file = path.join(published, 'log', name)
    const whole = await readFile(file)
    const row = { invariant: 'I7', table: 'published_files', row: `log/${name}` } as const
    await writeFile(
      file,
      whole.map((byte, at) => (at === 40 ? byte ^ 1 : byte)),
    )
    expectOnly(await audit(), [{ ...row, fault: 'published-file-differs' }])
    await rm(file)
    expectOnly(await audit(), [{ ...row, fault: 'published-file-missing' }])
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
    expectOnly(await audit(), [otherInside(titleId)])
  })

  test('a page that was printed with the code of another title is named once pages are drawn', async () => {
    const [otherId = '', titleId = ''] = titles.slice(7)
    await planForeignPage(titleId, otherId)
    await print(titleId)
    await keepLog(nothingDone(), logging)
    const known = otherInside(titles[9]!)
    expect(await audit()).toEqual([known])
    const found = { ...known, fault: 'page-differs', row: titleId } as const
    expectOnly(
      (await audit(0, createRowJudge, true)).toSorted((a, b) => a.fault.localeCompare(b.fault)),
      [known, found],
    )
  }, 60_000)

  test('lines of the journal that were cut off, changed or moved are named', async () => {
    const file = path.join(issuer.deps.settings.dataFolder, 'signer', 'journal.jsonl')
    const whole = await readFile(file, 'utf8')
    const lines = whole.split('\n').slice(0, -1)
    const at = lines.findIndex((line) => line.includes(titles[3]!))
    const [line = '', last = ''] = [lines[at], lines.at(-1)]
    const auditWith = async (changed: readonly string[]) => {
      await writeFile(file, `${changed.join('\n')}\n`)
      const findings = await audit()
      await writeFile(file, whole)
      return findings.filter(({ fault }) => fault !== 'attachment-differs') // of the test before
    }
    const unjournaled = (row: string) =>
      ({ invariant: 'I3', fault: 'row-without-journal-line', table: 'signed_documents', row }) as const
    const ofJournal = (fault: Fault, number: number) =>
      ({ invariant: 'I3', fault, table: 'journal', row: String(number) }) as const
    expectOnly(await auditWith(lines.slice(0, -1)), [unjournaled(JSON.parse(last).planId)])
    const flipped = line.replace('Canari', 'Canarh')
    expectOnly(await auditWith(lines.with(at, flipped)), [
      ofJournal('journal-unreadable', at + 1),
      unjournaled(titles[3]!),
    ])
    const approved = line.replace('"validator-1"', '"validator-2"')
    expectOnly(await auditWith(lines.with(at, approved)), [{ ...unjournaled(titles[3]!), fault: 'journal-differs' }])
    expectOnly(await auditWith(lines.with(at, last).with(-1, line)), [
      ofJournal('journal-out-of-order', at + 2),
      ofJournal('journal-out-of-order', lines.length),
    ])
  })

  test('a log that was written again, with its files, so that it fits a changed row, fits no checkpoint', async () => {
    const { db, settings } = issuer.deps
    const { bodyId } = settings.authority
    const titleId = titles[2]!
    const folder = path.join(published, 'log')
    await cp(folder, `${folder}-kept`, { recursive: true })
    const tables = ['log_leaves', 'log_tiles']
    for (const table of tables) await asOwner(`create table kept_${table} as select * from ${table}`)
    await asOwner(`update titles set family_name = 'Autre' where id = '${titleId}';
      insert into log_queue (body_id, table_name, row_key, salt, at)
        select body_id, table_name, row_key, salt, now() from log_leaves order by index;
      delete from log_leaves; delete from log_tiles`)
    const size = await sequenceEvents(db, bodyId)
    await writeLogFiles(db, { bodyId, folder, from: 0, size })
    const findings = await audit()
    for (const table of tables) {
      await asOwner(`delete from ${table}; insert into ${table} select * from kept_${table}; drop table kept_${table}`)
    }
    await asOwner(`update titles set family_name = 'LE GOFF' where id = '${titleId}'`)
    await rm(folder, { recursive: true })
    await rename(`${folder}-kept`, folder)
    const inconsistent = findings.filter(({ fault }) => fault === 'checkpoint-inconsistent')
    const others = findings.filter(({ fault }) => fault !== 'checkpoint-inconsistent')
    expect(inconsistent.length).toBeGreaterThan(1)
    expect(others.toSorted((a, b) => a.fault.localeCompare(b.fault))).toEqual([
      otherInside(titles[9]!),
      { invariant: 'I9', fault: 'credential-differs-from-row', table: 'titles', row: titleId },
    ])
  })

  test('a tile that is gone from the database is named', async () => {
    const tile = `from log_tiles where level = 0 and index = 0`
    await asOwner(`create table kept_tile as select * ${tile}; delete ${tile}`)
    const findings = await audit()
    await asOwner(`insert into log_tiles select * from kept_tile; drop table kept_tile`)
    const gone = { invariant: 'I7', fault: 'tile-wrong', table: 'log_tiles', row: '0/0 (missing)' } as const
    expectOnly(findings, [gone, otherInside(titles[9]!)])
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
    for (const fault of ['journal-line-without-row', 'checkpoint-inconsistent'] as const) proven.add(fault)
    await issueOne(issuer, seafarers.paul)
  })

  test('every one of more than fifty edits of its rows is named in one run', async () => {
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
    const factGone = await idOf('attested_facts', 6)
    const strayLeaf = await leafOf('attested_facts', factGone)
    const applicationEvent = await idOf('application_events', 9, `x.event = 'instruct'`)
    const application = await applicationOf(9)
    const manned = await keyOf(`select document_id as key from sealed_files order by plan_id limit 1`)
    const mannedPage = await keyOf(`select plan_id as key from sealed_files where document_id <> '${manned}'`)
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

    type Edit = readonly [statement: string, table: string, row: string, fault: Fault]
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
        `delete from attested_facts where id = '${factGone}';
         update log_leaves set table_name = 'elsewhere' where index = ${strayLeaf}`,
        'log_leaves',
        strayLeaf,
        'row-missing',
      ],
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
        `update sealed_pages set pdf = set_byte(pdf, 5000, 255 - get_byte(pdf, 5000)) where plan_id = '${mannedPage}'`,
        'sealed_pages',
        mannedPage,
        'hash-wrong',
      ],
      [`delete from sealed_pages where document_id = '${manned}'`, 'sealed_pages', manned, 'row-missing'],
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
        'entry-differs-from-credential',
      ],
      [
        `delete from published_files where name = 'status/t1'`,
        'published_files',
        'status/t1',
        'published-file-missing',
      ],
      [
        `insert into batch_lines (batch_id, body_id, line, application_id, state, title_id)
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
    const twice = await entryOf(9, 'suspension')
    const holder = await keyOf(`select wallet_id as key from signing_plans where id = '${wallet}'`)
    const ofHolder = await keyOf(`select list_name || '/' || index as key from status_entries
      where wallet_id = '${holder}' and purpose = 'revocation'`)
    const reservedToo = await entryOf(6, 'suspension')
    const [inverted, forgottenId] = [await eventOf(9, 'sign'), '01990000-0000-7000-8000-000000000004']
    const queued = await decisionOf(10)
    const released = '01990000-0000-7000-8000-000000000005'
    const invited = '01990000-0000-7000-8000-00000000000f'
    const paul = await keyOf(`select id as key from titles where identification_number = '${seafarers.paul}'`)
    const body = issuer.deps.settings.authority.bodyId
    const more: readonly Edit[] = [
      [
        `update status_entries set index = (select index from status_entries where title_id = '${t(9)}' and purpose = 'suspension')
           where title_id = '${t(8)}' and purpose = 'suspension'`,
        'status_entries',
        twice,
        'entry-used-twice',
      ],
      [
        `update status_entries e set index = (select o.index from status_entries o
             where o.title_id in ('${t(9)}', '${t(10)}') and o.title_id <> e.title_id and o.purpose = e.purpose)
           where e.title_id in ('${t(9)}', '${t(10)}') and e.purpose = 'revocation'`,
        'status_entries',
        t(9),
        'entry-differs-from-credential',
      ],
      [
        `update titles t set birth_date = (select birth_date from titles o where o.id in ('${t(9)}', '${paul}') and o.id <> t.id)
           where t.id in ('${t(9)}', '${paul}')`,
        'titles',
        t(9),
        'credential-differs-from-row',
      ],
      [
        `update log_leaves set salt = null where index = ${await leafOf('titles', t(8))}`,
        'titles',
        t(8),
        'salt-missing',
      ],
      [
        `insert into log_queue (body_id, table_name, row_key, salt, at)
         values ('${body}', 'decisions', '${queued}', '\\x00', now() - interval '2 hours')`,
        'decisions',
        queued,
        'row-waits-too-long',
      ],
      [
        `update title_events set from_state = 'suspended' where id = '${inverted}'`,
        'title_events',
        inverted,
        'events-broken',
      ],
      [
        `update signed_documents set signed = regexp_replace(signed, '("proofValue":"z)(.{8})(.{8})', '\\1\\3\\2')
           where plan_id = '${t(9)}'`,
        'signed_documents',
        t(9),
        'signature-wrong',
      ],
      [
        `update signed_documents set signed = regexp_replace(signed, '("verificationMethod":"[^"#]*#)[^"]*"', '\\1t99"')
           where plan_id = '${t(7)}'`,
        'signed_documents',
        t(7),
        'key-unknown',
      ],
      [
        `update published_files set content = 'x' where name = 'status/r1'`,
        'published_files',
        'status/r1',
        'status-list-unreadable',
      ],
      [
        `insert into wallet_events (id, body_id, event, origin, title_id, wallet_id, plan_ids, at)
         values ('${released}', '${body}', 'credentials-issued', '${released}', '${t(0)}', '${holder}', '{${wallet}}', now())`,
        'wallet_events',
        released,
        'one-agent-twice',
      ],
      [
        `insert into invitations (id, body_id, identification_number, created_by, address_from, application_id,
           created_at, expires_at)
         select '${invited}', body_id, identification_number, 'a-colleague', 'application', id, now(), now()
         from applications where id = '${application}'`,
        'invitations',
        invited,
        'one-agent-twice',
      ],
      [
        `insert into seafarer_sessions (id, body_id, identification_number, source, origin, client_id, token_sha256, dpop_jkt,
           created_at, expires_at, ends_at)
         values ('${invited}', '${body}', '${seafarers.paul}', '${invited}', '${invited}', 'x', 'x', 'x', now(), now(), now())`,
        'seafarer_sessions',
        invited,
        'decision-missing',
      ],
      [
        `insert into seafarer_accounts (id, body_id, issuer, subject_sha256, identification_number, linked_at)
         values ('${invited}', '${body}', 'https://fc.example', 'x', '${seafarers.paul}', now())`,
        'seafarer_accounts',
        invited,
        'decision-missing',
      ],
      [
        `update wallet_events set plan_ids = '{${t(1)}}' where id = '${released}'`,
        'wallet_events',
        released,
        'wallet-credential-differs',
      ],
      [
        `insert into wallet_invalidations (wallet_id, body_id, by, agent_id, reason, at)
         values ('${holder}', '${body}', 'agent', 'x', 'lost', now() - interval '2 hours')`,
        'wallet_events',
        released,
        'revoked-came-back',
      ],
      [
        `update wallets set identification_number = '${seafarers.paul}' where id = '${holder}'`,
        'wallets',
        holder,
        'row-differs-from-log',
      ],
      ['select', 'status_entries', ofHolder, 'wallet-of-another'],
      [
        `insert into reserved_title_numbers (number, body_id, plan_id, reserved_at)
           values ('999999999999', '${body}', '${forgottenId}', now());
         insert into voidings (id, body_id, number, request_id, requested_by, decided_by, at)
           values ('${forgottenId}', '${body}', '999999999999', '${forgottenId}', 'x', 'x', now())`,
        'voidings',
        forgottenId,
        'one-agent-twice',
      ],
      [
        `insert into reserved_title_numbers (number, body_id, plan_id, reserved_at)
           select number, body_id, '${forgottenId}', now() from titles where id = '${t(6)}';
         insert into reserved_status_entries (body_id, list_name, index, plan_id)
           select body_id, list_name, index, '${forgottenId}' from status_entries
           where list_name || '/' || index = '${reservedToo}'`,
        'titles',
        t(6),
        'number-used-twice',
      ],
      ['select', 'status_entries', reservedToo, 'entry-used-twice'],
      ['select', 'voidings', forgottenId, 'decision-missing'],
      ['select', 'voidings', forgottenId, 'status-differs-from-register'],
    ]
    const primaryKey = await keyOf(
      `select conname as key from pg_constraint where conrelid = 'status_entries'::regclass and contype = 'p'`,
    )
    const lifted = [
      'decisions drop constraint decisions_two_agents',
      'titles drop constraint titles_number_unique',
      `status_entries drop constraint ${primaryKey}`,
      'voidings drop constraint voidings_two_agents',
    ]
    for (const constraint of lifted) await asOwner(`alter table ${constraint}`)
    const everyEdit = [...edits, ...more]
    for (const [statement] of everyEdit) await asOwner(statement)
    const findings = await audit(60)
    const unnamed = everyEdit.filter(
      ([, table, row, fault]) => !findings.some((it) => it.table === table && it.row === row && it.fault === fault),
    )
    expect(unnamed.map(([statement]) => statement)).toEqual([])
    expect(JSON.stringify(findings)).not.toContain('GOFF')
    for (const [, , , fault] of everyEdit) proven.add(fault)
  })

  test('every code that an audit can answer was made by a test of this file', () => {
    expect(faults.filter((fault) => !proven.has(fault))).toEqual([])
  })
})
