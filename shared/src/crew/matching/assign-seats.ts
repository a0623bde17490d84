/** A kind of seat of which there are so many, and whoever may sit there at what cost. */
export interface SeatKind {
  readonly seats: number
  /** Of a seat that stays empty; above every cost of filling it. */
  readonly vacancy: number
}

/** So many equal persons; `costs` by kind of seat, null where they may not sit. */
export interface SitterGroup {
  readonly size: number
  readonly costs: readonly (number | null)[]
}

interface Arc {
  readonly to: number
  readonly back: number
  readonly cost: number
  room: number
}

/**
 * Seats for persons at the least total cost, nobody twice: how many of each group sit on each kind. A flow of least cost by
 * successive shortest paths (Bellman-Ford by a queue: arcs back are negative). Groups and kinds are few, and each path moves as
 * many persons as it can, so that 1,500 persons cost no more than their groups do.
 */
export function assignSeats(groups: readonly SitterGroup[], kinds: readonly SeatKind[]): number[][] {
  const network = createNetwork(groups, kinds)
  for (let path = shortestPath(network); path; path = shortestPath(network)) push(network, path)
  return groups.map((_, group) =>
    kinds.map((__, kind) => {
      const arc = network.sitting[group]?.[kind]
      return arc ? (network.arcs[arc.to]?.[arc.back]?.room ?? 0) : 0
    }),
  )
}

interface Network {
  readonly arcs: Arc[][]
  readonly sitting: (Arc | null)[][]
  readonly source: number
  readonly sink: number
}

/** source → groups → kinds → sink, and past all groups an arc for seats that stay empty. */
function createNetwork(groups: readonly SitterGroup[], kinds: readonly SeatKind[]): Network {
  const [source, firstKind] = [0, 1 + groups.length]
  const sink = firstKind + kinds.length
  const arcs: Arc[][] = Array.from({ length: sink + 1 }, () => [])
  const sitting = groups.map(({ size, costs }, group) => {
    connect(arcs, { from: source, to: 1 + group, room: size, cost: 0 })
    return costs.map((cost, kind) => {
      return cost === null ? null : connect(arcs, { from: 1 + group, to: firstKind + kind, room: size, cost })
    })
  })
  kinds.forEach(({ seats, vacancy }, kind) => {
    connect(arcs, { from: source, to: firstKind + kind, room: seats, cost: vacancy })
    connect(arcs, { from: firstKind + kind, to: sink, room: seats, cost: 0 })
  })
  return { arcs, sitting, source, sink }
}

interface Connection {
  readonly from: number
  readonly to: number
  readonly room: number
  readonly cost: number
}

function connect(arcs: Arc[][], { from, to, room, cost }: Connection): Arc {
  const [forth, home] = [arcs[from] ?? [], arcs[to] ?? []]
  const arc = { to, back: home.length, cost, room }
  home.push({ to: from, back: forth.length, cost: -cost, room: 0 })
  forth.push(arc)
  return arc
}

/** Null when nothing more can flow. Ties fall to the first arc, so equal inputs give equal seats. */
function shortestPath({ arcs, source, sink }: Network): Arc[] | null {
  const distance = arcs.map(() => Number.POSITIVE_INFINITY)
  const reachedBy: (Arc | null)[] = arcs.map(() => null)
  const isQueued = arcs.map(() => false)
  const queue = [source]
  distance[source] = 0
  for (let node = queue.shift(); node !== undefined; node = queue.shift()) {
    isQueued[node] = false
    for (const arc of arcs[node] ?? []) {
      const length = (distance[node] ?? 0) + arc.cost
      if (arc.room === 0 || length >= (distance[arc.to] ?? 0)) continue
      distance[arc.to] = length
      reachedBy[arc.to] = arc
      if (!isQueued[arc.to]) queue.push(arc.to)
      isQueued[arc.to] = true
    }
  }
  return distance[sink] === Number.POSITIVE_INFINITY ? null : pathTo(sink, { arcs, reachedBy, source })
}

interface Reached {
  readonly arcs: Arc[][]
  readonly reachedBy: readonly (Arc | null)[]
  readonly source: number
}

function pathTo(sink: number, { arcs, reachedBy, source }: Reached): Arc[] {
  const path: Arc[] = []
  for (let node = sink; node !== source; ) {
    const arc = reachedBy[node]
    if (!arc) break
    path.push(arc)
    node = arcs[arc.to]?.[arc.back]?.to ?? source
  }
  return path
}

function push({ arcs }: Network, path: readonly Arc[]): void {
  const room = Math.min(...path.map((arc) => arc.room))
  for (const arc of path) {
    arc.room -= room
    const back = arcs[arc.to]?.[arc.back]
    if (back) back.room += room
  }
}
