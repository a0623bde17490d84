import type { SQL } from 'drizzle-orm'
import type { Fault, Invariant } from './finding.ts'

/** A question that PostgreSQL answers by itself, with one row for each fault: `table_name`, `row_key`. */
export interface Question {
  readonly invariant: Invariant
  readonly fault: Fault
  readonly query: (bodyId: string) => SQL
}
