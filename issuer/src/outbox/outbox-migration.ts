import { getConstructionPlans } from 'pg-boss'
import { outboxSchemaName, queueOptions } from './queues.ts'

/** The SQL that makes pg-boss's tables and our queues, so that every migrated database can take jobs at once. */
export function outboxMigration(): string {
  const plans = getConstructionPlans(outboxSchemaName)
  // Our migrator holds the transaction and the lock itself.
  const statements = plans.replace(/^\s*(BEGIN|COMMIT);\s*$/gm, '').replace(/^\s*SET LOCAL .*$/gm, '')
  const queues = Object.entries(queueOptions).map(
    ([name, options]) =>
      `SELECT ${outboxSchemaName}.create_queue('${name}', '${JSON.stringify({ ...options, policy: 'standard' })}'::jsonb);`,
  )
  return `${statements.trim()}\n${queues.join('\n')}\n`
}
