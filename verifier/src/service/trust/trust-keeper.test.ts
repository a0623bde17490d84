import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { ThreadFailure } from '@vigie/shared/service/thread-failure.ts'
import { createTestAuthority, publishTestFiles, revocationListId } from '@vigie/shared/testing/test-authority.ts'
import { afterAll, afterEach, expect, test, vi } from 'vitest'
import { createTestService } from '../app-fixture.ts'
import { openJudges } from '../judging/open-judges.ts'
import { createTrustKeeper } from './trust-keeper.ts'
import { trustStatusOf } from './trust-status.ts'

const authority = await createTestAuthority()
const day = (date: number) => new Date(Date.UTC(2026, 10, date, 9))
const judges = openJudges({ threads: 1 })
afterAll(() => judges.close())
const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

function start() {
  const service = createTestService({ judges })
  closing.push(service.close)
  const codes = () => service.lines.flatMap((line) => (line.event === 'trust-refused' ? [line.code] : []))
  return { ...service, codes }
}

test('what is published is believed once its signatures hold, and again when it changed', async () => {
  const { deps, publish, lines } = start()
  await publish(await publishTestFiles(authority, { at: day(20), version: 1 }))
  await deps.trust.refresh()
  const first = deps.trust.inForce()
  await deps.trust.refresh()
  expect(deps.trust.inForce()).toBe(first)
  await publish(await publishTestFiles(authority, { at: day(21), version: 2 }))
  await deps.trust.refresh()
  expect(deps.trust.inForce().content.list.version).toBe(2)
  expect(lines.map(({ event }) => event)).toEqual(['trust-anchor-missing', 'trust-opened', 'trust-opened'])
})

test('an older publication is refused, also by a service that was started again', async () => {
  const { deps, publish, openTrust, codes } = start()
  await publish(await publishTestFiles(authority, { at: day(21), version: 5 }))
  await deps.trust.refresh()
  await publish(await publishTestFiles(authority, { at: day(20), version: 4 }))
  await deps.trust.refresh()
  expect(codes()).toEqual(['trust-list-rollback'])
  const restarted = openTrust()
  await restarted.refresh()
  expect(restarted.inForce().content.list.version).toBe(5)
  expect(codes()).toEqual(['trust-list-rollback', 'trust-list-rollback'])
})

test('a publication signed by someone else is kept away from verdicts', async () => {
  const { deps, publish, codes } = start()
  await publish(await publishTestFiles(authority, { at: day(20), version: 1 }))
  await deps.trust.refresh()
  await publish(await publishTestFiles(await createTestAuthority(), { at: day(21), version: 2 }))
  await deps.trust.refresh()
  expect(deps.trust.inForce().content.list.version).toBe(1)
  expect(codes()).toEqual(['trust-root-signature'])
})

test('half a publication changes nothing', async () => {
  const { deps, publish, codes } = start()
  await publish(await publishTestFiles(authority, { at: day(20), version: 1 }))
  await deps.trust.refresh()
  const next = await publishTestFiles(authority, { at: day(21), version: 2 })
  const old = await publishTestFiles(authority, { at: day(20), version: 1, revoked: [3] })
  const stale = old.statusLists.get(revocationListId) ?? new Uint8Array()
  await publish({ ...next, statusLists: new Map([...next.statusLists, [revocationListId, stale]]) })
  await deps.trust.refresh()
  expect(deps.trust.inForce().content.list.version).toBe(1)
  expect(codes()).toEqual(['trust-mix'])
})

test.each(['removed', 'damaged', 'replaced by an older one'])(
  'memory that is %s while the service runs opens no way back, then or after a restart',
  async (how) => {
    const { deps, publish, openTrust, codes, lines } = start()
    const { trustFile } = deps.settings
    await publish(await publishTestFiles(authority, { at: day(19), version: 3 }))
    await deps.trust.refresh()
    const older = readFileSync(trustFile)
    await publish(await publishTestFiles(authority, { at: day(21), version: 5 }))
    await deps.trust.refresh()
    if (how === 'removed') rmSync(trustFile)
    else writeFileSync(trustFile, how === 'damaged' ? older.subarray(0, 100) : older)
    await publish(await publishTestFiles(authority, { at: day(20), version: 4 }))
    await deps.trust.refresh()
    expect(deps.trust.inForce().content.list.version).toBe(5)
    expect(codes()).toEqual(['trust-list-rollback'])
    expect(lines.map(({ event }) => event)).toContain('trust-memory-lost')
    const restarted = openTrust()
    await restarted.refresh()
    expect(restarted.inForce().content.list.version).toBe(5)
  },
)

test('a publication that could not be looked at is looked at again', async () => {
  const { deps, publish, lines } = start()
  await publish(await publishTestFiles(authority, { at: day(20), version: 1 }))
  const inspect = vi.fn(judges.inspectTrust).mockRejectedValueOnce(new ThreadFailure('late', 'not done in time'))
  const { publishedFolder, trustFile: keptFile } = deps.settings
  const trust = createTrustKeeper({ publishedFolder, keptFile, anchor: null, inspect, log: deps.log })
  await trust.refresh()
  expect(trust.isReady()).toBe(false)
  await trust.refresh()
  expect(trust.inForce().content.list.version).toBe(1)
  expect(lines.map(({ event }) => event)).toContain('trust-failure')
})

test('memory that was damaged is not taken for none', async () => {
  const { deps, publish, openTrust, codes } = start()
  await publish(await publishTestFiles(authority, { at: day(20), version: 1 }))
  await deps.trust.refresh()
  const { trustFile } = deps.settings
  writeFileSync(trustFile, readFileSync(trustFile, 'utf8').slice(0, 100))
  const restarted = openTrust()
  await restarted.refresh()
  expect(() => restarted.inForce()).toThrow(expect.objectContaining({ code: 'trust-not-ready' }))
  expect(codes()).toEqual(['file-not-readable'])
})

test('the status says what is known, how old it is and whether it will do', async () => {
  const { deps, publish } = start()
  await publish(await publishTestFiles(authority, { at: day(20), version: 3 }))
  await deps.trust.refresh()
  const trust = deps.trust.inForce()
  const known = trustStatusOf(trust, new Date(day(20).getTime() + 90 * 60_000))
  expect(known).toMatchObject({
    fit: true,
    trustList: { version: 3, ageHours: 1 },
    snapshotVersion: 3,
    statusLists: { count: 2, missing: 0, asOf: '2026-11-20T09:00:00Z', ageMinutes: 90 },
  })
  expect(trustStatusOf(trust, new Date(day(21).getTime() + 60_000)).fit).toBe(false)
  // a clock that was set back: every verdict is orange
  const early = trustStatusOf(trust, new Date(day(20).getTime() - 6 * 60_000))
  expect(early).toMatchObject({ fit: false, statusLists: { ageMinutes: 0 } })
  const root = { version: 1, expiresAt: '2026-11-20T09:30:00Z' } as const
  const overdue = { ...trust, content: { ...trust.content, root } }
  expect(trustStatusOf(overdue, new Date(day(20).getTime() + 60 * 60_000)).fit).toBe(false)
})
