import type { JournaledSignature } from './journal-contents.ts'
import type { PlanKind } from './signing-plan.ts'

type Counted = Pick<JournaledSignature, 'kind' | 'approvals'>

export interface Tally {
  add(counted: Counted): void
  remove(counted: Counted): void
  /** Of a kind in all, or of those that one agent approved. */
  count(kind: PlanKind, agent?: string): number
}

export function createTally(): Tally {
  const counts = new Map<string, number>()
  const nameOf = (kind: PlanKind, agent?: string) => JSON.stringify([kind, agent])
  const change = ({ kind, approvals }: Counted, by: number) => {
    for (const agent of [undefined, ...new Set(approvals)]) {
      const name = nameOf(kind, agent)
      const count = (counts.get(name) ?? 0) + by
      if (count > 0) counts.set(name, count)
      else counts.delete(name)
    }
  }
  return {
    add: (counted) => change(counted, 1),
    remove: (counted) => change(counted, -1),
    count: (kind, agent) => counts.get(nameOf(kind, agent)) ?? 0,
  }
}

export interface LastHour extends Pick<Tally, 'count'> {
  /** Counts what was signed since it was asked last, and no more what is older than an hour. */
  catchUp(now: Date): void
}

const anHour = 60 * 60_000

/** A running count over a list that only grows: each of its signatures is counted once, and taken off once. */
export function countLastHour(signatures: readonly JournaledSignature[]): LastHour {
  const tally = createTally()
  const counted: { readonly signature: JournaledSignature; at: string }[] = []
  let taken = 0
  let left = 0

  /** Signed before what follows it: while a clock was ahead, a time was written that is later than it was. */
  function add(signature: JournaledSignature): void {
    const { at } = signature
    for (let index = counted.length - 1; index >= left; index -= 1) {
      const before = counted[index]
      if (!before || before.at <= at) break
      before.at = at
    }
    counted.push({ signature, at })
    tally.add(signature)
  }

  return {
    count: tally.count,
    catchUp(now) {
      const hourAgo = new Date(now.getTime() - anHour).toISOString()
      for (const signature of signatures.slice(taken)) add(signature)
      taken = signatures.length
      for (let first = counted[left]; first && first.at < hourAgo; first = counted[left]) {
        tally.remove(first.signature)
        left += 1
      }
      if (left < 1_000) return
      counted.splice(0, left)
      left = 0
    },
  }
}
