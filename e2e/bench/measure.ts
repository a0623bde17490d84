interface Contender {
  readonly name: string
  readonly run: () => unknown
}

export interface Row {
  readonly row: string
  readonly unit: string
  /** Median of the rounds. */
  readonly ours: number
  readonly peer: number
  readonly peerName: string
  /** What physics or mathematics allows: raw cryptography, information content. */
  readonly limit: number | null
  /** How many times ahead of the peer: above 1 is good. */
  readonly toPeer: number
  /** How near the limit: 1 is there. */
  readonly toLimit: number | null
  readonly rounds: number
}

export interface Race {
  readonly row: string
  readonly ours: () => unknown
  readonly peer: Contender
  readonly limit?: () => unknown
  /** Calls in one round of ours and of the peer. */
  readonly calls: number
  readonly limitCalls?: number
  readonly rounds?: number
}

/** Ours, peer and limit in turn, round after round, so that a busy moment of a shared machine hits all three. */
export async function race({ row, ours, peer, limit, calls, limitCalls = 200, rounds = 9 }: Race): Promise<Row> {
  const times: Record<'ours' | 'peer' | 'limit', number[]> = { ours: [], peer: [], limit: [] }
  for (let round = -1; round < rounds; round++) {
    const measured = {
      ours: await timeOf(ours, calls),
      peer: await timeOf(peer.run, calls),
      limit: limit ? await timeOf(limit, limitCalls) : 0,
    }
    if (round < 0) continue // warm-up
    for (const name of ['ours', 'peer', 'limit'] as const) times[name].push(measured[name])
  }
  const [mine, theirs] = [median(times.ours), median(times.peer)]
  const bound = limit ? median(times.limit) : null
  return describeRow({ row, unit: 'µs', ours: mine, peer: theirs, peerName: peer.name, limit: bound, rounds })
}

/** A row where less is better; ratios follow. */
export function describeRow(row: Omit<Row, 'toPeer' | 'toLimit'>): Row {
  const round = (value: number) => Number(value.toPrecision(3))
  return {
    ...row,
    ours: round(row.ours),
    peer: round(row.peer),
    limit: row.limit === null ? null : round(row.limit),
    toPeer: round(row.peer / row.ours),
    toLimit: row.limit === null ? null : round(row.limit / row.ours),
  }
}

export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}

async function timeOf(run: () => unknown, calls: number): Promise<number> {
  const start = performance.now()
  for (let call = 0; call < calls; call++) await run()
  return ((performance.now() - start) * 1000) / calls
}
