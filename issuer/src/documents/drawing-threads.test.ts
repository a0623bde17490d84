import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import type { Worker } from 'node:worker_threads'
import { afterEach, expect, test } from 'vitest'
import { drawPage } from './draw-page.ts'
import { type DrawingLimits, type DrawingThreads, openDrawingThreads } from './drawing-threads.ts'
import { createPageToDraw } from './render-title-pdf.ts'
import { printingFixture, qrFixture, titleFixture } from './title-fixture.ts'

const pageOf = (familyName: string) => createPageToDraw(titleFixture({ familyName }), qrFixture, printingFixture)

/** Every thread the pool ever started, as Node tells of it. */
const started: Worker[] = []
let pool: DrawingThreads
const open = (limits: Partial<DrawingLimits> = {}) => {
  subscribe('worker_threads', note)
  pool = openDrawingThreads({ threads: 1, deadlineMilliseconds: 60_000, ...limits })
}
const note = (message: unknown) => void started.push((message as { worker: Worker }).worker)
afterEach(async () => {
  unsubscribe('worker_threads', note)
  await pool.close()
  started.length = 0
})

test('a page drawn in any thread is the page drawn here, byte for byte', async () => {
  open({ threads: 2 })
  const names = ['Le Guellec', 'Kerbrat', 'Le Guellec']
  const drawn = await Promise.all(names.map((name) => pool.draw(pageOf(name))))
  expect(started).toHaveLength(2)
  for (const [index, name] of names.entries()) {
    expect(Buffer.compare(drawn[index]!, await drawPage(pageOf(name)))).toBe(0)
  }
})

test('while a page is drawn the event loop turns', async () => {
  open()
  await pool.draw(pageOf('Kerbrat'))
  let turns = 0
  let isDrawn = false
  const turn = () => {
    turns += 1
    if (!isDrawn) setImmediate(turn)
  }
  setImmediate(turn)
  await pool.draw(pageOf('Le Guellec'))
  isDrawn = true
  expect(turns).toBeGreaterThan(20)
})

test('a thread that dies fails the page it had and no other; another thread takes its place', async () => {
  open()
  const pages = ['Le Guellec', 'Kerbrat', 'Autret'].map((name) => pool.draw(pageOf(name)))
  await started[0]!.terminate()
  const [first, ...others] = await Promise.allSettled(pages)
  expect(first).toMatchObject({ status: 'rejected', reason: { name: 'ThreadFailure', end: 'ended' } })
  expect(others.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled'])
  expect(started).toHaveLength(2)
  // One that dies while it has nothing to do is not given anything.
  await started[1]!.terminate()
  await expect(pool.draw(pageOf('Le Guellec'))).resolves.toBeInstanceOf(Uint8Array)
})

test('a thread that does not answer in time is ended, and its page fails', async () => {
  open({ deadlineMilliseconds: 1 })
  await expect(pool.draw(pageOf('Le Guellec'))).rejects.toMatchObject({ end: 'late' })
  expect(started.map(({ threadId }) => threadId)).toEqual([-1])
})

test('a refusal comes back as one, and the thread draws on', async () => {
  open()
  const tooLong = { ...pageOf('Le Guellec'), qr: { ...qrFixture, digits: '3'.repeat(9_000) } }
  await expect(pool.draw(tooLong)).rejects.toMatchObject({ name: 'Problem', code: 'qr-too-large' })
  await expect(pool.draw(pageOf('Le Guellec'))).resolves.toBeInstanceOf(Uint8Array)
  expect(started).toHaveLength(1)
})

test('a page that does not compile fails by itself, says nothing of its title, and the thread draws on as before', async () => {
  open()
  const page = pageOf('Le Guellec')
  const impossible = { ...page, page: { ...page.page, documentDate: { year: 2026, month: 13, day: 1 } } }
  const answers = await Promise.allSettled([impossible, page, impossible, page].map((one) => pool.draw(one)))
  expect(answers.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'rejected', 'fulfilled'])
  const [refused, drawn] = answers as [PromiseRejectedResult, PromiseFulfilledResult<Uint8Array>]
  expect(refused.reason.message).toMatch(/does not compile/)
  expect(refused.reason.message.toUpperCase()).not.toContain('GUELLEC')
  expect(Buffer.compare(drawn.value, await drawPage(page))).toBe(0)
  expect(started).toHaveLength(1)
})
