import { spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startPostgres } from './embedded-postgres.ts'

let root: string

beforeAll(() => {
  root = mkdtempSync(path.join(tmpdir(), 'vigie-embedded-'))
  // As in a home folder: nobody else may walk through it, not even the server's own user.
  chmodSync(root, 0o700)
})
afterAll(() => rmSync(root, { recursive: true, force: true }))

async function query(url: string, text: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query<{ value: unknown }>(text)
  await client.end()
  return rows.map((row) => row.value)
}

test('a restart finds its data and waits for the disk on each commit', async () => {
  const options = { folder: path.join(root, 'restart'), durable: true }
  const first = await startPostgres(options)
  await query(first.url, 'create table kept as select 42 as value')
  await first.stop()

  const second = await startPostgres(options)
  expect(await query(second.url, 'select value from kept')).toEqual([42])
  expect(await query(second.url, "select current_setting('fsync') as value")).toEqual(['on'])
  expect(await query(second.url, "select current_setting('synchronous_commit') as value")).toEqual(['on'])
  await second.stop()
})

test('a password is asked even on the machine itself', async () => {
  const server = await startPostgres({ folder: path.join(root, 'password'), durable: false })
  const url = new URL(server.url)
  url.password = 'guess'
  await expect(query(url.href, 'select 1 as value')).rejects.toThrow('password authentication failed')
  await server.stop()
})

test('a process file left by a dead machine, whose number another program has now, does not stop the start', async () => {
  const folder = path.join(root, 'stale')
  const first = await startPostgres({ folder, durable: false })
  await first.stop()
  const file = path.join(folder, 'data/postmaster.pid')
  writeFileSync(file, `${process.pid}\n${folder}/data\n1\n`)
  const second = await startPostgres({ folder, durable: false })
  expect(await query(second.url, 'select 1 as value')).toEqual([1])
  await second.stop()
})

test('the server ends when its parent is killed, and the next start finds what was committed', async () => {
  const folder = path.join(root, 'orphan')
  mkdirSync(folder)
  const script = `
    import { startPostgres } from ${JSON.stringify(fileURLToPath(new URL('./embedded-postgres.ts', import.meta.url)))}
    const server = await startPostgres({ folder: ${JSON.stringify(folder)}, durable: true })
    console.log(server.url)
    setInterval(() => undefined, 1000)`
  const parent = spawn('node', ['--input-type=module', '-e', script], {
    cwd: fileURLToPath(new URL('.', import.meta.url)),
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const url = await new Promise<string>((resolve) => parent.stdout.once('data', (data) => resolve(String(data).trim())))
  await query(url, 'create table kept as select 7 as value')
  const pidFile = path.join(folder, 'data/postmaster.pid')
  const serverPid = Number.parseInt(readFileSync(pidFile, 'utf8'), 10)
  parent.kill('SIGKILL')
  for (let tries = 0; tries < 50 && existsSync(`/proc/${serverPid}`); tries += 1) await sleep(100)
  expect(() => process.kill(serverPid, 0)).toThrow('ESRCH')

  const again = await startPostgres({ folder, durable: false })
  expect(await query(again.url, 'select value from kept')).toEqual([7])
  await again.stop()
})

test('whoever started the server is told when it ends by itself, and not when it was stopped', async () => {
  const folder = path.join(root, 'lost')
  let lost = 0
  const onLost = () => {
    lost += 1
  }
  const options = { folder, durable: false, onLost }
  await (await startPostgres(options)).stop()
  expect(lost).toBe(0)
  await startPostgres(options)
  process.kill(Number.parseInt(readFileSync(path.join(folder, 'data/postmaster.pid'), 'utf8'), 10), 'SIGINT')
  for (let tries = 0; tries < 50 && lost === 0; tries += 1) await sleep(50)
  expect(lost).toBe(1)
})
