import fc from 'fast-check'
import { expect, test } from 'vitest'
import { assignSeats, type SeatKind, type SitterGroup } from './assign-seats.ts'

const vacancy = 50
const cost = fc.option(fc.integer({ min: -5, max: 20 }))
const crew = fc.integer({ min: 1, max: 4 }).chain((kinds) =>
  fc.record({
    groups: fc.array(
      fc.record({
        size: fc.integer({ min: 1, max: 2 }),
        costs: fc.array(cost, { minLength: kinds, maxLength: kinds }),
      }),
      { maxLength: 4 },
    ),
    kinds: fc.array(fc.record({ seats: fc.integer({ min: 1, max: 2 }), vacancy: fc.constant(vacancy) }), {
      minLength: kinds,
      maxLength: kinds,
    }),
  }),
)

/** Each person in turn on each seat that is free, or on none. */
function leastByTrying(groups: readonly SitterGroup[], kinds: readonly SeatKind[]): number {
  const people = groups.flatMap(({ size, costs }) => Array.from({ length: size }, () => costs))
  const tryFrom = (index: number, left: readonly number[]): number => {
    const costs = people[index]
    if (!costs) return left.reduce((sum, seats) => sum + seats * vacancy, 0)
    const seated = costs.map((each, kind) => {
      if (each === null || left[kind]! === 0) return Number.POSITIVE_INFINITY
      return each + tryFrom(index + 1, left.with(kind, left[kind]! - 1))
    })
    return Math.min(tryFrom(index + 1, left), ...seated)
  }
  return tryFrom(
    0,
    kinds.map(({ seats }) => seats),
  )
}

test('seats are filled at the least cost that there is, nobody twice and no seat twice', () => {
  fc.assert(
    fc.property(crew, ({ groups, kinds }) => {
      const numbers = assignSeats(groups, kinds)
      const seated = (kind: number) => numbers.reduce((sum, row) => sum + row[kind]!, 0)
      numbers.forEach((row, group) => {
        expect(row.reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(groups[group]!.size)
        row.forEach((count, kind) => {
          if (groups[group]!.costs[kind] === null) expect(count).toBe(0)
        })
      })
      kinds.forEach(({ seats }, kind) => {
        expect(seated(kind)).toBeLessThanOrEqual(seats)
      })
      const filled = numbers.flatMap((row, group) =>
        row.map((count, kind) => count * (groups[group]!.costs[kind] ?? 0)),
      )
      const empty = kinds.map(({ seats }, kind) => (seats - seated(kind)) * vacancy)
      const total = [...filled, ...empty].reduce((sum, each) => sum + each, 0)
      expect(total).toBe(leastByTrying(groups, kinds))
    }),
    { numRuns: 200 },
  )
})

test('fifteen hundred persons of many groups are seated at once', () => {
  const kinds = Array.from({ length: 12 }, () => ({ seats: 100, vacancy }))
  const groups = Array.from({ length: 300 }, (_, index) => ({
    size: 5,
    costs: kinds.map((__, kind) => ((index * 7 + kind * 13) % 17 === 0 ? null : (index * 31 + kind * 17) % 23)),
  }))
  const numbers = assignSeats(groups, kinds)
  expect(numbers.flat().reduce((sum, count) => sum + count, 0)).toBe(1200)
})
