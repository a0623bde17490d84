import { type NoteKey, parseSignedNote } from '@vigie/shared/log/signed-note.ts'
import { sql } from 'drizzle-orm'
import { keptCheckpoints } from '../log/checkpoint-name.ts'
import type { AuditContext } from './audit-context.ts'
import type { Finding } from './finding.ts'
import { openOrNull, type SignedCheckpoint } from './open-own-checkpoint.ts'
import { streamRows } from './stream-rows.ts'

type KeptRow = { name: string; version: string; content: string }

/**
 * The checkpoints that prove when a title was there (docs/adr/0012): ours, cosigned, and of the size under which they are found.
 * Who the witnesses are no trust list says: whoever is shown a proof verifies their signatures.
 */
export async function* openKeptCheckpoints(
  context: AuditContext,
  keys: readonly NoteKey[],
): AsyncGenerator<Finding, SignedCheckpoint[]> {
  const query = sql`
    select name, version, content from published_files
    where body_id = ${context.bodyId} and starts_with(name, ${keptCheckpoints})`
  const kept: SignedCheckpoint[] = []
  for await (const { name, version, content } of streamRows<KeptRow>(context, query)) {
    const at = { invariant: 'I7', table: 'published_files', row: name } as const
    const note = await openOrNull(content, keys)
    if (!note || !isCosigned(content, keys)) yield { ...at, fault: 'checkpoint-signature' }
    else if (note.size !== Number(version)) yield { ...at, fault: 'checkpoint-inconsistent' }
    else kept.push({ at, size: note.size, root: note.root })
  }
  return kept
}

function isCosigned(content: string, keys: readonly NoteKey[]): boolean {
  const logs = new Set(keys.map(({ name }) => name))
  return parseSignedNote(content).signatures.some(({ name }) => !logs.has(name))
}
