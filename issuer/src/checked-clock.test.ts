import { expect, test } from 'vitest'
import { createCheckedClock } from './checked-clock.ts'

const minute = 60_000
const hour = 60 * minute

function openClock(start: string) {
  const machine = { wall: Date.parse(start), running: 0, database: Date.parse(start) }
  const told: number[] = []
  const clock = createCheckedClock({
    askDatabase: async () => new Date(machine.database),
    onDiffering: (seconds) => told.push(seconds),
    wallMs: () => machine.wall,
    runningMs: () => machine.running,
  })
  clock.stop()
  const pass = (ms: number) => {
    machine.wall += ms
    machine.running += ms
    machine.database += ms
  }
  return { machine, told, clock, pass }
}

const refusal = expect.objectContaining({ code: 'clocks-differ' })

test.each([
  ['an hour back', -hour],
  ['an hour ahead', hour],
  ['two days back', -48 * hour],
])('%s: from that moment on nothing is dated, and all is again once the clock is put right', async (_words, jump) => {
  const { machine, told, clock, pass } = openClock('2028-02-29T12:00:00Z')
  await clock.check()
  const before = clock.now()
  pass(10)
  machine.wall += jump
  expect(clock.now).toThrow(refusal)
  await clock.check()
  await clock.check()
  expect(clock.now).toThrow(refusal)
  expect(told).toEqual([jump / 1000])
  machine.wall -= jump
  await clock.check()
  expect(clock.now().getTime()).toBe(before.getTime() + 10)
})

test('the clock of the database that jumps is as good a reason to stop', async () => {
  const { machine, clock } = openClock('2026-11-22T12:00:00Z')
  machine.database -= 48 * hour
  await clock.check()
  expect(clock.now).toThrow(refusal)
  machine.database += 48 * hour
  await clock.check()
  expect(clock.now().toISOString()).toBe('2026-11-22T12:00:00.000Z')
})

test('a clock that is set back a little stands still until it is there again', () => {
  const { machine, clock, pass } = openClock('2026-11-22T12:00:00Z')
  const first = clock.now()
  machine.wall -= 2 * minute
  pass(1_000)
  expect(clock.now()).toEqual(first)
  pass(2 * minute)
  expect(clock.now() > first).toBe(true)
})

test.each([
  ['the night of 29 February', '2028-02-28T23:59:59Z'],
  ['the end of 29 February', '2028-02-29T23:59:59Z'],
  ['the new year', '2026-12-31T23:59:59Z'],
  ['the hour that summer time skips in Paris', '2027-03-28T00:59:59Z'],
  ['the hour that winter time repeats in Paris', '2026-10-25T00:59:59Z'],
])('%s is two seconds like any others', async (_words, start) => {
  const { clock, pass } = openClock(start)
  await clock.check()
  const before = clock.now()
  pass(2_000)
  await clock.check()
  expect(clock.now().getTime() - before.getTime()).toBe(2_000)
})

test('a machine that slept is believed once the database says the same', async () => {
  const { machine, clock } = openClock('2026-11-22T12:00:00Z')
  machine.wall += 8 * hour
  machine.database += 8 * hour
  expect(clock.now).toThrow(refusal)
  await clock.check()
  expect(clock.now().toISOString()).toBe('2026-11-22T20:00:00.000Z')
})
