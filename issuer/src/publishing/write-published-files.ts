import { readFile, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { packFileName } from '@vigie/shared/inspection-pack/pack-file.ts'
import { draftFile } from '@vigie/shared/node/replace-file.ts'
import { syncFolder } from '@vigie/shared/node/sync-folder.ts'
import { allEnded, inTurnsOf } from '../all-ended.ts'
import { listStaleSiblings, type Sibling, siblings } from './compressed-siblings.ts'

export type FileToPublish = readonly [name: string, content: string | Uint8Array]

/** A file or a compressed sibling that is on the disk under a name that nobody serves, and the place that it will take. */
interface Draft {
  readonly file: string
  readonly draft: string
}

interface DraftedFile {
  readonly name: string
  readonly file: string
  /** Null when its bytes are in place already. */
  readonly own: Draft | null
  readonly compressed: readonly Draft[]
}

/** Handles that are open at once, three a file; a body may have hundreds of lists. */
const filesAtOnce = 16

/**
 * Writes files and their compressed siblings, and answers the names of those whose bytes changed; the same bytes are left
 * alone: caches keep what they have. Everything is on the disk beside its place before the first of it takes it, so a full
 * disk or a crash changes nothing; then each stage takes its place whole, and is on the disk before the next begins. One
 * caller at a time, or a sibling could be of other bytes until the next call (`alone`).
 */
export async function writePublishedFiles(
  folder: string,
  stages: readonly (readonly FileToPublish[])[],
): Promise<string[]> {
  const drafts: string[] = []
  try {
    const drafted: DraftedFile[][] = []
    for (const stage of stages) {
      drafted.push(await inTurnsOf(filesAtOnce, stage, (file) => draftPublished(folder, file, drafts)))
    }
    for (const stage of drafted) await placeStage(stage)
    return drafted.flat().flatMap(({ name, own }) => (own ? [name] : []))
  } catch (error) {
    // all have ended (`allEnded`): what was still being written could not be tidied away
    await Promise.all(drafts.map((draft) => rm(draft, { force: true })))
    throw error
  }
}

async function draftPublished(folder: string, [name, content]: FileToPublish, drafts: string[]): Promise<DraftedFile> {
  const file = path.join(folder, name)
  const bytes = Buffer.from(content)
  const isNew = !(await holds(file, bytes))
  const stale = isCompressed(name) ? [] : isNew ? siblings : await listStaleSiblings(file, bytes)
  const draftOf = async (place: string, what: Buffer): Promise<Draft> => {
    const draft = await draftFile(place, what)
    drafts.push(draft)
    return { file: place, draft }
  }
  const compressedOf = async ({ suffix, compress }: Sibling) => draftOf(`${file}${suffix}`, await compress(bytes))
  const [own, ...compressed] = await allEnded([isNew ? draftOf(file, bytes) : null, ...stale.map(compressedOf)])
  return { name, file, own: own ?? null, compressed: compressed.filter((draft) => draft !== null) }
}

/** Compressed once more it would only grow. */
function isCompressed(name: string): boolean {
  return name === packFileName
}

async function placeStage(stage: readonly DraftedFile[]): Promise<void> {
  await allEnded(stage.map(place))
  const changed = stage.filter(({ own, compressed }) => own || compressed.length > 0)
  const folders = new Set(changed.map(({ file }) => path.dirname(file)))
  await allEnded([...folders].map(syncFolder))
}

/** For a moment a file goes out as it is, and never with the old bytes in another coding. */
async function place({ file, own, compressed }: DraftedFile): Promise<void> {
  if (own) {
    await Promise.all(siblings.map(({ suffix }) => rm(`${file}${suffix}`, { force: true })))
    await rename(own.draft, own.file)
  }
  await Promise.all(compressed.map(({ draft, file: sibling }) => rename(draft, sibling)))
}

async function holds(file: string, bytes: Buffer): Promise<boolean> {
  try {
    return bytes.equals(await readFile(file))
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return false
    throw error
  }
}
