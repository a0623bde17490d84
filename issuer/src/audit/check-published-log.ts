import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { areEqual, hashLength } from '@vigie/shared/log/hash-node.ts'
import { noteKeysOf } from '@vigie/shared/log/note-keys-of.ts'
import { tilePath, tileWidth, widthOfTile, writeEntryBundle } from '@vigie/shared/log/tile.ts'
import { sql } from 'drizzle-orm'
import { checkpointName } from '../log/checkpoint-name.ts'
import { readJournal } from '../signing/journal-format.ts'
import type { AuditCheck, AuditContext } from './audit-context.ts'
import type { Finding } from './finding.ts'
import { openOrNull } from './open-own-checkpoint.ts'
import { streamRows } from './stream-rows.ts'

/**
 * I7, seen from outside the database: what was published, and what the signer remembers, must not be ahead of the log.
 * That is how a database that was put back to an older state is noticed.
 */
export const checkPublishedLog: AuditCheck = async function* (context) {
  const { tx, bodyId, publishedCheckpoint: written } = context
  const keys = await noteKeysOf(context.did, context.issuer.keys)
  const { rows } = await tx.execute<{ size: string }>(sql`
    select count(*) as size from log_leaves where body_id = ${bodyId}`)
  const size = Number(rows[0]?.size ?? 0)
  const published = written === null ? null : await openOrNull(written, keys)
  const { rows: stored } = await tx.execute<{ content: string }>(sql`
    select content from published_files where body_id = ${bodyId} and name = ${checkpointName}`)
  const at = { invariant: 'I7', table: 'published_files', row: checkpointName } as const
  if (written !== null && !published) yield { ...at, fault: 'checkpoint-signature' }
  if (stored[0] && !(await openOrNull(stored[0].content, keys))) yield { ...at, fault: 'checkpoint-signature' }
  if (published && published.size > size) yield { ...at, fault: 'checkpoint-inconsistent' }
  else if (published) yield* comparePublishedTiles(published.size, context)

  let remembered: { readonly planId: string; readonly signed: string | null } | null = null
  for await (const entry of readJournal(context.journalFile)) {
    // What was signed since the audit began is of leaves that it does not see.
    if (entry?.kind === 'checkpoint' && new Date(entry.at) <= context.now) remembered = entry
  }
  const last = remembered?.signed ? await openOrNull(remembered.signed, keys) : null
  if (remembered && (!last || last.size > size)) {
    yield { invariant: 'I7', fault: 'checkpoint-inconsistent', table: 'journal', row: remembered.planId }
  }
}

/** What strangers read of the log is what the database has of it, to the byte: every tile, every entry. */
async function* comparePublishedTiles(size: number, context: AuditContext): AsyncGenerator<Finding> {
  type TileRow = { level: number; index: string; hashes: Buffer }
  const query = sql`select level, index, hashes from log_tiles where body_id = ${context.bodyId}`
  for await (const { level, index, hashes } of streamRows<TileRow>(context, query)) {
    const width = widthOfTile(level, Number(index), size)
    const content = hashes.subarray(0, width * hashLength)
    if (width > 0) yield* compareFile({ level, index: Number(index), width, content }, context)
  }
  const entries = sql`select entry from log_leaves where body_id = ${context.bodyId} and index < ${size} order by index`
  let bundle: Uint8Array[] = []
  let index = 0
  for await (const { entry } of streamRows<{ entry: string }>(context, entries)) {
    bundle.push(new TextEncoder().encode(entry))
    if (bundle.length < tileWidth) continue
    yield* compareFile({ level: 'entries', index, width: tileWidth, content: writeEntryBundle(bundle) }, context)
    index += 1
    bundle = []
  }
  if (bundle.length === 0) return
  yield* compareFile({ level: 'entries', index, width: bundle.length, content: writeEntryBundle(bundle) }, context)
}

interface TileFile {
  readonly level: number | 'entries'
  readonly index: number
  readonly width: number
  readonly content: Uint8Array
}

async function* compareFile(file: TileFile, { publishedFolder }: AuditContext): AsyncGenerator<Finding> {
  if (publishedFolder === null) return
  const read = (name: string) => readFile(path.join(publishedFolder, 'log', name)).catch(() => null)
  const name = tilePath(file.level, file.index, file.width)
  // A part goes away once its tile is full, which may be while the audit runs.
  const published = (await read(name)) ?? (await read(tilePath(file.level, file.index)))
  if (published && areEqual(published.subarray(0, file.content.length), file.content)) return
  const fault = published ? 'published-file-differs' : 'published-file-missing'
  yield { invariant: 'I7', fault, table: 'published_files', row: `log/${name}` }
}
