import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { startPostgres } from '@vigie/issuer/db/embedded-postgres.ts'
import { startWriting } from './acknowledged-writes.ts'
import { askPostgres } from './ask-postgres.ts'
import { portOf, throughPort } from './database-address.ts'
import { type Disturbances, disturb } from './disturb.ts'
import { sendBatch, waitForEnd } from './faults-batch.ts'
import { prepareRegister } from './prepare-register.ts'
import { openFolder, openStage } from './stage.ts'
import { startTcpForwarder } from './tcp-forwarder.ts'

export interface NetworkReport {
  readonly titles: number
  readonly signed: number
  readonly acknowledged: number
  readonly lost: number
  /** Applications beyond one for each key: an effect that came twice. */
  readonly twice: number
  readonly betweenClientsAndIssuer: Disturbances
  readonly betweenProgramsAndDatabase: Disturbances
  readonly refusals: Readonly<Record<string, number>>
  readonly seconds: number
  readonly violations: readonly string[]
}

/** A batch, and writers who ask again, over lines that delay, lose and cut what they carry, until so many were cut. */
export async function runNetworkFaults(titles: number, cuts: number): Promise<NetworkReport> {
  await using ends = new AsyncDisposableStack()
  const folder = await openFolder(ends)
  const postgres = await startPostgres({ folder: path.join(folder, 'postgres'), durable: true })
  ends.defer(postgres.stop)
  const toDatabase = { delayed: 0, cut: 0, cutInside: 0 }
  const toIssuer = { delayed: 0, cut: 0, cutInside: 0 }
  let isQuiet = true
  const unlessQuiet = (counts: Disturbances) => () => (isQuiet ? null : disturb(counts))
  const database = await startTcpForwarder(portOf(postgres.url), unlessQuiet(toDatabase))
  ends.defer(database.close)
  const databaseUrl = throughPort(postgres.url, database.port)
  const stage = await openStage({ dataFolder: path.join(folder, 'data'), databaseUrl, budget: titles })
  ends.defer(stage.stop)
  const { administration } = stage
  const issuer = await startTcpForwarder(portOf(stage.issuerUrl), unlessQuiet(toIssuer))
  ends.defer(issuer.close)
  const applications = await prepareRegister(titles, { administration, databaseUrl: postgres.url })
  const existing = Number(await askPostgres(postgres.url, 'select count(*)::int from applications'))
  const startedAt = Date.now()
  const batch = await sendBatch(applications, administration)
  isQuiet = false
  // connections of before are cut, so that all go through what disturbs
  database.pointTo(portOf(postgres.url))
  const writes = await startWriting({ ...stage, issuerUrl: `http://127.0.0.1:${issuer.port}` })
  ends.defer(writes.stop)
  const happened = ({ cut, cutInside }: Disturbances) => cut + cutInside
  while (happened(toDatabase) + happened(toIssuer) < cuts) await pause(100)
  isQuiet = true
  database.pointTo(portOf(postgres.url))
  issuer.pointTo(portOf(stage.issuerUrl))
  const signed = await waitForEnd(batch, { administration })
  await writes.finish()
  const seconds = (Date.now() - startedAt) / 1000
  const violations = await stage.audit()
  const made = Number(await askPostgres(postgres.url, 'select count(*)::int from applications')) - existing
  return {
    titles,
    signed,
    acknowledged: writes.count,
    lost: await writes.countLost(postgres.url),
    twice: made - writes.count,
    betweenClientsAndIssuer: toIssuer,
    betweenProgramsAndDatabase: toDatabase,
    refusals: Object.fromEntries(writes.refusals),
    seconds,
    violations,
  }
}
