import { Problem } from '../problem.ts'
import { type Jws, payloadOf, verifyJws } from '../proof/jws.ts'
import { mayFollow } from './key-history.ts'
import { parseKeyHistory, parseKeyHistoryEntry, parseTrustFile, parseTrustRoot } from './parse-trust.ts'
import { sha256Hex } from './sha256.ts'
import type { KeyHistoryEntry, TrustedKey, TrustRoot } from './trust-list.ts'

export type KeyHistoryFault = 'key-rewritten' | 'key-without-history' | 'key-differs-from-history' | 'key-dropped'

export interface KeyHistoryFinding {
  readonly kind: KeyHistoryFault
  readonly keyId: string
}

interface Known {
  /** trust.json, whose roots `openTrustMaterial` has followed. */
  readonly trust: Uint8Array
  readonly issuer: { readonly id: string; readonly keys: readonly TrustedKey[] }
}

/**
 * Compares keys.json with the trust list that is believed; empty when they agree and nothing was ever taken back. Refuses
 * with `key-history-broken` what is no history: an entry missing, changed, or not signed by the keys of a root of its time.
 */
export async function checkKeyHistory(history: Uint8Array, { trust, issuer }: Known): Promise<KeyHistoryFinding[]> {
  const entries = await openEntries(parseKeyHistory(history), {
    roots: parseTrustFile(trust).roots.map((jws) => parseTrustRoot(payloadOf(jws))),
    issuerId: issuer.id,
  })
  const findings: KeyHistoryFinding[] = []
  const known = new Map<string, TrustedKey>()
  for (const { keys, issuedAt } of entries) {
    for (const key of keys) {
      if (!mayFollow(known.get(key.id), key, issuedAt)) findings.push({ kind: 'key-rewritten', keyId: key.id })
      known.set(key.id, key)
    }
  }
  return [...findings, ...compareWithList(known, issuer.keys)]
}

interface OpeningNeeds {
  readonly roots: readonly TrustRoot[]
  readonly issuerId: string
}

/** In their order, each naming the hash of the one before; the last one signed under the root of today. */
async function openEntries(entries: readonly Jws[], { roots, issuerId }: OpeningNeeds): Promise<KeyHistoryEntry[]> {
  const opened: KeyHistoryEntry[] = []
  let previous: string | null = null
  let from = 0
  for (const jws of entries) {
    const entry = parseKeyHistoryEntry(payloadOf(jws))
    const follows = entry.version === opened.length + 1 && entry.previous === previous && entry.issuer === issuerId
    const signedUnder = follows ? await findRoot(jws, roots, from) : -1
    if (signedUnder < 0) throw new Problem('key-history-broken', `entry ${opened.length + 1} does not follow, signed`)
    from = signedUnder
    previous = await sha256Hex(payloadOf(jws))
    opened.push(entry)
  }
  const last = entries.at(-1)
  if (!last || (await findRoot(last, roots, roots.length - 1)) < 0) {
    throw new Problem('key-history-broken', 'the last entry is not signed under the root of today')
  }
  return opened
}

/** A later entry is not signed under an earlier root: a key that was withdrawn adds nothing. */
async function findRoot(jws: Jws, roots: readonly TrustRoot[], from: number): Promise<number> {
  for (const [index, root] of roots.entries()) {
    if (index >= from && (await verifyJws(jws, root.trustLists))) return index
  }
  return -1
}

function compareWithList(known: ReadonlyMap<string, TrustedKey>, keys: readonly TrustedKey[]): KeyHistoryFinding[] {
  const listed = new Set(keys.map(({ id }) => id))
  const dropped = [...known.keys()].filter((id) => !listed.has(id))
  return [
    ...keys.flatMap((key): KeyHistoryFinding[] => {
      const recorded = known.get(key.id)
      if (!recorded) return [{ kind: 'key-without-history', keyId: key.id }]
      return isEqual(recorded, key) ? [] : [{ kind: 'key-differs-from-history', keyId: key.id }]
    }),
    ...dropped.map((keyId): KeyHistoryFinding => ({ kind: 'key-dropped', keyId })),
  ]
}

const keyParts = ['use', 'publicKeyMultibase', 'signFrom', 'signUntil', 'compromisedSince'] as const

function isEqual(a: TrustedKey, b: TrustedKey): boolean {
  return keyParts.every((part) => a[part] === b[part])
}
