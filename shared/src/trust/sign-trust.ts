import { type Jws, type JwsSigner, signJws } from '../proof/jws.ts'
import { parseSnapshot, parseTrustList, parseTrustRoot } from './parse-trust.ts'
import type { Snapshot, TrustList, TrustRoot } from './trust-list.ts'

/** Signs a root with its own keys and, on a rotation, those of the root before; refuses what a verifier would refuse. */
export async function signTrustRoot(root: TrustRoot, signers: readonly JwsSigner[]): Promise<Jws> {
  parseTrustRoot(encode(root))
  return signJws(root, signers)
}

export async function signTrustList(list: TrustList, signers: readonly JwsSigner[]): Promise<Jws> {
  parseTrustList(encode(list))
  return signJws(list, signers)
}

export async function signSnapshot(snapshot: Snapshot, signer: JwsSigner): Promise<Jws> {
  parseSnapshot(encode(snapshot))
  return signJws(snapshot, [signer])
}

function encode(value: object): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(value))
}
