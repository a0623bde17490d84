import path from 'node:path'
import { type OpenedCheckpoint, openCheckpoint } from '@vigie/shared/log/checkpoint.ts'
import { type NoteSignature, writeSignedNote, writeVerifierKey } from '@vigie/shared/log/signed-note.ts'
import { nodeHashes } from '@vigie/shared/node/node-hashes.ts'
import { replaceFile } from '@vigie/shared/node/replace-file.ts'
import { Problem } from '@vigie/shared/problem.ts'
import { findPublishedFile, keepFile, renewFile } from '../publishing/published-file-store.ts'
import { askWitness, hasCosigned } from './ask-witness.ts'
import { checkpointName, keptCheckpointName } from './checkpoint-name.ts'
import { continueLog } from './continue-log.ts'
import { listNoteKeys } from './list-note-keys.ts'
import type { LogNeeds } from './log-needs.ts'
import { aloneWithLog } from './log-store.ts'
import { readTree } from './read-tree.ts'
import { sequenceEvents } from './sequence-events.ts'
import { type SignedCheckpoint, signLogCheckpoint } from './sign-log-checkpoint.ts'
import { writeLogFiles } from './write-log-files.ts'

/** What one process has done already, so that a pass costs what is new; a new process reads everything once more. */
export interface LogProgress {
  verifiedTo: number
  publishedTo: number
  /** Whether every witness has cosigned what is published. */
  isCosigned: boolean
}

export function nothingDone(): LogProgress {
  return { verifiedTo: 0, publishedTo: 0, isCosigned: false }
}

/**
 * One pass: what waits gets its place, a checkpoint is signed and cosigned, tiles are written, the checkpoint last. Every
 * step may be cut short and done again. What a witness refuses is not published.
 */
export function keepLog(progress: LogProgress, needs: LogNeeds): Promise<void> {
  const { db, authority } = needs
  return aloneWithLog(db, authority.bodyId, async () => {
    if (progress.verifiedTo === 0) await continueLog(needs)
    const size = await sequenceEvents(db, authority.bodyId)
    if (size === progress.publishedTo && progress.isCosigned) return
    const signed = await signLogCheckpoint({ size, verifiedTo: progress.verifiedTo }, needs)
    progress.verifiedTo = size
    if (!signed) return
    const { written, isComplete } = await cosignCheckpoint(signed, needs)
    await publishCheckpoint({ written, size, from: progress.publishedTo }, needs)
    if (isComplete && needs.witnesses.length > 0) await keepCheckpoint({ written, size }, needs)
    progress.publishedTo = size
    progress.isCosigned = isComplete
  })
}

interface CheckpointToPublish {
  readonly written: string
  readonly size: number
  /** Leaves whose files are there. */
  readonly from: number
}

/** Tiles first: a checkpoint never names what is not there. */
async function publishCheckpoint({ written, size, from }: CheckpointToPublish, needs: LogNeeds): Promise<void> {
  const { db, authority, folder, now } = needs
  const { bodyId } = authority
  await writeLogFiles(db, { bodyId, folder: path.join(folder, 'log'), from, size })
  const file = { bodyId, name: checkpointName, basis: written, renewAfterMs: null, now: now() }
  await renewFile(db, { ...file, build: async () => written })
  const keys = await listNoteKeys(needs)
  // For those who set up a witness; they compare it with the trust list before they believe it.
  const lines = keys.map((key) => `${writeVerifierKey(key, nodeHashes.sha256)}\n`)
  await replaceFile(path.join(folder, 'log/verifier-keys'), Buffer.from(lines.join('')))
  await replaceFile(path.join(folder, checkpointName), Buffer.from(written))
}

/** With its size as version: the first that covers an entry is the strongest proof of when it was there. */
async function keepCheckpoint(
  { written, size }: Pick<CheckpointToPublish, 'written' | 'size'>,
  { db, authority, now }: LogNeeds,
): Promise<void> {
  const name = keptCheckpointName(now())
  const kept = { bodyId: authority.bodyId, name, version: size, content: written, basis: '' }
  await keepFile(db, { ...kept, publishedAt: now(), renewAt: null })
}

interface Cosigned {
  readonly written: string
  /** No witness was out of reach. */
  readonly isComplete: boolean
}

/** With the cosignature of every witness that can be reached; one that refuses stops the publication. */
async function cosignCheckpoint(signed: SignedCheckpoint, needs: LogNeeds): Promise<Cosigned> {
  const { db, authority, witnesses } = needs
  const published = await findPublishedFile(db, authority.bodyId, checkpointName)
  const last = published && (await open(published.content, needs))
  const current = await open(signed.written, needs)
  const isSame = last?.note.text === current.note.text
  const signatures: NoteSignature[] = [...(isSame ? last.note.signatures : current.note.signatures)]
  let isComplete = true
  for (const witness of witnesses) {
    if (isSame && (await hasCosigned(last, witness))) continue
    const knownSize = last && (await hasCosigned(last, witness)) ? last.size : 0
    const asked = { written: signed.written, checkpoint: current, knownSize, tree: readTree(db, authority.bodyId) }
    try {
      signatures.push(await askWitness(asked, witness))
    } catch (error) {
      if (!(error instanceof Problem) || error.code !== 'network-unavailable') throw error
      needs.onWarning(error)
      isComplete = false
    }
  }
  return { written: writeSignedNote({ text: current.note.text, signatures }), isComplete }
}

async function open(written: string, needs: LogNeeds): Promise<OpenedCheckpoint> {
  return openCheckpoint(written, await listNoteKeys(needs), nodeHashes.sha256)
}
