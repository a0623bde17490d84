import type { Instant } from '../credential/title-credential.ts'
import { Problem, type ProblemCode } from '../problem.ts'
import { type Jws, payloadOf, verifyJws } from '../proof/jws.ts'
import { openStatusList } from '../status-list/open-status-list.ts'
import type { StatusList } from '../status-list/status-list.ts'
import { checkUsableKeys } from './check-usable-keys.ts'
import { findTrustedKey } from './find-trusted-key.ts'
import { followRoots, type TrustAnchor } from './follow-roots.ts'
import { type Companions, openCompanions } from './open-companions.ts'
import { parseSnapshot, parseSnapshotFile, parseTrustFile, parseTrustList } from './parse-trust.ts'
import { sha256Hex } from './sha256.ts'
import type { LogState, Snapshot, TrustList, TrustRoot } from './trust-list.ts'
import { longestJump, maxVersionJump } from './version-jump.ts'

/** Published files, as their bytes. Keys of `statusLists` are the lists' URLs. */
export interface TrustFiles {
  readonly trust: Uint8Array
  /** Null only for a device that never had one: without it lists of different moments could be mixed. */
  readonly snapshot: Uint8Array | null
  readonly statusLists: ReadonlyMap<string, Uint8Array>
  /** catalogue.json and log/checkpoint; null or absent where they did not come. */
  readonly catalogue?: Uint8Array | null
  readonly checkpoint?: Uint8Array | null
}

/** What a device keeps between two openings, so that nothing older is ever accepted again. */
export interface RememberedTrust {
  readonly anchor: TrustAnchor
  readonly trustListVersion: number
  readonly snapshotVersion: number
  /** Latest time that a signature of ours has vouched for: no clock may be before it. */
  readonly highestSignedTime: Instant
  readonly statusListTimes: Readonly<Record<string, Instant>>
  /** The largest state of the public log that was seen; absent before the first. */
  readonly log?: LogState
}

export interface RefusedFile {
  readonly id: string
  readonly code: ProblemCode
}

/** What verdicts rest on. Only `openTrustMaterial` makes one: everything in it was verified. */
export interface TrustMaterial {
  readonly root: TrustRoot
  readonly list: TrustList
  readonly statusLists: ReadonlyMap<string, StatusList>
  /** Status lists that came and were refused, with the reason: their status is unknown. */
  readonly refused: readonly RefusedFile[]
  /** Null without a snapshot. */
  readonly snapshot: Snapshot | null
  readonly companions: Companions
  readonly remembered: RememberedTrust
}

/**
 * Verifies published files against what is already believed: chain of roots, trust list, snapshot, status lists, in that
 * order. `remembered` is null on a first opening, which then trusts the first root of the file unless `anchor` is given.
 * Versions and times that withdrawn keys vouched for are forgotten: or a thief's list of 2099 could never be overcome.
 * Throws `trust-…` when the trust list or the snapshot is refused: keep what you had. A status list that is refused is
 * left out and named in `refused`.
 */
export async function openTrustMaterial(
  files: TrustFiles,
  believed: { readonly remembered: RememberedTrust | null; readonly anchor?: TrustAnchor | null },
): Promise<TrustMaterial> {
  const file = parseTrustFile(files.trust)
  const { root, anchor, withdrewKeys } = await followRoots(
    file.roots,
    believed.remembered?.anchor ?? believed.anchor ?? null,
  )
  const remembered = withdrewKeys ? null : believed.remembered
  const list = await openTrustList(file.trustList, root)
  checkVersion(list.version, remembered?.trustListVersion, maxVersionJump)
  const snapshot = files.snapshot && (await openSnapshot(files.snapshot, list))
  if (snapshot && remembered) {
    // Its own date counts as far as the list vouches for it.
    const until = earliest(snapshot.issuedAt, list.expiresAt)
    checkVersion(snapshot.version, remembered.snapshotVersion, longestJump(remembered.highestSignedTime, until))
  }
  if (!snapshot && remembered && remembered.snapshotVersion > 0) {
    throw new Problem('trust-mix', 'no snapshot, from an authority that publishes one')
  }
  if (snapshot && snapshot.trustListVersion !== list.version) {
    throw new Problem('trust-mix', 'the snapshot is of another version of the trust list')
  }
  const { statusLists, refused } = await openStatusLists(files.statusLists, { list, snapshot, remembered })
  const companions = await openCompanions(files, { list, snapshot, seen: remembered?.log ?? null })
  // What a stolen key for snapshots or status lists dates in 2099 is no later than the list that names the key goes: or
  // every clock would be wrong, and every true list too old, after the key was long withdrawn.
  const vouched = (time: Instant) => earliest(time, list.expiresAt)
  return {
    root,
    list,
    statusLists,
    refused,
    snapshot,
    companions,
    remembered: {
      anchor,
      trustListVersion: list.version,
      snapshotVersion: snapshot?.version ?? remembered?.snapshotVersion ?? 0,
      highestSignedTime: latest([
        list.issuedAt,
        ...(snapshot ? [vouched(snapshot.issuedAt)] : []),
        ...(remembered ? [remembered.highestSignedTime] : []),
        ...[...statusLists.values()].map(({ validFrom }) => vouched(validFrom)),
      ]),
      statusListTimes: {
        ...remembered?.statusListTimes,
        ...Object.fromEntries([...statusLists.values()].map(({ id, validFrom }) => [id, vouched(validFrom)])),
      },
      ...(companions.log && { log: companions.log }),
    },
  }
}

