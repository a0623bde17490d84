import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { startOutbox } from '../outbox/outbox.ts'
import { listEntries } from '../status/status-list-store.ts'
import { createTestIssuer, issueOne, seafarers, type TestIssuer } from '../test-issuer.ts'
import type { PublishingNeeds } from './publishing-needs.ts'
import { createTestCeremony } from './root-fixture.ts'
import { startPublisher } from './start-publisher.ts'

// In real time, through the real way: decision over HTTP, outbox, signer, file.

let issuer: TestIssuer
let needs: PublishingNeeds

beforeAll(async () => {
  issuer = await createTestIssuer()
  const { settings, signer } = issuer.deps
  const { rootChainFile, dataFolder, authority } = settings
  const ceremony = await createTestCeremony(rootChainFile)
  await ceremony.hold((await signer.listKeys()).filter(({ use }) => use === 'trust-lists'))
  needs = {
    ...issuer.deps,
    folder: path.join(dataFolder, 'published'),
    rootChainFile,
    warn: () => undefined,
    authority: { ...authority, name: { fr: 'Autorité', en: 'Authority' } },
  }
})
afterAll(() => issuer.close())

async function isSuspendedInTheList(titleId: string): Promise<boolean> {
  const entry = (await listEntries(issuer.deps.db, titleId, null)).find(({ purpose }) => purpose === 'suspension')
  if (!entry) throw new Error('a title without a status entry')
  const file = path.join(needs.folder, 'status', entry.listName)
  const list = JSON.parse(await readFile(file, 'utf8').catch(() => '{"credentialSubject":{}}'))
  const { encodedList } = list.credentialSubject
  if (encodedList === undefined) return false
  const bits = gunzipSync(Buffer.from(encodedList.slice(1), 'base64url'))
  return ((bits[entry.index >> 3] ?? 0) & (0x80 >> (entry.index & 7))) !== 0
}

/** Milliseconds from the answer to the decision until the list says so. */
async function suspendAndWait(titleId: string): Promise<number> {
  const { status } = await issuer.ask('registrar', `/api/titles/${titleId}/suspension`, { reason: 'inquiry' })
  expect(status).toBe(200)
  const start = performance.now()
  await vi.waitFor(async () => expect(await isSuspendedInTheList(titleId)).toBe(true), {
    timeout: 60_000,
    interval: 50,
  })
  return performance.now() - start
}

const failing = (error: unknown) => {
  throw error
}
const silent = { onFailure: failing, onLate: () => undefined }

test('a decision is in the published list well within a minute', { timeout: 70_000 }, async () => {
  const titleId = await issueOne(issuer)
  // A timer so slow that only the outbox can have asked for it.
  const publisher = startPublisher(needs, { ...silent, everyMs: 3_600_000 })
  const handlers = { 'publish-status': () => publisher.publishSoon() }
  const outbox = await startOutbox({ url: issuer.database.url, handlers, onFailure: (_queue, error) => failing(error) })
  try {
    const milliseconds = await suspendAndWait(titleId)
    expect(milliseconds).toBeLessThan(60_000)
  } finally {
    await outbox.stop(5_000)
    await publisher.stop()
  }
})

test('and so it is when nobody was asked: the timer finds it', { timeout: 70_000 }, async () => {
  const titleId = await issueOne(issuer, seafarers.paul)
  const publisher = startPublisher(needs, { ...silent, everyMs: 500 })
  try {
    expect(await suspendAndWait(titleId)).toBeLessThan(60_000)
  } finally {
    await publisher.stop()
  }
})
