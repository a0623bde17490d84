import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { type EmbeddedPostgres, startPostgres } from '@vigie/issuer/db/embedded-postgres.ts'
import { openDatabase } from '@vigie/issuer/db/open-database.ts'
import { enqueue } from '@vigie/issuer/outbox/outbox.ts'
import { readSettings } from '@vigie/issuer/settings.ts'
import { sha256Of } from '@vigie/issuer/sha256-of.ts'
import { type Journal, openJournal } from '@vigie/issuer/signing/journal.ts'
import { openSignerKeys } from '@vigie/issuer/signing/keys/open-signer-keys.ts'
import { readSignerSettings } from '@vigie/issuer/signing/signer-settings.ts'
import { hashOfPlan, type SignedPlan, type SigningPlan } from '@vigie/issuer/signing/signing-plan.ts'
import { openFirstLists } from '@vigie/issuer/status/allocate-status-entries.ts'
import pg from 'pg'
import { prepareRegister } from '../../faults/prepare-register.ts'
import { openStage, type Stage } from '../../faults/stage.ts'
import { createTitleDrawing, type InstructedFile } from './draw-titles.ts'
import { openTitleSigning } from './sign-titles.ts'
import { storeTitles } from './store-titles.ts'

export interface RegisterToMake {
  /** Kept there, so that the next run finds it. */
  readonly folder: string
  readonly titles: number
  /** How many of them have their sealed PDF: one page takes as long as ten signatures. */
  readonly pages: number
  readonly onStage: (stage: string) => void
}

/** What the audit needs to find the register. */
export interface MadeRegister {
  readonly env: Readonly<Record<string, string>>
  stop(): Promise<void>
}

const atOnce = 1_000

/**
 * A register of any size in minutes: applications are rows of one that was instructed for real, titles are signed for real with
 * the signer's keys and journaled by its journal, and rows are stored in bulk with every trigger on. Lists, log, checkpoints
 * and PDFs are then made by the real programs.
 */
export async function openRegister(wanted: RegisterToMake): Promise<MadeRegister> {
  const { folder } = wanted
  const dataFolder = path.join(folder, 'data')
  const doneFile = path.join(folder, 'register.json')
  const made = JSON.stringify({ titles: wanted.titles, pages: wanted.pages })
  if (existsSync(folder) && (await readFile(doneFile, 'utf8').catch(() => '')) !== made) {
    throw new Error(
      `${folder}: not a finished register of ${wanted.titles} titles and ${wanted.pages} pages; remove it first`,
    )
  }
  const postgres = await startPostgres({ folder: path.join(folder, 'postgres'), durable: false })
  try {
    if (!existsSync(doneFile)) {
      await makeRegister(wanted, { dataFolder, postgres })
      await writeFile(doneFile, made)
    }
    return { env: { VIGIE_DATA: dataFolder, DATABASE_URL: postgres.url }, stop: () => postgres.stop() }
  } catch (cause) {
    await postgres.stop()
    throw cause
  }
}

interface Place {
  readonly dataFolder: string
  readonly postgres: EmbeddedPostgres
}

async function makeRegister(wanted: RegisterToMake, { dataFolder, postgres }: Place): Promise<void> {
  const { titles, onStage } = wanted
  const place = { dataFolder, databaseUrl: postgres.url, budget: titles }
  onStage('applications')
  await withPrograms(place, async ({ administration }) => {
    await prepareRegister(titles, { administration, databaseUrl: postgres.url })
  })
  const client = new pg.Client({ connectionString: postgres.url })
  await client.connect()
  try {
    await signAll(client, wanted, { VIGIE_DATA: dataFolder, DATABASE_URL: postgres.url })
    onStage('lists, log and pages')
    await withPrograms(place, () => untilPublished(client, wanted))
    await client.query('vacuum analyze')
  } finally {
    await client.end()
  }
}

async function withPrograms(place: Parameters<typeof openStage>[0], work: (stage: Stage) => Promise<void>) {
  const stage = await openStage(place)
  try {
    await work(stage)
  } finally {
    await stage.stop()
  }
}

async function signAll(client: pg.Client, wanted: RegisterToMake, env: Readonly<Record<string, string>>) {
  const settings = readSettings(env)
  const journal = await openJournal(readSignerSettings(env).journalFile)
  const signing = openTitleSigning(env)
  const database = await openDatabase(env.DATABASE_URL ?? '')
  try {
    await database.db.transaction((tx) => openFirstLists(tx, settings.authority.bodyId, new Date()))
    const draw = createTitleDrawing(settings, await keyOfTitles(env))
    const pagesEvery = Math.max(1, Math.round(wanted.titles / Math.max(1, wanted.pages)))
    let done = 0
    for (let files = await listFiles(client); files.length > 0; files = await listFiles(client)) {
      const drawn = files.map(draw)
      const texts = await signing.sign(drawn.map(({ plan }) => plan))
      const signatures = await Promise.all(drawn.map(({ plan }, at) => journalOne(plan, texts[at] ?? '', journal)))
      const signed = drawn.flatMap((title, at) => (signatures[at] ? [{ ...title, signature: signatures[at] }] : []))
      await storeTitles(client, signed)
      for (const [at, { plan }] of signed.entries()) {
        const isPrinted = wanted.pages > 0 && (done + at) % pagesEvery === 0
        if (isPrinted) await database.db.transaction((tx) => enqueue(tx, 'render-title-pdf', { titleId: plan.id }))
      }
      done += signed.length
      wanted.onStage(`${done} titles signed`)
    }
  } finally {
    await Promise.all([signing.close(), journal.close(), database.close()])
  }
}

async function keyOfTitles(env: Readonly<Record<string, string>>): Promise<string> {
  const keys = openSignerKeys(readSignerSettings(env), env)
  await keys.refresh()
  const key = keys.list().find(({ use }) => use === 'titles')
  await keys.close()
  if (!key) throw new Error('the signer made no key for titles')
  return key.id
}

async function listFiles(client: pg.Client): Promise<InstructedFile[]> {
  const { rows } = await client.query<InstructedFile>(
    `select uuidv7() as title_id, a.id as application_id, i.id as instruction_id, i.agent_id as examiner_id, a.identification_number
     from applications a join instructions i on i.application_id = a.id where a.state = 'instructed' limit $1`,
    [atOnce],
  )
  return rows
}

/** As the signer enters it (sign-plan.ts). */
function journalOne(plan: SigningPlan, signed: string, journal: Journal): Promise<SignedPlan> {
  const { id: planId, kind, keyIds, approvals, titleNumber } = plan
  const signature = { planId, sha256: hashOfPlan(plan), signedSha256: sha256Of(signed), signed }
  const entry = {
    ...signature,
    kind,
    keyIds,
    approvals,
    ...(titleNumber && { titleNumber }),
    at: new Date().toISOString(),
  }
  return journal.append(entry, signed)
}

/** The real issuer gives rows their places in the log, prints, publishes. */
async function untilPublished(client: pg.Client, { pages, onStage }: RegisterToMake): Promise<void> {
  for (;;) {
    const { rows } = await client.query<{ queued: number; printed: number; checkpoints: number }>(
      `select (select count(*) from log_queue)::int as queued, (select count(*) from title_documents)::int as printed,
        (select count(*) from published_files where name = 'log/checkpoint')::int as checkpoints`,
    )
    const [now] = rows
    if (now?.queued === 0 && now.printed >= pages && now.checkpoints === 1) return
    onStage(`${now?.queued} rows wait for the log, ${now?.printed} of ${pages} pages`)
    await pause(5_000)
  }
}
