import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { type EmbeddedPostgres, startPostgres } from '@vigie/issuer/db/embedded-postgres.ts'
import { startWriting } from './acknowledged-writes.ts'
import { portOf, throughPort } from './database-address.ts'
import { readProgress, sendBatch, waitForEnd } from './faults-batch.ts'
import { prepareRegister } from './prepare-register.ts'
import { openSmallDisk } from './small-disk.ts'
import { countSigned, openFolder, openStage, untilPublished } from './stage.ts'
import { startTcpForwarder, type TcpForwarder } from './tcp-forwarder.ts'

export interface DiskFullReport {
  readonly fills: readonly {
    readonly disk: 'postgres' | 'journal' | 'published'
    /** From the first free byte to the next acknowledged application, and the next signed title. */
    readonly recoveryMs: number
    /** Titles signed while the disk was full. */
    readonly signed: number
  }[]
  readonly titles: number
  readonly signed: number
  readonly acknowledged: number
  readonly lost: number
  readonly refusals: Readonly<Record<string, number>>
  readonly postgresRestarts: number
  readonly seconds: number
  readonly violations: readonly string[]
}

/** Fills the disk of PostgreSQL, of the signer's journal and of what is published, one after the other, in a batch. */
export async function runDiskFull(titles: number, times: number): Promise<DiskFullReport> {
  await using ends = new AsyncDisposableStack()
  const folder = await openFolder(ends)
  const dataFolder = path.join(folder, 'data')
  const disks = {
    postgres: openSmallDisk(path.join(folder, 'postgres'), 220, ends),
    journal: openSmallDisk(path.join(dataFolder, 'signer'), 24, ends),
    published: openSmallDisk(path.join(dataFolder, 'published'), 24, ends),
  }
  const postgres = await keepPostgres(path.join(folder, 'postgres'))
  ends.defer(postgres.stop)
  const databaseUrl = throughPort(postgres.url, postgres.forwarder.port)
  const stage = await openStage({ dataFolder, databaseUrl, budget: titles })
  ends.defer(stage.stop)
  const { administration } = stage
  const applications = await prepareRegister(titles, { administration, databaseUrl })
  await untilPublished(stage)
  const startedAt = Date.now()
  const batch = await sendBatch(applications, administration)
  const writes = await startWriting(stage)
  ends.defer(writes.stop)
  const fills: DiskFullReport['fills'][number][] = []
  for (let time = 0; time < times; time += 1) {
    for (const disk of ['postgres', 'journal', 'published'] as const) {
      await pause(1_000)
      const before = await countSigned(stage)
      disks[disk].fill()
      await pause(4_000)
      const signed = (await countSigned(stage)) - before
      disks[disk].empty()
      const freeAt = performance.now()
      await writes.untilNext(freeAt)
      await readProgress(batch, administration)
      fills.push({ disk, signed, recoveryMs: Math.round(performance.now() - freeAt) })
    }
  }
  const signed = await waitForEnd(batch, { administration })
  await writes.stop()
  const seconds = (Date.now() - startedAt) / 1000
  const violations = await stage.audit()
  return {
    fills,
    titles,
    signed,
    acknowledged: writes.count,
    lost: await writes.countLost(databaseUrl),
    refusals: Object.fromEntries(writes.refusals),
    postgresRestarts: postgres.restarts(),
    seconds,
    violations,
  }
}

interface KeptPostgres {
  readonly url: string
  readonly forwarder: TcpForwarder
  restarts(): number
  stop(): Promise<void>
}

/** Starts it again whenever it ends, as a service manager does, behind one address. */
async function keepPostgres(folder: string): Promise<KeptPostgres> {
  let restarts = 0
  let isStopped = false
  let running: Promise<EmbeddedPostgres | null>
  const start = () => startPostgres({ folder, durable: true, onLost: restart })
  const first = await start()
  running = Promise.resolve(first)
  const forwarder = await startTcpForwarder(portOf(first.url))
  function restart() {
    restarts += 1
    running = startAgain()
  }
  async function startAgain(): Promise<EmbeddedPostgres | null> {
    for (; !isStopped; await pause(200)) {
      const server = await start().catch(() => null)
      if (server) {
        forwarder.pointTo(portOf(server.url))
        return server
      }
    }
    return null
  }
  return {
    url: first.url,
    forwarder,
    restarts: () => restarts,
    async stop() {
      isStopped = true
      await (await running)?.stop()
      await forwarder.close()
    },
  }
}
