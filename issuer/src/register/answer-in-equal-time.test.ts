import { setTimeout as pause } from 'node:timers/promises'
import { Problem } from '@vigie/shared/problem.ts'
import { expect, test } from 'vitest'
import { answerInEqualTime } from './answer-in-equal-time.ts'

const step = 40

async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await answerInEqualTime(work, step).catch(() => undefined)
  return performance.now() - start
}

test('an answer, and a refusal, leave at the end of a step; longer work at the end of the next', async () => {
  // a timer of Node may fire a millisecond early
  expect(await timeOf(async () => 'at once')).toBeGreaterThan(step - 2)
  expect(await timeOf(() => Promise.reject(new Problem('too-many-tries', 'refused')))).toBeGreaterThan(step - 2)
  expect(await timeOf(() => pause(step + 5))).toBeGreaterThan(2 * step - 2)
})

test('what the work answers or refuses is what comes out', async () => {
  expect(await answerInEqualTime(async () => 'answer', 1)).toBe('answer')
  const refused = answerInEqualTime(() => Promise.reject(new Problem('too-many-tries', 'refused')), 1)
  await expect(refused).rejects.toMatchObject({ code: 'too-many-tries' })
})
