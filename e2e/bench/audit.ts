import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { readIssuer } from '@vigie/issuer/audit/read-issuer.ts'
import { readSettings } from '@vigie/issuer/settings.ts'
import pg from 'pg'
import { describeRow, median, type Row } from './measure.ts'
import { createNativeKey } from './reference.ts'
import { type MadeRegister, openRegister } from './register/make-register.ts'
import { measureAudit } from './register/measure-audit.ts'
import { createStranger } from './stranger.ts'

export interface AuditBench {
  readonly titles: number
  /** Where the register is kept for the next run; null: it goes with this one. */
  readonly folder: string | null
}

/**
 * The whole audit as a program (rows, log, journal, lists, signatures, one page in a hundred), in processor time a title: its
 * own and that of its session of the database. The peer only verifies credentials of the same register with the plain
 * library; the limit, their signatures alone. How long it took, with every core, is told beside.
 */
export async function auditRow({ titles, folder }: AuditBench): Promise<Row> {
  const place = folder ?? (await mkdtemp(path.join(tmpdir(), 'vigie-register-')))
  const onStage = (stage: string) => process.stderr.isTTY && process.stderr.write(`\r\u001b[K${stage}`)
  const register = await openRegister({
    folder: path.join(place, 'register'),
    titles,
    pages: Math.ceil(titles / 100),
    onStage,
  })
  try {
    return await measure(register, titles)
  } finally {
    await register.stop()
    if (folder === null) await rm(place, { recursive: true, force: true })
  }
}

const sampled = 20
const rounds = 9

async function measure(register: MadeRegister, titles: number): Promise<Row> {
  const verify = await openReference(register)
  const before = await verify()
  const audit = await measureAudit(register.env)
  const after = await verify()
  if (audit.findings > 0) throw new Error(`${audit.findings} faults found in a sound register`)
  const [seconds, own, database] = [audit.milliseconds, audit.ownMs, audit.databaseMs].map((ms) =>
    Math.round(ms / 1_000),
  )
  const megabytes = Math.round(audit.peakBytes / 1e6)
  console.error(
    `audit: ${titles} titles in ${seconds} s; processor ${own} s, database ${database} s; at most ${megabytes} MB`,
  )
  const ours = ((audit.ownMs + audit.databaseMs) * 1_000) / titles
  const [peer, limit] = [median([...before.peer, ...after.peer]), median([...before.limit, ...after.limit])]
  return describeRow({
    row: 'audit',
    unit: 'µs',
    ours,
    peer,
    peerName: '@digitalbazaar/vc verifyCredential',
    limit,
    rounds: 1,
  })
}

/** Rounds of plain verification of titles of this register, before and after the audit: a machine has busier moments. */
async function openReference({ env }: MadeRegister) {
  const { dataFolder, authority } = readSettings(env)
  const { keys } = await readIssuer(path.join(dataFolder, 'published'), authority.did)
  const credentials = await readSample(env.DATABASE_URL ?? '')
  const { proof } = JSON.parse(credentials[0] ?? '{}')
  const key = keys.find(({ id }) => id === proof.verificationMethod)
  if (!key) throw new Error('the key of the titles is not published')
  const stranger = createStranger({ ...key, sign: () => Promise.reject(new Error('it only verifies')) })
  const native = await createNativeKey()
  const data = new Uint8Array(64)
  const signature = native.sign(data)
  return async () => {
    const [peer, limit]: [number[], number[]] = [[], []]
    for (let round = 0; round < rounds; round += 1) {
      peer.push(
        await timeOf(async () => {
          for (const text of credentials)
            if (!(await stranger.verify(JSON.parse(text))).verified) throw new Error('not verified')
        }),
      )
      limit.push(
        await timeOf(async () => {
          for (let done = 0; done < sampled; done += 1) native.verify(data, signature)
        }),
      )
    }
    return { peer, limit }
  }
}

async function readSample(databaseUrl: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  const { rows } = await client.query<{ signed: string }>(
    `select d.signed from signed_documents d join titles t on t.id = d.plan_id order by t.number limit ${sampled}`,
  )
  await client.end()
  return rows.map(({ signed }) => signed)
}

/** In microseconds of the processor, for one of them. */
async function timeOf(work: () => Promise<void>): Promise<number> {
  const start = process.cpuUsage()
  await work()
  const { user, system } = process.cpuUsage(start)
  return (user + system) / sampled
}
