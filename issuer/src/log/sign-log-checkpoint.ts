import { type Checkpoint, logOriginOf, readCheckpoint } from '@vigie/shared/log/checkpoint.ts'
import { writeCheckpointPlan } from '@vigie/shared/log/checkpoint-plan.ts'
import { readConsistencyProof, readRoot } from '@vigie/shared/log/merkle-proof.ts'
import { Problem, type ProblemCode } from '@vigie/shared/problem.ts'
import { inTransaction } from '../db/open-database.ts'
import { chooseKey } from '../plans/choose-key.ts'
import { signDocument } from '../plans/sign-document.ts'
import { findLastSigned, findOpenPlan, storeSignedDocument } from '../plans/signing-plan-store.ts'
import { findPublishedFile } from '../publishing/published-file-store.ts'
import { checkpointName } from './checkpoint-name.ts'
import type { LogNeeds } from './log-needs.ts'
import { readTree, verifyStoredTree } from './read-tree.ts'

export interface SignedCheckpoint {
  readonly written: string
  readonly checkpoint: Checkpoint
}

/**
 * The last checkpoint that was signed and stored, or the one that was published where a restored database is behind it; null
 * before the first.
 */
export async function findLastCheckpoint({ db, authority }: LogNeeds): Promise<SignedCheckpoint | null> {
  const { bodyId } = authority
  const signed = findCheckpoint((await findLastSigned(db, { bodyId, kind: 'checkpoint' }))?.signed)
  const published = findCheckpoint((await findPublishedFile(db, bodyId, checkpointName))?.content)
  return published && published.checkpoint.size > (signed?.checkpoint.size ?? 0) ? published : signed
}

/** Our own rows. */
function findCheckpoint(written: string | undefined): SignedCheckpoint | null {
  return written === undefined ? null : { written, checkpoint: readCheckpoint(written) }
}

/**
 * A signed checkpoint of a log of that size: the last one when nothing was added. `verifiedTo` says how many leaves were
 * read again before by this process; the others are read now, before anything is signed.
 */
export async function signLogCheckpoint(
  { size, verifiedTo }: { readonly size: number; readonly verifiedTo: number },
  needs: LogNeeds,
): Promise<SignedCheckpoint | null> {
  const { db, authority } = needs
  const { bodyId, did } = authority
  await finishOpenPlan(needs)
  const last = await findLastCheckpoint(needs)
  await verifyStoredTree(db, { bodyId, from: verifiedTo, size })
  if (size === 0 || last?.checkpoint.size === size) return last
  const oldSize = last?.checkpoint.size ?? 0
  if (oldSize > size) throw new Problem('checkpoint-inconsistent', 'the log is smaller than it was')
  const tree = readTree(db, bodyId)
  const proof = await readConsistencyProof(oldSize, size, tree)
  const checkpoint = { origin: logOriginOf(did), size, root: await readRoot(size, tree) }
  const key = chooseKey(await needs.signer.listKeys(), 'checkpoints', needs.now())
  const unsigned = writeCheckpointPlan({ ...checkpoint, oldSize, proof })
  const written = await signDocument({ bodyId, kind: 'checkpoint', keyIds: [key.id], unsigned }, needs)
  return { written, checkpoint }
}

/**
 * The signer may have signed what we never heard of, because we were cut short; then its memory is ahead of ours until we
 * ask again, and it would refuse every other plan for ever. Only what it refuses for good gives way to a plan made afresh.
 */
async function finishOpenPlan({ db, signer, now, authority }: LogNeeds): Promise<void> {
  const { bodyId } = authority
  const open = await findOpenPlan(db, { bodyId, kind: 'checkpoint' })
  if (!open) return
  try {
    const answer = await signer.sign(open.id)
    await inTransaction(db, (tx) => storeSignedDocument(tx, answer, { bodyId, at: now() }))
  } catch (error) {
    if (!(error instanceof Problem) || !refusals.has(error.code)) throw error
  }
}

/** What the signer answers once it has looked into its journal and found nothing. */
const refusals: ReadonlySet<ProblemCode> = new Set([
  'plan-refused',
  'key-unknown',
  'key-not-signing',
  'checkpoint-invalid',
  'checkpoint-inconsistent',
])
