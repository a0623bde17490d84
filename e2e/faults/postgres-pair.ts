import { execFileSync } from 'node:child_process'
import { chownSync, copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { type EmbeddedPostgres, startPostgres } from '@vigie/issuer/db/embedded-postgres.ts'
import { askPostgres } from './ask-postgres.ts'

/** A primary that confirms nothing before its synchronous standby has it too. */
export interface PostgresPair {
  primaryUrl(): string
  /** Makes a standby of the primary of now; from its end on the primary waits for it at each commit. */
  addStandby(): Promise<void>
  /** The standby ends, as by a network that is cut; its data stay. */
  stopStandby(): Promise<void>
  returnStandby(): Promise<void>
  /** The primary and every process of it end at once, for ever. */
  killPrimary(): void
  /** The standby is the primary from now on, without a standby of its own; answers how to clear away the dead one. */
  promote(): Promise<() => Promise<void>>
  stop(): Promise<void>
}

const standbyName = 'standby'

interface Cluster {
  readonly folder: string
  readonly server: EmbeddedPostgres
}

export async function startPostgresPair(root: string): Promise<PostgresPair> {
  let clusters = 0
  const nextFolder = () => path.join(root, `cluster-${++clusters}`)
  const start = async (folder: string): Promise<Cluster> => ({
    folder,
    server: await startPostgres({ folder, durable: true }),
  })
  let primary = await start(nextFolder())
  let standby: Cluster | undefined
  const waitInSync = () => until(`select sync_state = 'sync' from pg_stat_replication`, primary.server.url)

  return {
    primaryUrl: () => primary.server.url,
    async addStandby() {
      const folder = nextFolder()
      await copyCluster(primary, folder)
      standby = await start(folder)
      await askPostgres(primary.server.url, `alter system set synchronous_standby_names = '${standbyName}'`)
      await askPostgres(primary.server.url, 'select pg_reload_conf()')
      await waitInSync()
    },
    async stopStandby() {
      await standby?.server.stop()
    },
    async returnStandby() {
      if (standby) standby = await start(standby.folder)
      await waitInSync()
    },
    killPrimary: () => killCluster(primary.folder),
    async promote() {
      if (!standby) throw new Error('there is no standby')
      await askPostgres(standby.server.url, 'select pg_promote()')
      await until('select not pg_is_in_recovery()', standby.server.url)
      const dead = primary
      primary = standby
      standby = undefined
      return async () => {
        await dead.server.stop()
        rmSync(dead.folder, { recursive: true, force: true })
      }
    },
    async stop() {
      await standby?.server.stop()
      await primary.server.stop()
    },
  }
}

/** What pg_basebackup does, which the npm binaries lack: the files, copied between the two marks of a backup. */
async function copyCluster({ folder: from, server }: Cluster, to: string): Promise<void> {
  const { hostname, port, username, password } = new URL(server.url)
  mkdirSync(to, { recursive: true })
  copyFileSync(path.join(from, 'password'), path.join(to, 'password'))
  // everything the standby will have missed is kept for it, from before the copy on
  await askPostgres(server.url, `select pg_create_physical_replication_slot('${standbyName}', true)`)
  const data = path.join(to, 'data')
  const label = await askPostgres(server.url, [
    `select pg_backup_start('${standbyName}', true)`,
    () => copyFiles(path.join(from, 'data'), data),
    'select labelfile from pg_backup_stop(false)',
  ])
  for (const name of ['postmaster.pid', 'postmaster.opts']) rmSync(path.join(data, name), { force: true })
  for (const name of ['pg_wal', 'pg_replslot']) emptyFolder(path.join(data, name))
  const source = `host=${hostname} port=${port} user=${username} password=${password} application_name=${standbyName}`
  const settings = `primary_conninfo = '${source}'\nprimary_slot_name = '${standbyName}'\n`
  writeAs(data, 'backup_label', String(label))
  writeAs(data, 'postgresql.auto.conf', settings)
  writeAs(data, 'standby.signal', '')
}

function copyFiles(from: string, to: string): void {
  try {
    execFileSync('cp', ['-a', from, to], { stdio: 'ignore' })
  } catch {
    // files that went while they were copied; what they held is in the log that the standby replays
  }
}

function emptyFolder(folder: string): void {
  for (const name of readdirSync(folder)) rmSync(path.join(folder, name), { recursive: true })
}

/** In the name of whoever owns the data: as root that is not us. */
function writeAs(data: string, name: string, content: string): void {
  const file = path.join(data, name)
  writeFileSync(file, content, { mode: 0o600 })
  const { uid, gid } = statSync(data)
  chownSync(file, uid, gid)
}

function killCluster(folder: string): void {
  const postmaster = Number.parseInt(readFileSync(path.join(folder, 'data/postmaster.pid'), 'utf8'), 10)
  const children = readFileSync(`/proc/${postmaster}/task/${postmaster}/children`, 'utf8').trim().split(' ')
  process.kill(postmaster, 'SIGKILL')
  for (const child of children) {
    try {
      process.kill(Number(child), 'SIGKILL')
    } catch {
      // it saw its parent go and went too
    }
  }
}

async function until(question: string, url: string): Promise<void> {
  const giveUpAt = Date.now() + 60_000
  while ((await askPostgres(url, question).catch(() => false)) !== true) {
    if (Date.now() > giveUpAt) throw new Error(`not within a minute: ${question}`)
    await pause(20)
  }
}
