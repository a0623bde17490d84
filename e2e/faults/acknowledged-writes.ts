import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { askPostgres } from './ask-postgres.ts'
import { patiently } from './faults-batch.ts'
import { describeApplication } from './prepare-register.ts'
import type { Stage } from './stage.ts'

export interface AcknowledgedWrites {
  /** How many applications were acknowledged so far. */
  readonly count: number
  /** How many requests were refused, by the code of the refusal; `none` when nobody answered at all. */
  readonly refusals: ReadonlyMap<string, number>
  /** The longest that one request waited for its answer, whatever that was. */
  readonly slowestMs: number
  /** The longest time without an acknowledgement that began before two seconds after then, and ended; null while none did. */
  gapAround(at: number): number | null
  /** Ends with the next acknowledgement after then; throws when there is none for a minute. */
  untilNext(at: number): Promise<void>
  /** Ends what is under way, acknowledged or not. */
  stop(): Promise<void>
  /** Ends once everything that was ever asked for is acknowledged. */
  finish(): Promise<void>
  /** Acknowledged, and not in the register. */
  countLost(databaseUrl: string): Promise<number>
}

/** Four people who submit one application after the other, each with the same key until it is acknowledged. */
export async function startWriting({ dataFolder, issuerUrl }: Stage): Promise<AcknowledgedWrites> {
  const token = (await readFile(path.join(dataFolder, 'tokens/examiner'), 'utf8')).trim()
  const acknowledged: { readonly id: string; readonly at: number }[] = []
  const refusals = new Map<string, number>()
  let isStopped = false
  let isEnding = false
  let slowestMs = 0

  async function submit(key: string): Promise<boolean> {
    const askedAt = performance.now()
    const answer = await send(`${issuerUrl}/api/applications`, token, key)
    const at = performance.now()
    slowestMs = Math.max(slowestMs, at - askedAt)
    if ('id' in answer) acknowledged.push({ id: answer.id, at })
    else refusals.set(answer.code, (refusals.get(answer.code) ?? 0) + 1)
    return 'id' in answer
  }
  async function submitMany(): Promise<void> {
    while (!isStopped && !isEnding) {
      const key = randomUUID()
      while (!(await submit(key)) && !isStopped) await pause(50)
    }
  }
  const writers = Promise.all(Array.from({ length: 4 }, submitMany))
  return {
    get count() {
      return acknowledged.length
    },
    refusals,
    get slowestMs() {
      return Math.round(slowestMs)
    },
    gapAround(at) {
      const pauses = acknowledged.slice(1).flatMap((one, index) => {
        const from = acknowledged[index]?.at ?? one.at
        return one.at > at && from < at + 2_000 ? [one.at - from] : []
      })
      return pauses.length > 0 ? Math.round(Math.max(...pauses)) : null
    },
    untilNext: (at) =>
      patiently(async () => {
        if (!acknowledged.some((one) => one.at > at)) throw new Error('nothing was acknowledged yet')
      }),
    async stop() {
      isStopped = true
      await writers
    },
    async finish() {
      isEnding = true
      await writers
    },
    async countLost(databaseUrl) {
      const ids = acknowledged.map(({ id }) => `'${id}'::uuid`).join()
      const found = await askPostgres(databaseUrl, `select count(*)::int from applications where id in (${ids})`)
      return acknowledged.length - Number(found)
    },
  }
}

async function send(url: string, token: string, key: string): Promise<{ id: string } | { code: string }> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'idempotency-key': key }
  try {
    const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(describeApplication()) })
    return (await response.json()) as { id: string } | { code: string } // the issuer's answer, or its refusal
  } catch {
    return { code: 'none' }
  }
}
