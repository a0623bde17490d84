import { Problem } from '../problem.ts'
import { decodeBase64, encodeBase64 } from './base64.ts'
import { type Checkpoint, openCheckpoint, readCheckpoint } from './checkpoint.ts'
import { areEqual } from './hash-node.ts'
import type { Sha256 } from './hashes.ts'
import { readConsistencyProof, readRoot, type TreeReader } from './merkle-proof.ts'
import { type ReadLogFile, readTiles } from './read-tiles.ts'
import type { NoteKey } from './signed-note.ts'
import { verifyConsistency } from './verify-merkle-proof.ts'

/**
 * What became of a log since one looked last. `not-proven`: its files are missing, or are not those of its checkpoint.
 * `older`: smaller than what was seen before, which an old copy would be too.
 */
export type LogOutcome = 'first-seen' | 'unchanged' | 'only-grew' | 'older' | 'rewritten' | 'not-proven'

export interface FollowedLog {
  readonly outcome: LogOutcome
  readonly origin: string
  readonly size: number
  /** In base64, as the checkpoint writes it. */
  readonly root: string
  /** Who else signed it, by their word: this says nothing of their keys. */
  readonly cosignedBy: readonly string[]
  /** The checkpoint that was read, and the one that was remembered: both signed, they prove a rewritten log to anyone. */
  readonly written: string
  readonly seen: string | null
}

interface LogToFollow {
  /** The published checkpoint. */
  readonly written: string
  /** The checkpoints that one remembers, one a log. */
  readonly seen: readonly string[]
  readonly keys: readonly NoteKey[]
  /** What a signed snapshot said of this log, as it came in a pack from another device: served a fork, two devices differ. */
  readonly vouched?: Pick<FollowedLog, 'size' | 'root'> | null
}

/**
 * Compares a published log with the checkpoint one saw last (SECURITY-DESIGN T6: verifiers gossip). Refuses with
 * `checkpoint-…` what the log did not sign. A log is called rewritten only on its own word: when hashes that do lead to the
 * new root do not lead to the old one, or when one size has two roots.
 */
export async function followLog(log: LogToFollow, read: ReadLogFile, sha256: Sha256): Promise<FollowedLog> {
  const now = await openCheckpoint(log.written, log.keys, sha256)
  const seen = log.seen.find((note) => readCheckpoint(note).origin === now.origin) ?? null
  const tree = { sha256, read: readTiles(now.size, read, sha256) }
  const own = await compareLogs(now, seen === null ? null : readCheckpoint(seen), tree)
  const root = log.vouched && decodeBase64(log.vouched.root)
  const told = log.vouched?.size && root ? await compareLogs(now, { ...now, size: log.vouched.size, root }, tree) : own
  const outcome = accusations.find((worst) => own === worst || told === worst) ?? own
  const { origin, size, note } = now
  const others = note.signatures.map(({ name }) => name).filter((name) => name !== origin)
  const cosignedBy = [...new Set(others)]
  return {
    outcome,
    origin,
    size,
    root: encodeBase64(now.root),
    cosignedBy,
    written: log.written,
    seen: own === outcome ? seen : null,
  }
}

/** Worst first. */
const accusations: readonly LogOutcome[] = ['rewritten', 'older']

/** The same comparison, of what is said rather than of what is signed. */
export async function compareLogs(now: Checkpoint, seen: Checkpoint | null, tree: TreeReader): Promise<LogOutcome> {
  if (seen && now.size === seen.size) return areEqual(now.root, seen.root) ? 'unchanged' : 'rewritten'
  if (seen && now.size < seen.size) return 'older'
  try {
    if (!seen) return areEqual(await readRoot(now.size, tree), now.root) ? 'first-seen' : 'not-proven'
    return await outcomeOfGrowth(now, seen, tree)
  } catch (error) {
    if (error instanceof Problem && error.code === 'log-damaged') return 'not-proven'
    throw error
  }
}

async function outcomeOfGrowth(now: Checkpoint, seen: Checkpoint, tree: TreeReader): Promise<LogOutcome> {
  const oldRoot = await readRoot(seen.size, tree)
  const proof = await readConsistencyProof(seen.size, now.size, tree)
  const claim = { oldSize: seen.size, oldRoot, size: now.size, root: now.root, proof }
  if (!verifyConsistency(claim, tree.sha256)) return 'not-proven'
  return areEqual(oldRoot, seen.root) ? 'only-grew' : 'rewritten'
}
