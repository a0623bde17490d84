import { createSdJwtPresentation } from '@vigie/shared/presentation/create-sd-jwt-presentation.ts'
import { createVcPresentation } from '@vigie/shared/presentation/create-vc-presentation.ts'
import type { HolderProof } from '@vigie/shared/presentation/holder-proof.ts'
import { Problem } from '@vigie/shared/problem.ts'
import { findHolderKey, methodOf, signWithHolderKey } from '../keys/holder-key.ts'
import type { Share } from './choice.ts'
import type { AskedRequest } from './open-request.ts'
import type { Presentable } from './presentable.ts'

/** By query id, the presentations that answer it (OpenID4VP 1.0 §8.1). */
export type VpToken = Record<string, (string | Record<string, unknown>)[]>

/**
 * Each chosen credential as a presentation of its own, made for this request alone: its nonce, its verifier. Refuses with
 * `presentation-key-missing` what is bound to a key that is not here.
 */
export async function createAnswer(
  asked: AskedRequest,
  shares: readonly (Share & { readonly presentable: Presentable })[],
  at: Date,
): Promise<VpToken> {
  const answer: VpToken = {}
  for (const { queryId, candidate, presentable } of shares) {
    const { kept } = presentable
    const proof = await holderProof(kept.holder, asked, at)
    const presentation =
      kept.format === 'ldp_vc'
        ? await createVcPresentation([JSON.parse(kept.text)], proof)
        : await createSdJwtPresentation(kept.text, candidate.paths, proof)
    // an object of JSON, or a text
    answer[queryId] = [...(answer[queryId] ?? []), presentation as string | Record<string, unknown>]
  }
  return answer
}

async function holderProof(holder: string | null, { nonce, clientId }: AskedRequest, at: Date): Promise<HolderProof> {
  const key = holder === null ? null : await findHolderKey(holder)
  if (!key) throw new Problem('presentation-key-missing', 'bound to a key that is not of this device')
  return {
    holder: key.did,
    verificationMethod: methodOf(key),
    publicJwk: key.publicJwk,
    nonce,
    audience: clientId,
    at,
    sign: (data) => signWithHolderKey(key, data),
  }
}
