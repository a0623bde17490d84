import { carryOver } from '../check/carry-over.ts'
import { addDocument, decideHolder, documentsOf, newMemberId, renewDocument } from '../check/change-crew-check.ts'
import type { CheckedDocument, CrewCheck } from '../check/crew-check.ts'
import { deleteCrewCheck, findCrewCheck, keepCrewCheck, updateCrewCheck } from '../check/crew-check-store.ts'
import { judgeAgain } from './checked-document.ts'
import type { CrewKeeper, Kept } from './crew-keeper.ts'

/** An inspector's: nothing of it leaves this device. */
export const deviceKeeper: CrewKeeper = {
  async open(id) {
    const check = await findCrewCheck(id, new Date())
    return check && asKept(await keepJudged(check))
  },
  async create(check) {
    await keepCrewCheck(check)
    return { check, service: null }
  },
  keep: async ({ kept, tried }) => asKept(await updateCrewCheck(kept.id, (stored) => carryOver(tried, kept, stored))),
  judgeAgain: async ({ kept }) => asKept(await keepJudged(kept)),
  addDocuments: async ({ kept }, documents) =>
    asKept(await updateCrewCheck(kept.id, (check) => withDocuments(check, documents))),
  decideHolder: async ({ kept }, decision) =>
    asKept(await updateCrewCheck(kept.id, (check) => decideHolder(check, decision, newMemberId))),
  takeManning: async ({ kept }, taken) => asKept(await updateCrewCheck(kept.id, (check) => ({ ...check, ...taken }))),
  delete: deleteCrewCheck,
}

function asKept(check: CrewCheck | null): Kept | null {
  return check && { check, service: null }
}

export function withDocuments(check: CrewCheck, documents: readonly CheckedDocument[]): CrewCheck {
  let changed = check
  for (const document of documents) changed = addDocument(changed, document, newMemberId)
  return changed
}

/**
 * Lists may have come since: every title is judged again with what this device knows now, and is kept so. What is scanned
 * next must not bring back what was believed before.
 */
async function keepJudged(check: CrewCheck): Promise<CrewCheck | null> {
  const now = new Date()
  const judged: CheckedDocument[] = []
  for (const document of documentsOf(check)) judged.push(await judgeAgain(document, now))
  return await updateCrewCheck(check.id, (stored) => judged.reduce(renewDocument, stored))
}
