import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { sql } from 'drizzle-orm'
import { v7 } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type CrashPoint, crashPoints } from '../crash-points.ts'
import { createTestDatabase, type TestDatabase } from '../db/test-database.ts'
import type { JournalEntry } from '../signing/journal-format.ts'
import { createDemonstrationKeys } from '../signing/keys/demonstration-keys.ts'
import { issueApplication } from './issue-application-fixture.ts'
import { did } from './issuing-fixture.ts'

const passphrase = 'a passphrase'
const program = (file: string) => fileURLToPath(new URL(file, import.meta.url))
let database: TestDatabase
let folder: string
let signer: ChildProcess | undefined

beforeAll(async () => {
  database = await createTestDatabase()
  folder = await mkdtemp(path.join(tmpdir(), 'vigie-crash-'))
  const keys = path.join(folder, 'signer', 'keys')
  await createDemonstrationKeys({ folder: keys, passphrase, did, now: new Date(), iterations: 10_000 })
})
afterAll(async () => {
  await stopSigner()
  await database.close()
  await rm(folder, { recursive: true, force: true })
})

async function startSigner(crashAt = ''): Promise<void> {
  signer = spawn(process.execPath, [program('../signing/main.ts')], {
    env: {
      ...process.env,
      VIGIE_DATA: folder,
      VIGIE_SIGNER_DATABASE_URL: database.url,
      VIGIE_SIGNER_PASSPHRASE: passphrase,
      CRASH_AT: crashAt,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [line] = await once(signer.stdout ?? signer, 'data')
  expect(String(line)).toContain('"ready":true')
}

async function stopSigner(): Promise<void> {
  if (!signer || signer.exitCode !== null || signer.signalCode !== null) return
  const ended = once(signer, 'exit')
  signer.kill('SIGKILL')
  await ended
}

const signerSocket = () => path.join(folder, 'signer', 'signer.sock')

/** Runs the issuer's part as a program of its own; answers how it ended. */
async function issueAndCrash(applicationId: string, crashAt: string): Promise<{ signal: string | null }> {
  const child = spawn(process.execPath, [program('./issuing-child-fixture.ts')], {
    env: {
      ...process.env,
      DATABASE_URL: database.url,
      SIGNER_SOCKET: signerSocket(),
      APPLICATION_ID: applicationId,
      CRASH_AT: crashAt,
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const [, signal] = await once(child, 'exit')
  return { signal }
}

/** The same in this process, which no crash point ends; a program of its own for each would cost seconds. */
const issueAgain = (applicationId: string) =>
  issueApplication({ databaseUrl: database.url, signerSocket: signerSocket(), applicationId })

interface Kept {
  readonly id: string | null
  readonly number: string | null
  readonly unsigned: string | null
  readonly signed: string | null
  readonly pdf: string | null
  /** Every page that was planned, and every signature of a seal: one of each, whatever happened. */
  readonly page: string | null
  readonly seal: string | null
  readonly entries: string | null
}

/** Everything that issuing has fixed for this application so far. */
async function keptFor(applicationId: string): Promise<Kept> {
  const { rows } = await database.db.execute<Kept & Record<string, unknown>>(sql`
    select t.id, t.number, p.unsigned, s.signed, d.sha256 as pdf, (select string_agg(g.plan_id::text || ':' || md5(g.pdf), ' ' order by g.plan_id) from title_pages g where g.title_id = t.id) as page,
      (select string_agg(q.signed, ' ' order by q.plan_id) from signed_documents q join signing_plans r on r.id = q.plan_id where r.title_id = t.id and r.kind = 'seal') as seal,
      (select string_agg(e.list_name || ':' || e.index, ' ' order by e.list_name) from status_entries e where e.title_id = t.id) entries
    from titles t
    left join signing_plans p on p.id = t.id
    left join signed_documents s on s.plan_id = t.id
    left join title_documents d on d.title_id = t.id
    where t.application_id = ${applicationId}`)
  return (
    rows[0] ?? {
      id: null,
      number: null,
      unsigned: null,
      signed: null,
      pdf: null,
      page: null,
      seal: null,
      entries: null,
    }
  )
}

async function readJournal(): Promise<JournalEntry[]> {
  const text = await readFile(path.join(folder, 'signer', 'journal.jsonl'), 'utf8').catch(() => '')
  const lines = text.split('\n').slice(0, -1)
  return lines.map((line) => JSON.parse(line))
}

/** The invariants of issuing, over everything that ever happened in this database. */
async function expectNothingLostAndNothingTwice(): Promise<void> {
  const { rows: titles } = await database.db.execute<{ id: string; number: string; state: string }>(
    sql`select id, number, state from titles`,
  )
  expect(new Set(titles.map(({ number }) => number)).size).toBe(titles.length)
  const { rows: entries } = await database.db.execute<{ wrong: number }>(sql`
    select count(*)::int wrong from titles t where (select count(*) from status_entries e where e.title_id = t.id) <> 2`)
  expect(entries[0]?.wrong).toBe(0)
  const { rows: signed } = await database.db.execute<{ plan_id: string; signed: string }>(
    sql`select plan_id, signed from signed_documents`,
  )
  const journal = await readJournal()
  const byPlan = new Map(journal.map((entry) => [entry.planId, entry.signed]))
  expect(byPlan.size).toBe(journal.length)
  expect(new Map(signed.map((row) => [row.plan_id, row.signed]))).toEqual(byPlan)
  expect(titles.every(({ state }) => state === 'issued')).toBe(true)
}

/** Every second one in `./check`, which is to stay short; all of them in `pnpm faults`. */
const points = crashPoints.filter((_, index) => process.env.VIGIE_CRASH_POINTS === 'all' || index % 2 === 0)

const isOfSigner = (point: CrashPoint) => point.startsWith('signer-')

test('killed at each point of issuing, signer or issuer, the title ends with the same bytes and nothing is used twice', {
  timeout: 600_000,
}, async () => {
  await startSigner()
  for (const point of points) {
    const applicationId = v7()
    if (isOfSigner(point)) {
      await stopSigner()
      await startSigner(point)
    }
    if (isOfSigner(point)) {
      await expect(issueAgain(applicationId), point).rejects.toThrow()
      if (signer?.signalCode === null) await once(signer, 'exit')
      expect(signer?.signalCode, point).toBe('SIGKILL')
      await startSigner()
    } else {
      expect((await issueAndCrash(applicationId, point)).signal, point).toBe('SIGKILL')
    }
    const atCrash = await keptFor(applicationId)
    const journaled = (await readJournal()).find(({ planId }) => planId === atCrash.id)

    await issueAgain(applicationId)
    const after = await keptFor(applicationId)
    for (const [what, value] of Object.entries(atCrash)) {
      if (value !== null) expect(after[what as keyof Kept], `${what} at ${point}`).toBe(value)
    }
    if (pointsWithASignature.has(point)) expect(after.signed, point).toBe(journaled?.signed)
    await expectNothingLostAndNothingTwice()
  }
})

/** From here on the signature was made and written down: it is the one that must stand. */
const pointsWithASignature: ReadonlySet<CrashPoint> = new Set([
  'signer-journaled',
  'signer-answered',
  'signature-received',
  'signature-stored',
  'signature-committed',
  'document-rendered',
  'seal-plan-stored',
  'seal-plan-committed',
  'seal-signature-received',
  'seal-signature-committed',
  'seal-stamped',
  'document-stored',
  'document-committed',
])