async function openTrustList(jws: Jws, root: TrustRoot): Promise<TrustList> {
  const payload = await verifyJws(jws, root.trustLists)
  if (!payload)
    throw new Problem('trust-list-signature', 'the trust list is not signed by enough keys that the root names')
  const list = parseTrustList(payload)
  await checkUsableKeys(list)
  if (list.issuedAt > root.expiresAt) throw new Problem('trust-root-expired', 'the trust list is younger than its root')
  return list
}

async function openSnapshot(bytes: Uint8Array, list: TrustList): Promise<Snapshot> {
  const jws = parseSnapshotFile(bytes)
  const { issuedAt } = parseSnapshot(payloadOf(jws)) // only to know which keys were in use; believed once it is verified
  const keys = list.issuers.flatMap((issuer) =>
    issuer.keys.filter(({ id: keyId }) => findTrustedKey(issuer, { keyId, use: 'snapshots', created: issuedAt })),
  )
  const payload = await verifyJws(jws, { keys, threshold: 1 })
  if (!payload) throw new Problem('trust-list-signature', 'the snapshot is not signed by a key for snapshots')
  return parseSnapshot(payload)
}

function checkVersion(version: number, remembered: number | undefined, mostAhead: number): void {
  if (remembered === undefined) return
  if (version < remembered) throw new Problem('trust-list-rollback', 'an older version than one already seen')
  if (version > remembered + mostAhead) {
    throw new Problem('trust-list-version-jump', `a version more than ${mostAhead} ahead`)
  }
}

interface StatusListContext {
  readonly list: TrustList
  readonly snapshot: Snapshot | null
  readonly remembered: RememberedTrust | null
}

async function openStatusLists(files: ReadonlyMap<string, Uint8Array>, context: StatusListContext) {
  const statusLists = new Map<string, StatusList>()
  const refused: RefusedFile[] = []
  for (const [id, bytes] of files) {
    try {
      statusLists.set(id, await openOne(id, bytes, context))
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      refused.push({ id, code: error.code })
    }
  }
  return { statusLists, refused }
}

async function openOne(id: string, bytes: Uint8Array, context: StatusListContext): Promise<StatusList> {
  const { list, snapshot, remembered } = context
  const issuer = list.issuers.find(({ statusLists }) => statusLists.some((named) => named.id === id))
  const purpose = issuer?.statusLists.find((named) => named.id === id)?.purpose
  if (!issuer || !purpose) throw new Problem('status-list-foreign', 'not a status list of a recognised issuer')
  const expectedHash = snapshot?.statusLists.find((named) => named.id === id)?.sha256
  if (snapshot && expectedHash !== (await sha256Hex(bytes))) {
    throw new Problem('trust-mix', 'not the status list that the snapshot names')
  }
  const opened = await openStatusList(bytes, {
    id,
    issuer: issuer.id,
    purpose,
    findKey: (keyId, created) => findTrustedKey(issuer, { keyId, use: 'status-lists', created }),
  })
  const seen = remembered?.statusListTimes[id]
  if (seen && opened.validFrom < seen) throw new Problem('status-list-rollback', 'older than a list already seen')
  return opened
}

function earliest(a: Instant, b: Instant): Instant {
  return a < b ? a : b
}

/** Instants compare as text. */
function latest([first, ...others]: readonly [Instant, ...Instant[]]): Instant {
  return others.reduce((a, b) => (b.localeCompare(a) > 0 ? b : a), first)
}
