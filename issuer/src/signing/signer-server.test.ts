import { mkdtemp, stat, writeFile } from 'node:fs/promises'
import { createConnection, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeAll, expect, test } from 'vitest'
import type { SigningContext } from './sign-plan.ts'
import { createSignerClient } from './signer-client.ts'
import { type SignerServer, startSignerServer } from './signer-server.ts'
import { contextOf, openTestJournal, openTestKeys, planId, titlePlan } from './signing-fixture.ts'

let context: SigningContext
let server: SignerServer | undefined
const faults: unknown[] = []

beforeAll(async () => {
  context = contextOf(titlePlan(), { ...(await openTestKeys()), ...(await openTestJournal()) })
})
afterEach(async () => {
  await server?.close()
  server = undefined
  faults.length = 0
})

async function start(change: Partial<SigningContext> = {}, deadlineMs = 5_000): Promise<string> {
  const socketPath = path.join(await mkdtemp(path.join(tmpdir(), 'vigie-signer-')), 'run', 'signer.sock')
  const onFault = (fault: unknown) => faults.push(fault)
  server = await startSignerServer({ socketPath, context: { ...context, ...change }, onFault, deadlineMs })
  return socketPath
}

/** Everything the server says to these bytes until it closes, or until one line came. */
function say(socketPath: string, text: string): Promise<string> {
  return new Promise((resolve) => {
    let heard = ''
    const socket = createConnection(socketPath, () => socket.write(text))
    socket.on('data', (chunk) => {
      heard += chunk
      if (heard.includes('\n')) socket.end()
    })
    socket.on('error', () => undefined)
    socket.on('close', () => resolve(heard))
  })
}

test('the issuer gets signatures and the public keys over a socket that others cannot open', async () => {
  const socketPath = await start()
  const signer = createSignerClient(socketPath)
  expect((await signer.sign(planId)).signed).toContain('"proof"')
  expect((await signer.listKeys()).map((key) => key.use)).toContain('titles')
  expect((await stat(socketPath)).mode & 0o777).toBe(0o660)
  expect((await stat(path.dirname(socketPath))).mode & 0o777).toBe(0o700)
})

test('the issuer is told which numbers and entries signed titles hold, and of their holders the birth date alone, by which the register answers', async () => {
  const signer = createSignerClient(await start())
  const { signed } = await signer.sign(planId)
  const { credentialSubject, credentialStatus } = JSON.parse(signed)
  const titles = await signer.listJournaled(null)
  const [revocation, suspension] = credentialStatus.map((status: { statusListIndex: string }) => status.statusListIndex)
  expect(titles).toEqual([
    {
      planId,
      title: { number: credentialSubject.title.documentNumber, birthDate: credentialSubject.birthDate },
      entries: [
        { list: 'r1', index: Number(revocation) },
        { list: 's1', index: Number(suspension) },
      ],
    },
  ])
  expect(await signer.listJournaled(planId)).toEqual([])
  const unknown = signer.listJournaled('0193a5c2-7b1e-7c40-9f5e-2f6f0c9d1a00')
  await expect(unknown).rejects.toMatchObject({ code: 'plan-not-found' })
  await expect(signer.listJournaled('1')).rejects.toMatchObject({ code: 'plan-not-found' })
})

test('a refusal comes back with its code', async () => {
  const signer = createSignerClient(await start())
  await expect(signer.sign('0193a5c2-7b1e-7c40-9f5e-2f6f0c9d1a00')).rejects.toMatchObject({ code: 'plan-not-found' })
})

test('whatever is not a request is refused without a fault and without a signature', async () => {
  const socketPath = await start()
  const before = context.journal.length
  for (const text of [
    '\n',
    'null\n',
    '[]\n',
    '{}\n',
    '{"sign":1,"keys":true}\n',
    '{"journaled":null}\n',
    '{"journaled":{"after":null,"kind":"seal"}}\n',
    'GET / HTTP/1.1\n',
    `${'x'.repeat(400)}\n`,
  ]) {
    expect(JSON.parse(await say(socketPath, text))).toMatchObject({ ok: false })
  }
  expect(JSON.parse(await say(socketPath, 'x'.repeat(10_000)))).toMatchObject({ code: 'document-too-large' })
  expect(faults).toEqual([])
  expect(context.journal.length).toBe(before)
})

test('our own faults are logged and not told', async () => {
  const socketPath = await start({ loadPlan: async () => Promise.reject(new Error('secret of the database')) })
  const heard = await say(socketPath, `${JSON.stringify({ sign: planId })}\n`)
  expect(JSON.parse(heard)).toMatchObject({ ok: false, code: 'signer-unavailable' })
  expect(heard).not.toContain('secret')
  expect(faults).toHaveLength(1)
})

test('a signer that is away, silent or babbling is said to be unavailable', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'vigie-signer-'))
  const away = createSignerClient(path.join(folder, 'none.sock'))
  await expect(away.sign(planId)).rejects.toMatchObject({ code: 'signer-unavailable' })
  for (const answer of [null, 'no json\n', '{}\n', '']) {
    const socketPath = path.join(folder, `${answer?.length}.sock`)
    const stranger = createServer((socket) => {
      socket.on('error', () => undefined)
      if (answer !== null) socket.end(answer)
    })
    await new Promise<void>((resolve) => stranger.listen(socketPath, resolve))
    const client = createSignerClient(socketPath, 200)
    await expect(client.sign(planId)).rejects.toMatchObject({ code: 'signer-unavailable' })
    stranger.close()
  }
})

test('a request that comes while the signer still opens its journal waits for it', async () => {
  const socketPath = path.join(await mkdtemp(path.join(tmpdir(), 'vigie-signer-')), 'signer.sock')
  const opened = Promise.withResolvers<SigningContext>()
  server = await startSignerServer({ socketPath, context: opened.promise, onFault: () => undefined })
  const answer = createSignerClient(socketPath).sign(planId)
  setTimeout(() => opened.resolve(context), 50)
  expect((await answer).planId).toBe(planId)
})

test('the socket of a signer that was killed is replaced, that of one that lives is not', async () => {
  const socketPath = await start()
  const second = startSignerServer({ socketPath, context, onFault: () => undefined })
  await expect(second).rejects.toMatchObject({ code: 'settings-invalid' })
  const file = path.join(path.dirname(socketPath), 'file.sock')
  await writeFile(file, '')
  const overFile = startSignerServer({ socketPath: file, context, onFault: () => undefined })
  await expect(overFile).rejects.toMatchObject({ code: 'settings-invalid' })
})
