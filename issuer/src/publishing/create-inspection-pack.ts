import { gzipSync } from 'node:zlib'
import { writePack } from '@vigie/shared/inspection-pack/pack-file.ts'
import type { PublishedStatusList } from './publish-status-lists.ts'

interface PackContent {
  readonly trust: string
  readonly snapshot: string
  readonly catalogue: string
  /** Null before the log has one. */
  readonly checkpoint: string | null
  readonly statusLists: readonly PublishedStatusList[]
}

/** inspection.vigiepack: all of it in one file, for people to carry where there is no network. */
export function createInspectionPack(content: PackContent): Uint8Array {
  const { trust, snapshot, catalogue, checkpoint, statusLists } = content
  const files = {
    trust: bytesOf(trust),
    snapshot: bytesOf(snapshot),
    catalogue: bytesOf(catalogue),
    checkpoint: checkpoint === null ? null : bytesOf(checkpoint),
    statusLists: new Map(statusLists.map(({ id, file }) => [id, bytesOf(file.content)])),
  }
  return gzipSync(writePack(files))
}

function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}
