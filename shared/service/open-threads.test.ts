import { afterAll, expect, test } from 'vitest'
import { openThreads } from './open-threads.ts'
import type { TestWork } from './thread-fixture.ts'

const settings = {
  program: new URL('./thread-fixture.ts', import.meta.url),
  threads: 2,
  deadlines: { start: 10_000, begun: 150, slow: 2_000 },
  resourceLimits: { maxOldGenerationSizeMb: 32 },
}
const threads = openThreads<TestWork, number>(settings)
afterAll(() => threads.close())

test('work is answered, refused with its problem, or fails; the next work is none the worse', async () => {
  expect(await threads.do('answer')).toBe(process.pid)
  await expect(threads.do('refuse')).rejects.toMatchObject({ name: 'Problem', code: 'document-too-deep', offset: 7 })
  await expect(threads.do('throw')).rejects.toMatchObject({ name: 'ThreadFailure', end: 'failed' })
  await expect(threads.do('exit')).rejects.toMatchObject({ name: 'ThreadFailure', end: 'ended' })
  expect(await threads.do('answer')).toBe(process.pid)
})

test('what does not end is ended, and nobody else waits for it', async () => {
  const loops = Promise.allSettled([threads.do('loop')])
  const others = Promise.all(Array.from({ length: 20 }, () => threads.do('answer')))
  expect(await others).toHaveLength(20)
  expect(await loops).toMatchObject([{ status: 'rejected', reason: { end: 'late' } }])
})

test('when every thread was taken by what does not end, those that wait are answered by their successors', async () => {
  const loops = Promise.allSettled([threads.do('loop'), threads.do('loop')])
  expect(await threads.do('answer')).toBe(process.pid)
  expect((await loops).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
})

test('work that fills the memory ends its thread and no program', async () => {
  const roomy = openThreads<TestWork, number>({ ...settings, deadlines: { start: 20_000, begun: 20_000 } })
  await expect(roomy.do('fill-memory')).rejects.toMatchObject({ end: 'out-of-memory' })
  expect(await roomy.do('answer')).toBe(process.pid)
  await roomy.close()
})

test('WebAssembly that grows ends its thread too, though no limit of threads counts it', async () => {
  await expect(threads.do('grow-wasm')).rejects.toMatchObject({ end: 'out-of-memory', stage: 'begun' })
  expect(await threads.do('answer')).toBe(process.pid)
})

test('each stage has its own deadline', async () => {
  const told: string[] = []
  expect(await threads.do('slow-stage', (stage) => void told.push(stage))).toBe(process.pid)
  // whoever waits hears how far it is
  expect(told).toEqual(['slow'])
})

test('more than may wait is refused at once, with when to come back', async () => {
  const narrow = openThreads<TestWork, number>({ ...settings, threads: 1, mostWaiting: 2 })
  const [first, second, third] = [narrow.do('answer'), narrow.do('answer'), narrow.do('answer')]
  await expect(narrow.do('answer')).rejects.toMatchObject({ code: 'service-busy', retryAfterSeconds: 2 })
  expect(await Promise.all([first, second, third])).toHaveLength(3)
  await narrow.close()
})

test('what the program itself needs goes before all that waits, and is never refused', async () => {
  const narrow = openThreads<TestWork, number>({ ...settings, threads: 1, mostWaiting: 2 })
  const ended: string[] = []
  const asked = ['first', 'second', 'third'].map((name) => narrow.do('answer').then(() => ended.push(name)))
  await Promise.all([...asked, narrow.doFirst('answer').then(() => ended.push('ours'))])
  expect(ended).toEqual(['first', 'ours', 'second', 'third'])
  await narrow.close()
})

test('a failure says in which stage it was', async () => {
  await expect(threads.do('loop')).rejects.toMatchObject({ end: 'late', stage: 'begun' })
  const hasty = openThreads<TestWork, number>({ ...settings, deadlines: { start: 1 } })
  await expect(hasty.do('answer')).rejects.toMatchObject({ end: 'late', stage: 'start' })
  await hasty.close()
})

test('who still waits when the threads are closed is told', async () => {
  const closing = openThreads<TestWork, number>({ ...settings, threads: 1 })
  const asked = [closing.do('answer'), closing.do('answer')]
  const ends = Promise.allSettled(asked)
  await closing.close()
  expect((await ends).map((end) => end.status === 'rejected' && end.reason.end)).toEqual(['ended', 'closed'])
  await expect(closing.do('answer')).rejects.toMatchObject({ end: 'closed' })
})
