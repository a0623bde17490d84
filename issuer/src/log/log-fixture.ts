import { sql } from 'drizzle-orm'
import type { Database } from '../db/open-database.ts'

// For tests: what the owner of a database can do to its log, with every trigger off.

/** Puts everything back into the queue under new salts, so that the next pass makes another log, longer or shorter by `more`. */
export async function rewriteLog(db: Database, bodyId: string, more: number): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.execute(sql`set local session_replication_role = replica`)
    await tx.execute(sql`
      insert into log_queue (body_id, table_name, row_key, salt, at)
      select body_id, table_name, row_key, uuid_send(gen_random_uuid()), now()
      from log_leaves order by index limit (select count(*) + least(0, ${more}::int) from log_leaves)`)
    await tx.execute(sql`
      insert into log_queue (body_id, table_name, row_key, salt, at)
      select ${bodyId}, 'titles', gen_random_uuid()::text, uuid_send(gen_random_uuid()), now()
      from generate_series(1, ${more}::int)`)
    for (const table of ['log_leaves', 'log_tiles', 'signed_documents'])
      await tx.execute(sql.raw(`delete from ${table}`))
    await tx.execute(sql`delete from signing_plans where kind = 'checkpoint'`)
    await tx.execute(sql`delete from published_files where name = 'log/checkpoint'`)
  })
}
