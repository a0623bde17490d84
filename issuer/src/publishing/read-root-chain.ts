import { readFile } from 'node:fs/promises'
import { Problem } from '@vigie/shared/problem.ts'
import { type FollowedRoots, followRoots, type TrustAnchor } from '@vigie/shared/trust/follow-roots.ts'
import { parseRootChain, type TrustFile } from '@vigie/shared/trust/parse-trust.ts'

export interface RootChain extends FollowedRoots {
  readonly roots: TrustFile['roots']
}

/**
 * The chain of roots that the last key ceremony left in a file: no key of it is here. `published` is the root that devices
 * believe already; a chain that does not lead from it is refused, since every one of them would refuse it.
 */
export async function readRootChain(file: string, published: TrustAnchor | null): Promise<RootChain> {
  const roots = parseRootChain(await readBytes(file))
  return { roots, ...(await followRoots(roots, published)) }
}

async function readBytes(file: string): Promise<Uint8Array> {
  try {
    return new Uint8Array(await readFile(file))
  } catch (cause) {
    throw new Problem('trust-root-missing', 'VIGIE_ROOT_CHAIN: expected the root.json of a key ceremony', { cause })
  }
}
