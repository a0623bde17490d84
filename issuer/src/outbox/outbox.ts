import { AsyncLocalStorage } from 'node:async_hooks'
import { type Job, type JobResult, PgBoss, systemClock } from 'pg-boss'
import type { Transaction } from '../db/open-database.ts'
import { runNamed } from '../db/prepare-query.ts'
import { type Jobs, outboxSchemaName, type Queue, queueOptions, takings } from './queues.ts'

export type { Jobs, Queue } from './queues.ts'

export type Handlers = { readonly [Name in Queue]?: (payload: Jobs[Name]) => Promise<void> }

export interface Outbox {
  /** Takes no more jobs of that queue until it is released: they wait, in this process only. */
  hold(queue: Queue): Promise<void>
  release(queue: Queue): Promise<void>
  /** Lets running jobs end, for at most this long; what was not done is done after the next start. */
  stop(timeoutMilliseconds: number): Promise<void>
}

export interface OutboxOptions {
  readonly url: string
  readonly handlers: Handlers
  readonly onFailure: (queue: Queue | null, error: unknown) => void
  readonly pollingSeconds?: number
}

/** Puts a job into the outbox: it exists if and only if the transaction commits. */
export async function enqueue<Name extends Queue>(tx: Transaction, queue: Name, payload: Jobs[Name]): Promise<void> {
  await sending.run(tx, () => sender.send(queue, payload))
}

/** One sender for the whole process, which knows its queues: a new one for each job cost five times the insert. */
const sending = new AsyncLocalStorage<Transaction>()
const sender = new PgBoss({
  db: {
    async executeSql(text, values) {
      const tx = sending.getStore()
      if (!tx) throw new Error('a job is only ever sent inside a transaction')
      return { rows: await runNamed(tx, nameOf(text), { sql: text, params: [...(values ?? [])] }) }
    },
  },
  schema: outboxSchemaName,
  migrate: false,
  supervise: false,
  schedule: false,
})

/** pg-boss asks with a handful of long texts, again and again: each is parsed once. */
function nameOf(text: string): string {
  const name = names.get(text) ?? `outbox-${names.size}`
  names.set(text, name)
  return name
}
const names = new Map<string, string>()

/**
 * Of the machine's running time, which nobody sets: a worker whose clock was set back by two days while it asked for jobs
 * would sleep for two days.
 */
const runningClock = { ...systemClock, now: () => Math.round(performance.timeOrigin + performance.now()) }

/** Runs the jobs of the queues that have a handler, again with growing delays when one fails. */
export async function startOutbox({ url, handlers, onFailure, pollingSeconds = 1 }: OutboxOptions): Promise<Outbox> {
  const boss = new PgBoss({
    connectionString: url,
    schema: outboxSchemaName,
    application_name: 'vigie-outbox',
    clock: runningClock,
    max: 4,
    createSchema: false,
    schedule: false,
  })
  boss.on('error', (error) => onFailure(null, error))
  await boss.start()
  const held = new Set<Queue>()
  const work = async (queue: Queue): Promise<void> => {
    const handler = handlers[queue] as ((payload: unknown) => Promise<void>) | undefined // payloads were typed by `enqueue`
    const options = {
      pollingIntervalSeconds: pollingSeconds,
      batchSize: takings[queue].batch,
      burstWhenBatchFull: true,
      perJobResults: true,
    } as const
    if (handler) await boss.work(queue, options, run(queue, handler, onFailure))
  }
  for (const queue of Object.keys(queueOptions) as Queue[]) {
    // The keys of a record over Queue are queues.
    await boss.createQueue(queue, queueOptions[queue])
    await boss.updateQueue(queue, queueOptions[queue])
    await work(queue)
  }
  return {
    async hold(queue) {
      if (held.has(queue)) return
      held.add(queue)
      await boss.offWork(queue, { wait: false })
    },
    async release(queue) {
      if (held.delete(queue)) await work(queue)
    },
    stop: (timeout) => boss.stop({ graceful: true, timeout }),
  }
}

/** Each job ends by itself: one that fails is tried again and holds up nobody. The same work asked for twice is done once. */
function run(queue: Queue, handler: (payload: unknown) => Promise<void>, onFailure: OutboxOptions['onFailure']) {
  const attempt = async (payload: unknown): Promise<Outcome> => {
    try {
      await handler(payload)
      return { status: 'completed' }
    } catch (cause) {
      onFailure(queue, cause)
      // pg-boss keeps what it is given in a table: the name of the failure, never its words.
      return { status: 'failed', output: { name: cause instanceof Error ? cause.name : 'failed' } }
    }
  }
  return async (jobs: Job<unknown>[]): Promise<JobResult[]> => {
    const payloads = new Map(jobs.map(({ data }) => [JSON.stringify(data), data]))
    const outcomes = new Map<string, Outcome>()
    const waiting = payloads.entries()
    const takeTurns = async () => {
      for (const [key, payload] of waiting) outcomes.set(key, await attempt(payload))
    }
    await Promise.all(Array.from({ length: takings[queue].sideBySide }, takeTurns))
    return jobs.map(({ id, data }) => ({ id, status: 'failed', ...outcomes.get(JSON.stringify(data)) }))
  }
}

type Outcome = Omit<JobResult, 'id'>
