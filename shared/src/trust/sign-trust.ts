import { type Jws, type JwsSigner, signJws } from '../proof/jws.ts'
import { checkUsableKeys } from './check-usable-keys.ts'
import { parseKeyHistoryEntry, parseSnapshot, parseTrustList, parseTrustRoot } from './parse-trust.ts'
import type { KeyHistoryEntry, Snapshot, TrustList, TrustRoot } from './trust-list.ts'

/** Signs a root with its own keys and, on a rotation, those of the root before; refuses what a verifier would refuse. */
export async function signTrustRoot(root: TrustRoot, signers: readonly JwsSigner[]): Promise<Jws> {
  parseTrustRoot(encode(root))
  return signJws(root, signers)
}

export async function signTrustList(list: TrustList, signers: readonly JwsSigner[]): Promise<Jws> {
  await checkUsableKeys(parseTrustList(encode(list)))
  return signJws(list, signers)
}

export async function signSnapshot(snapshot: Snapshot, signer: JwsSigner): Promise<Jws> {
  parseSnapshot(encode(snapshot))
  return signJws(snapshot, [signer])
}

export async function signKeyHistoryEntry(entry: KeyHistoryEntry, signers: readonly JwsSigner[]): Promise<Jws> {
  parseKeyHistoryEntry(encode(entry))
  return signJws(entry, signers)
}

function encode(value: object): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(value))
}
