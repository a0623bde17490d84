import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import type { Supervised } from './supervise.ts'

/**
 * The database as a target of kills: one of its processes ends without warning, so PostgreSQL ends all others, recovers from
 * its log and comes back on the same port, as after a power cut of it alone.
 */
export function postgresTarget(databaseUrl: string): Supervised {
  let kills = 0
  return {
    get kills() {
      return kills
    },
    async untilReady() {
      while (!(await ask(databaseUrl, 'select 1 as answer').catch(() => null))) await pause(50)
    },
    async kill() {
      const pid = await ask(
        databaseUrl,
        `select pid as answer from pg_stat_activity where application_name = 'vigie-issuer' order by random() limit 1`,
      ).catch(() => null)
      if (pid === null) return pause(50)
      process.kill(pid, 'SIGKILL')
      kills += 1
    },
    stop: async () => undefined,
  }
}

async function ask(databaseUrl: string, query: string): Promise<number | null> {
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 2_000 })
  client.on('error', () => undefined)
  try {
    await client.connect()
    const { rows } = await client.query<{ answer?: number }>(query)
    return rows[0]?.answer ?? null
  } finally {
    await client.end().catch(() => undefined)
  }
}
