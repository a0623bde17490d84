import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { inTransaction } from '../db/open-database.ts'
import { createTestDatabase, type TestDatabase } from '../db/test-database.ts'
import { enqueue, type Outbox, startOutbox } from './outbox.ts'

let database: TestDatabase
const outboxes: Outbox[] = []

beforeAll(async () => {
  database = await createTestDatabase()
})
afterEach(async () => {
  for (const outbox of outboxes.splice(0)) await outbox.stop(1000)
})
afterAll(() => database.close())

async function until(condition: () => boolean): Promise<void> {
  for (let tries = 0; tries < 100 && !condition(); tries += 1) await sleep(50)
}

test('a job of a transaction that fails does not exist; one of a transaction that commits is done', async () => {
  await expect(
    inTransaction(database.db, async (tx) => {
      await enqueue(tx, 'render-title-pdf', { titleId: 'never' })
      throw new Error('changed our mind')
    }),
  ).rejects.toThrow('changed our mind')
  await inTransaction(database.db, (tx) => enqueue(tx, 'render-title-pdf', { titleId: 'granted' }))

  const seen: string[] = []
  outboxes.push(
    await startOutbox({
      url: database.url,
      handlers: { 'render-title-pdf': async ({ titleId }) => void seen.push(titleId) },
      onFailure: () => undefined,
      pollingSeconds: 0.5,
    }),
  )
  await until(() => seen.length > 0)
  expect(seen).toEqual(['granted'])
})

test('a job that fails is kept for another try, and what is kept says nothing of its cause', async () => {
  const failures: unknown[] = []
  outboxes.push(
    await startOutbox({
      url: database.url,
      handlers: {
        'issue-title': async () => {
          throw new TypeError('Marie LE GOFF')
        },
      },
      onFailure: (queue, error) => void failures.push([queue, error]),
      pollingSeconds: 0.5,
    }),
  )
  await inTransaction(database.db, (tx) => enqueue(tx, 'issue-title', { titleId: 'x' }))
  await until(() => failures.length > 0)
  await sleep(200)
  expect(failures).toEqual([['issue-title', expect.any(TypeError)]])
  const { rows } = await database.db.execute(sql`select state, output::text from outbox.job where name = 'issue-title'`)
  expect(rows).toEqual([{ state: 'retry', output: expect.stringContaining('TypeError') }])
  expect(JSON.stringify(rows)).not.toContain('LE GOFF')
})

test('a clock that is set back while a job is done does not let those that follow wait', async () => {
  const seen: string[] = []
  const wall = vi.spyOn(Date, 'now')
  const ahead = Date.now() + 2 * 86_400_000
  wall.mockReturnValue(ahead)
  const handler = async ({ titleId }: { titleId: string }) => {
    wall.mockRestore()
    seen.push(titleId)
  }
  const options = { url: database.url, onFailure: () => undefined, pollingSeconds: 0.5 }
  await inTransaction(database.db, (tx) => enqueue(tx, 'render-title-pdf', { titleId: 'before' }))
  outboxes.push(await startOutbox({ ...options, handlers: { 'render-title-pdf': handler } }))
  await until(() => seen.length > 0)
  await inTransaction(database.db, (tx) => enqueue(tx, 'render-title-pdf', { titleId: 'after' }))
  await until(() => seen.length > 1)
  expect(seen).toEqual(['before', 'after'])
})

test('twenty decisions that ask for a publication before it starts cost one', async () => {
  for (let sent = 0; sent < 20; sent += 1) {
    await inTransaction(database.db, (tx) => enqueue(tx, 'publish-status', {}))
  }
  let published = 0
  const publish = async () => {
    published += 1
  }
  const handlers = { 'publish-status': publish }
  outboxes.push(await startOutbox({ url: database.url, handlers, onFailure: () => undefined, pollingSeconds: 0.5 }))
  const left = async () => {
    const { rows } = await database.db.execute(
      sql`select count(*)::int as n from outbox.job where name = 'publish-status' and state <> 'completed'`,
    )
    return rows[0]?.n
  }
  for (let tries = 0; tries < 50 && (await left()) !== 0; tries += 1) await sleep(100)
  expect([published, await left()]).toEqual([1, 0])
})

test('a hundred pages are not printed one a second, and one that cannot be printed holds up no other', async () => {
  const printed = new Set<string>()
  outboxes.push(
    await startOutbox({
      url: database.url,
      handlers: {
        'render-title-pdf': async ({ titleId }) => {
          if (titleId === 'page-3') throw new Error('no ink')
          printed.add(titleId)
        },
      },
      onFailure: () => undefined,
    }),
  )
  await inTransaction(database.db, async (tx) => {
    for (let page = 0; page < 100; page += 1) await enqueue(tx, 'render-title-pdf', { titleId: `page-${page}` })
  })
  await until(() => printed.size === 99)
  expect(printed.size).toBe(99)
  expect(printed.has('page-3')).toBe(false)
})

test('a queue that is held keeps its jobs, and does them once it is released', async () => {
  const printed = new Set<string>()
  const outbox = await startOutbox({
    url: database.url,
    handlers: { 'render-title-pdf': async ({ titleId }) => void printed.add(titleId) },
    onFailure: () => undefined,
    pollingSeconds: 0.5,
  })
  outboxes.push(outbox)
  await outbox.hold('render-title-pdf')
  // what was being asked for when it was held may still be taken
  await sleep(600)
  await inTransaction(database.db, (tx) => enqueue(tx, 'render-title-pdf', { titleId: 'held' }))
  await sleep(1_200)
  expect(printed.has('held')).toBe(false)
  await outbox.release('render-title-pdf')
  await until(() => printed.has('held'))
  expect(printed.has('held')).toBe(true)
})
