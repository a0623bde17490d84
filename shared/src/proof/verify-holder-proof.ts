import { type DocumentLoader, type ProofPurpose, verify } from '@digitalbazaar/vc'

export interface HolderProofChecking {
  /** A suite for every proof in the presentation, the holder's and those of its credentials. */
  readonly suites: readonly object[]
  /** Knows the keys: whose they are, and for what, was decided by whoever found them. */
  readonly documentLoader: DocumentLoader
  readonly now: Date
}

export interface HolderProofAnswer {
  /** The proof of the presentation verifies over all of it, its credentials included. */
  readonly presentation: boolean
  /** So does the proof of each credential. */
  readonly credentials: boolean
}

/** One question to the library: the proof over a presentation whose form, challenge and domain were checked before. */
export async function verifyHolderProof(
  presentation: object,
  { suites, documentLoader, now }: HolderProofChecking,
): Promise<HolderProofAnswer> {
  const { presentationResult, verified } = await verify({
    presentation: structuredClone(presentation),
    suite: suites,
    purpose: purposeOf('assertionMethod'),
    presentationPurpose: purposeOf('authentication'),
    documentLoader,
    checkStatus: async () => ({ verified: true }),
    now,
  })
  return { presentation: presentationResult?.verified === true, credentials: verified }
}

/** Who may use the key for this purpose was decided by whoever found the key. */
export function purposeOf(purpose: 'assertionMethod' | 'authentication'): ProofPurpose {
  return {
    match: async ({ proofPurpose }) => proofPurpose === purpose,
    validate: async () => ({ valid: true }),
  }
}
