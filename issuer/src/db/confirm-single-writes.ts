import type pg from 'pg'
import { confirmed } from './confirmed-commits.ts'

/** As drizzle asks a pool. */
type Ask = (statement: pg.QueryConfig, values?: unknown[]) => Promise<pg.QueryResult>

const isWrite = /^\s*(insert|update|delete|merge|with)\b/i

/**
 * A write that nobody put in a transaction commits by itself, and is taken for done when its wait for the standby is cut
 * short: by the time limit of a statement, or by an operator. So it becomes a transaction, which commits as all others do.
 */
export function confirmSingleWrites(pool: pg.Pool, database: object): void {
  const ask: Ask = pool.query.bind(pool)
  const query: Ask = (statement, values) =>
    isWrite.test(statement.text)
      ? confirmed(database, (onCommit) => writeAlone({ pool, statement, values }, onCommit))
      : ask(statement, values)
  pool.query = query as typeof pool.query // of its many forms, the one that drizzle knows
}

interface SingleWrite {
  readonly pool: pg.Pool
  readonly statement: pg.QueryConfig
  readonly values: unknown[] | undefined
}

async function writeAlone({ pool, statement, values }: SingleWrite, onCommit: () => void): Promise<pg.QueryResult> {
  const client = await pool.connect()
  let isLost = false
  try {
    await client.query('begin')
    const answer = await client.query(statement, values)
    // See `workAndCommit`: no time limit of the server cuts a commit short.
    await client.query('set local statement_timeout = 0')
    onCommit()
    await client.query('commit')
    return answer
  } catch (error) {
    await client.query('rollback').catch(() => {
      isLost = true
    })
    throw error
  } finally {
    client.release(isLost)
  }
}
