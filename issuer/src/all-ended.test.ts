import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { allEnded, inTurnsOf } from './all-ended.ts'

test('a failure is told once the others have ended too', async () => {
  let ended = 0
  const slow = pause(20).then(() => {
    ended += 1
  })
  await expect(allEnded([Promise.reject(new Error('first')), slow])).rejects.toThrow('first')
  expect(ended).toBe(1)
})

test('of many no more than so many are under way, in their order, and none is begun after a failure', async () => {
  let underWay = 0
  let most = 0
  const begun: number[] = []
  const work = async (one: number) => {
    begun.push(one)
    underWay += 1
    most = Math.max(most, underWay)
    await pause(1)
    underWay -= 1
    if (one === 5) throw new Error('five')
    return one * 2
  }
  expect(await inTurnsOf(2, [1, 2, 3], work)).toEqual([2, 4, 6])
  expect(most).toBe(2)
  await expect(inTurnsOf(2, [4, 5, 6, 7], work)).rejects.toThrow('five')
  expect(begun).toEqual([1, 2, 3, 4, 5])
})
