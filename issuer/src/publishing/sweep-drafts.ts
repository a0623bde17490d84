import { readdir, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { uuidPattern } from '@vigie/shared/uuid.ts'

/** As `draftFile` names them: `.trust.json.<uuid>`. */
const draftName = new RegExp(`^\\..+\\.${uuidPattern}$`)
/** A draft takes its place within seconds of being made. */
const oldMs = 60 * 60_000

/** Removes what programs that were killed left beside the files that they were about to replace; nothing else. */
export async function sweepDrafts(folder: string): Promise<void> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  const drafts = entries.filter((entry) => entry.isFile() && draftName.test(entry.name))
  for (const { parentPath, name } of drafts) await removeOld(path.join(parentPath, name))
}

async function removeOld(draft: string): Promise<void> {
  const found = await stat(draft).catch(() => null)
  if (found && Date.now() - found.mtimeMs > oldMs) await rm(draft, { force: true })
}
