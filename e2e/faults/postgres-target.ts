import { setTimeout as pause } from 'node:timers/promises'
import { askPostgres } from './ask-postgres.ts'
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
      while (!(await askPostgres(databaseUrl, 'select 1').catch(() => null))) await pause(50)
    },
    async kill() {
      const pid = await askPostgres(
        databaseUrl,
        `select pid from pg_stat_activity where application_name = 'vigie-issuer' order by random() limit 1`,
      ).catch(() => null)
      if (typeof pid !== 'number') return pause(50)
      process.kill(pid, 'SIGKILL')
      kills += 1
    },
    stop: async () => undefined,
  }
}
