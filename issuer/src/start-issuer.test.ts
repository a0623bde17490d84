import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { createConnection } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { bareEnvironment } from '@vigie/shared/testing/bare-environment.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from './db/test-database.ts'

const here = fileURLToPath(new URL('.', import.meta.url))
let dataFolder: string

beforeAll(() => {
  dataFolder = mkdtempSync(path.join(tmpdir(), 'vigie-start-'))
})
afterAll(() => rmSync(dataFolder, { recursive: true, force: true }))

interface Program {
  readonly port: number
  readonly lines: () => string[]
  stop(signal: NodeJS.Signals): Promise<number | null>
}

async function start(variables: Record<string, string> = {}): Promise<Program> {
  const child = spawn(process.execPath, ['main.ts'], {
    cwd: here,
    env: { ...bareEnvironment, VIGIE_DATA: dataFolder, PORT: '0', ...variables },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let output = ''
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve))
  const port = await new Promise<number>((resolve, reject) => {
    child.stdout.on('data', (data) => {
      output += data
      const started = output.split('\n').find((line) => line.includes('"event":"start"'))
      if (started) resolve(JSON.parse(started).port)
    })
    child.once('exit', (code) => reject(new Error(`ended with ${code}: ${output}`)))
  })
  return {
    port,
    lines: () => output.trim().split('\n'),
    stop(signal) {
      child.kill(signal)
      return exited
    },
  }
}

test('the program starts on an empty folder, waits for its signer, stops cleanly, and finds its data again', {
  timeout: 60_000,
}, async () => {
  const first = await start()
  const health = await fetch(`http://127.0.0.1:${first.port}/health`)
  expect([health.status, await health.json()]).toMatchObject([200, { status: 'ok' }])
  expect(existsSync(path.join(dataFolder, 'postgres/url'))).toBe(true)
  expect(statSync(path.join(dataFolder, 'postgres/url')).mode & 0o777).toBe(0o600)
  const tokenFile = path.join(dataFolder, 'tokens/administrator')
  const token = readFileSync(tokenFile, 'utf8')
  expect(await first.stop('SIGTERM')).toBe(0)
  // No signer: the publication failed, was told, and nothing else suffered.
  expect(first.lines().some((line) => line.includes('signer-unavailable') || line.includes('the signer'))).toBe(true)

  const second = await start()
  expect(readFileSync(tokenFile, 'utf8')).toBe(token)
  const created = await fetch(`http://127.0.0.1:${second.port}/api/access-tokens`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${token.trim()}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({ role: 'examiner', agentId: 'marie' }),
  })
  expect(created.status).toBe(201)
  expect(await second.stop('SIGINT')).toBe(0)
})

describe('a program that runs, on the network itself', () => {
  let database: TestDatabase
  let program: Program

  beforeAll(async () => {
    database = await createTestDatabase()
    program = await start({ DATABASE_URL: database.url })
  })
  afterAll(() => database.close())

  test.each([
    [
      'two lengths that disagree',
      'POST /openid4vci/token HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n',
      400,
    ],
    ['headers of 32 kB', `GET /health HTTP/1.1\r\nHost: localhost\r\nX: ${'x'.repeat(32_768)}\r\n\r\n`, 431],
    ['an absolute address of another host', 'GET http://evil.example/health HTTP/1.1\r\nHost: localhost\r\n\r\n', 421],
  ])('%s: the server refuses', async (_what, request, status) => {
    const answer = await new Promise<string>((resolve) => {
      const socket = createConnection(program.port, '127.0.0.1', () => socket.write(request))
      socket.once('data', (data) => {
        resolve(String(data))
        socket.destroy()
      })
    })
    expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `))
  })

  test('a client that sends nothing does not hold up the stop', async () => {
    const socket = createConnection(program.port, '127.0.0.1')
    socket.on('error', () => undefined)
    socket.write(
      'POST /openid4vci/token HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\nContent-Type: application/json\r\n\r\n{',
    )
    await sleep(200)
    const before = Date.now()
    expect(await program.stop('SIGTERM')).toBe(0)
    expect(Date.now() - before).toBeLessThan(10_000)
    socket.destroy()
  })
})

test('settings we cannot use stop the start with a word on which', async () => {
  await expect(start({ PORT: 'eighty' })).rejects.toThrow('ended with 78')
})
