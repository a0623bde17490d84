import { Problem } from '../problem.ts'
import { type Jws, payloadOf, verifyJws } from '../proof/jws.ts'
import { parseTrustRoot } from './parse-trust.ts'
import { sha256Hex } from './sha256.ts'
import type { TrustRoot } from './trust-list.ts'

/** The root one believes without proof, by the hash of its signed text. */
export interface TrustAnchor {
  readonly version: number
  readonly sha256: string
}

export interface FollowedRoots {
  readonly root: TrustRoot
  /** What to believe from now on. */
  readonly anchor: TrustAnchor
  /** On the way from the root one believed, a key for trust lists was taken away. */
  readonly withdrewKeys: boolean
}

/**
 * Follows the chain from the root one believes (the first one, when there is none) to its end: each next root has the next
 * version and is signed by the threshold of the one before and by its own. A root past its end still hands over: a device
 * that slept for years must be able to follow.
 */
export async function followRoots(roots: readonly Jws[], believed: TrustAnchor | null): Promise<FollowedRoots> {
  const hashes = await Promise.all(roots.map((jws) => sha256Hex(payloadOf(jws))))
  const start = believed ? hashes.indexOf(believed.sha256) : 0
  const [first, ...following] = roots.slice(start < 0 ? roots.length : start)
  if (!first) throw new Problem('trust-root-signature', 'the chain of roots does not hold the root that is believed')
  let root = parseTrustRoot(payloadOf(first))
  if (believed && root.version !== believed.version) throw new Problem('trust-root-signature', 'not the believed root')
  await checkHandover(first, root, root)
  let withdrewKeys = false
  for (const jws of following) {
    const next = parseTrustRoot(payloadOf(jws))
    if (next.version !== root.version + 1) throw new Problem('trust-root-signature', 'a root is missing in the chain')
    await checkHandover(jws, root, next)
    withdrewKeys ||= !keepsTrustListKeys(root, next)
    root = next
  }
  return { root, anchor: { version: root.version, sha256: hashes.at(-1) ?? '' }, withdrewKeys }
}

async function checkHandover(jws: Jws, previous: TrustRoot, own: TrustRoot): Promise<void> {
  if ((await verifyJws(jws, previous.root)) && (await verifyJws(jws, own.root))) return
  throw new Problem('trust-root-signature', 'a root is not signed by enough keys of the one before and its own')
}

function keepsTrustListKeys(before: TrustRoot, after: TrustRoot): boolean {
  const kept = new Set(after.trustLists.keys.map(({ publicKeyMultibase }) => publicKeyMultibase))
  return before.trustLists.keys.every(({ publicKeyMultibase }) => kept.has(publicKeyMultibase))
}
