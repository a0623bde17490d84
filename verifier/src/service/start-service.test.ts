import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createTestAuthority, publishTestFiles } from '@vigie/shared/testing/test-authority.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readSettings } from './settings.ts'
import { type RunningService, startService } from './start-service.ts'

// The real service on a port: what its HTTP server does with what no honest client sends.

const folder = mkdtempSync(join(tmpdir(), 'vigie-service-'))
const settings = readSettings({ PORT: '0', VIGIE_DATA: folder, VIGIE_VERIFIER_URL: 'https://verifier.mer.example' })
let service: RunningService

const listening = { headersTimeout: 400, requestTimeout: 600, connectionsCheckingInterval: 50, mostConnections: 20 }
const start = () => startService(settings, () => undefined, { listening })

beforeAll(async () => {
  const { trust, snapshot } = await publishTestFiles(await createTestAuthority(), { at: new Date() })
  mkdirSync(settings.publishedFolder, { recursive: true })
  writeFileSync(join(settings.publishedFolder, 'trust.json'), trust)
  writeFileSync(join(settings.publishedFolder, 'snapshot.json'), snapshot ?? '')
  service = await start()
})
afterAll(async () => {
  await service.stop(1_000)
  rmSync(folder, { recursive: true, force: true })
})

/** Everything that comes back until the other side is silent or gone. */
function say(text: string, { port } = service): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(text))
    let heard = ''
    socket.on('data', (data) => {
      heard += data
    })
    socket.on('error', () => undefined)
    socket.on('close', () => resolve(heard))
  })
}

const statusOf = (answer: string) => Number(/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1])
const asked = (line: string, headers = '') =>
  `${line} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n${headers}\r\n`

test('it answers what it knows once it has verified it', async () => {
  await expect.poll(() => say(asked('GET /api/v1/status')).then(statusOf), { timeout: 20_000 }).toBe(200)
})

test('it answers to its own names, and to no other: by Host or by an absolute address', async () => {
  expect(statusOf(await say(asked('GET /health')))).toBe(200)
  expect(
    statusOf(await say(asked('GET https://verifier.mer.example/health').replace('localhost', 'verifier.mer.example'))),
  ).toBe(200)
  expect(statusOf(await say(asked('GET /health').replace('localhost', 'evil.example')))).toBe(421)
  expect(statusOf(await say(asked('GET http://evil.example/health')))).toBe(421)
  expect(statusOf(await say('GET /health HTTP/1.1\r\nConnection: close\r\n\r\n'))).toBe(400)
})

test('headers of 32 kB are refused', async () => {
  expect(statusOf(await say(asked('GET /health', `X-Long: ${'x'.repeat(32_768)}\r\n`)))).toBe(431)
})

test('a body whose length is said in two ways is refused', async () => {
  const headers = 'Content-Type: application/json\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n'
  expect(statusOf(await say(`${asked('POST /api/v1/verify', headers)}0\r\n\r\n`))).toBe(400)
})

test('slow headers and a slow body are not waited for', async () => {
  expect(statusOf(await say('GET /health HTTP/1.1\r\nHost: local'))).toBe(408)
  const headers = 'Content-Type: application/json\r\nContent-Length: 500\r\n'
  expect(statusOf(await say(`${asked('POST /api/v1/verify', headers)}{"a":`))).toBe(408)
})

test('a body that is said to be too large is refused before it comes', async () => {
  const headers = 'Content-Type: application/json\r\nContent-Length: 500000000\r\n'
  expect(statusOf(await say(asked('POST /api/v1/verify', headers)))).toBe(413)
})

test('more connections than may be open are dropped, and the next are served', async () => {
  const open: Socket[] = []
  for (let count = 0; count < 20; count += 1) {
    open.push(
      await new Promise<Socket>((resolve) => {
        const socket = connect(service.port, '127.0.0.1', () => resolve(socket)).on('error', () => undefined)
      }),
    )
  }
  expect(await say(asked('GET /health'))).toBe('')
  for (const socket of open) socket.destroy()
  await expect.poll(() => say(asked('GET /health')).then(statusOf)).toBe(200)
})

test('asked to stop, it takes nothing new and is gone soon, whoever still holds a connection', async () => {
  const other = await start()
  const held = connect(other.port, '127.0.0.1')
  held.on('error', () => undefined)
  held.write('POST /api/v1/verify HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\n')
  expect(statusOf(await say(asked('GET /health'), other))).toBe(200)
  const began = performance.now()
  await other.stop(200)
  expect(performance.now() - began).toBeLessThan(2_000)
  expect(await say(asked('GET /health'), other)).toBe('')
})
