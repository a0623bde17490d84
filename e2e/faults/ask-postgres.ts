import pg from 'pg'

type Step = string | (() => void)

/** Runs the steps in one session of its own; answers the first column of the last row that came. */
export async function askPostgres(databaseUrl: string, steps: Step | readonly Step[]): Promise<unknown> {
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 2_000 })
  client.on('error', () => undefined)
  let answer: unknown = null
  try {
    await client.connect()
    for (const step of typeof steps === 'object' ? steps : [steps]) {
      if (typeof step === 'function') step()
      else answer = Object.values((await client.query<Record<string, unknown>>(step)).rows[0] ?? {})[0] ?? null
    }
    return answer
  } finally {
    await client.end().catch(() => undefined)
  }
}
