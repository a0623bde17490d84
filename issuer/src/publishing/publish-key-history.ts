import { instantOf } from '@vigie/shared/credential/instant.ts'
import { Problem } from '@vigie/shared/problem.ts'
import { foldKeyHistory, mayFollow } from '@vigie/shared/trust/key-history.ts'
import type { TrustFile } from '@vigie/shared/trust/parse-trust.ts'
import type { KeyHistoryEntry, TrustedKey } from '@vigie/shared/trust/trust-list.ts'
import { signDocument } from '../plans/sign-document.ts'
import { sha256Of } from '../sha256-of.ts'
import type { TrustSigning } from './publish-trust.ts'
import { findPublishedFile, type PublishedFile, renewFile } from './published-file-store.ts'
import type { PublishingNeeds } from './publishing-needs.ts'

type Jws = TrustFile['trustList']

/**
 * keys.json: one more entry when a key is new or changed, or when another root rules, so that the last entry is always
 * signed under the root of today. Refuses with `key-history-broken` to take back what it said before.
 */
export async function renewKeyHistory(
  keys: readonly TrustedKey[],
  { signing, chain }: TrustSigning,
  needs: PublishingNeeds,
): Promise<PublishedFile> {
  const { db, now } = needs
  const { bodyId, did } = needs.authority
  const before = entriesOf(await findPublishedFile(db, bodyId, 'keys.json'))
  return renewFile(db, {
    bodyId,
    name: 'keys.json',
    basis: [keys, chain.anchor],
    renewAfterMs: null,
    now: now(),
    build: async (_version, at) => {
      const entry: KeyHistoryEntry = {
        type: 'KeyHistoryEntry',
        version: before.length + 1,
        issuedAt: instantOf(at),
        issuer: did,
        previous: hashOf(before.at(-1)),
        keys: changedKeys(keys, before, instantOf(at)),
      }
      const signed = await signDocument({ bodyId, kind: 'key-history', keyIds: signing, unsigned: entry }, needs)
      return JSON.stringify([...before, JSON.parse(signed)])
    },
  })
}

function entriesOf(file: PublishedFile | null): readonly Jws[] {
  return file ? (JSON.parse(file.content) as Jws[]) : [] // our own row
}

function payloadOf({ payload }: Jws): Buffer {
  return Buffer.from(payload, 'base64url')
}

function hashOf(entry: Jws | undefined): string | null {
  return entry ? sha256Of(payloadOf(entry)) : null
}

function changedKeys(keys: readonly TrustedKey[], before: readonly Jws[], at: string): readonly TrustedKey[] {
  const entries = before.map((entry) => JSON.parse(payloadOf(entry).toString('utf8')) as KeyHistoryEntry) // we signed it
  const known = foldKeyHistory(entries)
  const named = new Set(keys.map(({ id }) => id))
  if ([...known.keys()].some((id) => !named.has(id))) {
    throw new Problem('key-history-broken', 'the signer no longer describes a key that was published')
  }
  const changed = keys.filter((key) => JSON.stringify(key) !== JSON.stringify(known.get(key.id)))
  if (changed.every((key) => mayFollow(known.get(key.id), key, at))) return changed
  throw new Problem('key-history-broken', 'a key that was published is described otherwise than a key may change')
}
