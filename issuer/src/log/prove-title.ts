import { encodeBase64 } from '@vigie/shared/log/base64.ts'
import { logOriginOf, readCheckpoint } from '@vigie/shared/log/checkpoint.ts'
import { readInclusionProof } from '@vigie/shared/log/merkle-proof.ts'
import type { TitleProofs } from '@vigie/shared/log/title-proofs.ts'
import { Problem } from '@vigie/shared/problem.ts'
import { type Database, inTransaction, type Transaction } from '../db/open-database.ts'
import { findFirstAbove, findPublishedFile } from '../publishing/published-file-store.ts'
import { checkpointName, keptCheckpoints } from './checkpoint-name.ts'
import { findLeaf, readRows } from './log-store.ts'
import { loggedTables } from './logged-tables.ts'
import { readTree } from './read-tree.ts'

/** The rows of a title that its holder, or whoever is shown the proof, can compare with the title itself. */
const provenTables = ['titles', 'signed_documents'] as const

export interface TitleToProve {
  readonly titleId: string
  readonly bodyId: string
  readonly did: string
}

/**
 * That a title was planned, and signed with these bytes, before the first checkpoint of an hour that covers it, or else the
 * published one. The rows and their salts say
 * whose title it is: for agents and for its holder, never for everyone. `title-step-not-allowed` until it is published.
 */
export function proveTitle({ titleId, bodyId, did }: TitleToProve, db: Database): Promise<TitleProofs> {
  return inTransaction(db, async (tx) => {
    const leaves = await Promise.all(
      provenTables.map((tableName) => findLeaf(tx, { bodyId, tableName, rowKey: titleId })),
    )
    const last = Math.max(...leaves.map((leaf) => leaf?.index ?? Number.POSITIVE_INFINITY))
    if (!Number.isFinite(last)) throw notYet()
    const kept = await findFirstAbove(tx, { bodyId, below: keptCheckpoints, version: last })
    const published = kept ?? (await findPublishedFile(tx, bodyId, checkpointName))
    if (!published) throw notYet()
    const { size } = readCheckpoint(published.content)
    const entries = await Promise.all(provenTables.map((table) => proveRow({ table, titleId, bodyId, size }, tx)))
    return { type: 'VigieTitleProofs', origin: logOriginOf(did), checkpoint: published.content, entries }
  })
}

interface RowToProve {
  readonly table: string
  readonly titleId: string
  readonly bodyId: string
  readonly size: number
}

async function proveRow({ table, titleId, bodyId, size }: RowToProve, tx: Transaction) {
  const leaf = await findLeaf(tx, { bodyId, tableName: table, rowKey: titleId })
  const logged = loggedTables.find(({ name }) => name === table)
  if (!leaf?.salt || !logged || leaf.index >= size) throw notYet()
  const row = (await readRows(tx, logged, { bodyId, keys: [titleId] })).get(titleId)
  if (!row) throw new Problem('log-damaged', 'a row that is in the log is gone')
  const proof = await readInclusionProof(leaf.index, size, readTree(tx, bodyId))
  return {
    index: leaf.index,
    entry: leaf.entry,
    row,
    salt: encodeBase64(leaf.salt),
    proof: proof.map(encodeBase64),
  }
}

function notYet(): Problem {
  return new Problem('title-step-not-allowed', 'a title is proved once the published log has it')
}
