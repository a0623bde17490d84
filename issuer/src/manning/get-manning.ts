import { Problem } from '@vigie/shared/problem.ts'
import type { Queryable } from '../db/open-database.ts'
import { findManning, type ManningRow, type NumberOfBody } from './manning-store.ts'

/** One of another certifying body does not exist for this one. */
export async function getManning(db: Queryable, of: NumberOfBody): Promise<ManningRow> {
  const found = await findManning(db, of)
  if (found) return found
  throw new Problem('manning-document-not-found', 'no manning document of that number')
}
