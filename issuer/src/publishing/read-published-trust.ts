import { Problem } from '@vigie/shared/problem.ts'
import { type Jws, verifyJws } from '@vigie/shared/proof/jws.ts'
import { followRoots } from '@vigie/shared/trust/follow-roots.ts'
import {
  parseKeyHistory,
  parseKeyHistoryEntry,
  parseSnapshot,
  parseSnapshotFile,
  parseTrustFile,
  parseTrustList,
} from '@vigie/shared/trust/parse-trust.ts'
import { anchorOf } from './published-anchor.ts'
import type { ReadFile, ReadingNeeds } from './take-up-published.ts'

/** The trust list in the folder, signed by the signer's own key, under roots that follow those we published before. */
export async function readPublishedTrust(needs: ReadingNeeds): Promise<ReadFile> {
  const file = parseTrustFile(bytesOf(needs.content))
  await followRoots(file.roots, needs.row && anchorOf(needs.row))
  const { version, issuedAt } = parseTrustList(await openJws(file.trustList, 'trust-lists', needs))
  return { version, at: new Date(issuedAt) }
}

export async function readPublishedSnapshot(needs: ReadingNeeds): Promise<ReadFile> {
  const payload = await openJws(parseSnapshotFile(bytesOf(needs.content)), 'snapshots', needs)
  const { version, issuedAt } = parseSnapshot(payload)
  return { version, at: new Date(issuedAt) }
}

/** The last entry speaks for all: it has the hash of the one before, which has that of its own. */
export async function readPublishedKeyHistory(needs: ReadingNeeds): Promise<ReadFile> {
  const entries = parseKeyHistory(bytesOf(needs.content))
  const last = entries.at(-1)
  if (!last) throw new Problem('key-history-broken', 'a history without an entry')
  const { version, issuedAt } = parseKeyHistoryEntry(await openJws(last, 'trust-lists', needs))
  if (version !== entries.length) throw new Problem('key-history-broken', 'an entry is missing')
  return { version, at: new Date(issuedAt) }
}

async function openJws(jws: Jws, use: 'trust-lists' | 'snapshots', { keys }: ReadingNeeds): Promise<Uint8Array> {
  const ours = keys.filter((key) => key.use === use && key.compromisedSince === null)
  const payload = await verifyJws(jws, { keys: ours, threshold: 1 })
  if (payload) return payload
  throw new Problem('trust-list-signature', 'not signed by a key of this authority')
}

function bytesOf(content: string): Uint8Array {
  return new TextEncoder().encode(content)
}
