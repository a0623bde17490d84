import { encodeBase64 } from '@vigie/shared/log/base64.ts'
import { readCheckpoint } from '@vigie/shared/log/checkpoint.ts'
import type { LogState } from '@vigie/shared/trust/trust-list.ts'
import type { Queryable } from '../db/open-database.ts'
import { findPublishedFile } from './published-file-store.ts'

/** Where the log (`log/checkpoint-name.ts`), which publishes by itself, leaves its last checkpoint. */
const checkpointName = 'log/checkpoint'

/** As it was published last; null before the first. */
export async function readPublishedCheckpoint(db: Queryable, bodyId: string): Promise<string | null> {
  return (await findPublishedFile(db, bodyId, checkpointName))?.content ?? null
}

/** Of a checkpoint of our own. */
export function logStateOf(checkpoint: string): LogState {
  const { size, root } = readCheckpoint(checkpoint)
  return { size, root: encodeBase64(root) }
}
