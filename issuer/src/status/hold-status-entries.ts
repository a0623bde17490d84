import type { StatusPurpose } from '@vigie/shared/credential/title-credential.ts'
import type { Queryable } from '../db/open-database.ts'
import { heldStatusEntries } from './status-tables.ts'

export interface EntriesToHold {
  readonly bodyId: string
  readonly listName: string
  readonly status: StatusPurpose
  readonly indexes: readonly number[]
  readonly heldAt: Date
}

/** A statement of PostgreSQL takes 65,535 parameters. */
const atOnce = 5_000

/** Keeps entries set that the register does not know to be; a second time changes nothing. */
export async function holdEntries(db: Queryable, { indexes, ...held }: EntriesToHold): Promise<void> {
  for (let from = 0; from < indexes.length; from += atOnce) {
    const rows = indexes.slice(from, from + atOnce).map((index) => ({ ...held, index }))
    await db.insert(heldStatusEntries).values(rows).onConflictDoNothing()
  }
}
