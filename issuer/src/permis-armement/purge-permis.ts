import { addDays } from '@vigie/shared/plain-date.ts'
import { type Clock, titleDayAt } from '../clock.ts'
import { type Database, inTransaction } from '../db/open-database.ts'
import { erasePages } from '../sealing/erase-pages.ts'
import { erasePersonalContent } from './permis-content-store.ts'
import { findPermisRequestForUpdate, listPurgeable, markPurged } from './permis-store.ts'

export interface PurgeNeeds {
  readonly db: Database
  readonly now: Clock
}

/** As long as shipowners may keep what seafarers showed them (SECURITY T38). */
export const keptDays = 30
const pageSize = 100

/**
 * Erases what is personal thirty days after the last day of the voyage, after a refusal, or after the last that was done of what nobody
 * went on with: file, facts, report, addresses, which
 * titles are watched. What was asked, found and decided, by whom, and the digests stay. Answers how many were purged; twice is once.
 */
export async function purgePermis({ db, now }: PurgeNeeds): Promise<number> {
  let purged = 0
  for (;;) {
    const at = now()
    const voyageBefore = addDays(titleDayAt(at), -keptDays)
    const doneBefore = new Date(at.getTime() - keptDays * 86_400_000)
    const over = await listPurgeable(db, { voyageBefore, doneBefore, limit: pageSize })
    for (const { id } of over) {
      await inTransaction(db, async (tx) => {
        const request = await findPermisRequestForUpdate(tx, id)
        if (!request || request.purgedAt) return
        await erasePersonalContent(tx, id)
        await erasePages(tx, { kind: 'permis-armement', documentId: id })
        await markPurged(tx, id, at)
        purged += 1
      })
    }
    if (over.length < pageSize) return purged
  }
}
