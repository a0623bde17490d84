import { Problem } from '../problem.ts'
import type { Jws } from '../proof/jws.ts'
import { followRoots } from './follow-roots.ts'

/**
 * The chain with one more root: `signed` is the same root as each holder signed it alone. Refuses with
 * `trust-root-signature` what a device would refuse: too few holders, another text, a chain with a gap.
 */
export async function assembleRoot(chain: readonly Jws[], signed: readonly Jws[]): Promise<readonly Jws[]> {
  const [first, ...others] = signed
  if (!first) throw new Problem('trust-root-signature', 'expected the signatures of the holders')
  if (others.some(({ payload }) => payload !== first.payload)) {
    throw new Problem('trust-root-signature', 'the holders did not sign the same text')
  }
  const root: Jws = { payload: first.payload, signatures: signed.flatMap(({ signatures }) => signatures) }
  const assembled = [...chain, root]
  const { root: last } = await followRoots(assembled, null)
  if (last.version !== assembled.length) throw new Problem('trust-root-signature', 'a root is missing in the chain')
  return assembled
}
