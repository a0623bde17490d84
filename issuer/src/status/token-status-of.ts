import { Problem } from '@vigie/shared/problem.ts'
import type { Queryable } from '../db/open-database.ts'
import { findEntry } from './status-list-store.ts'

/** `status.status_list` of a token (IETF OAuth Token Status List §6.1). */
export interface TokenStatusReference {
  readonly uri: string
  readonly idx: number
}

/**
 * Where the status of a title is in the Token Status Lists. All tokens of a title share it, as its credentials share
 * their two entries; it is another number than those, drawn apart, so that nobody recognises by it in a token that
 * discloses little the document credential they saw elsewhere.
 */
export async function tokenStatusOf(
  db: Queryable,
  titleId: string,
  authority: { readonly url: string },
): Promise<TokenStatusReference> {
  const entry = await findEntry(db, titleId, 'token')
  if (!entry) throw new Problem('title-not-found', 'no status entry of that title')
  return { uri: `${authority.url}/status/${entry.listName}`, idx: entry.index }
}
