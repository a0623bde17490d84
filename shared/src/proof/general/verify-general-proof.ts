import { createDocumentLoader } from '../load-document.ts'
import { findMultikeyAlgorithm } from '../multikey.ts'
import { purposeOf, verifyHolderProof } from '../verify-holder-proof.ts'
import { controllerDocuments, type ProofKey, verifyOneProof } from '../verify-one-proof.ts'
import { bundledContexts } from './bundled-contexts.ts'
import { shareContext } from './share-context.ts'
import { algorithmsOf, allVerifyingSuites, type GeneralCryptosuite, verifyingSuite } from './suites.ts'

export interface GeneralProof {
  /** Null: Ed25519Signature2020. */
  readonly cryptosuite: GeneralCryptosuite | null
  /** As it is written in the document. */
  readonly written: object
  readonly previous: readonly object[]
}

/**
 * Did this key make this proof of this credential, the earlier proofs of its chain hashed in? Whose key it is, what it
 * may sign and the other proofs are questions of the caller.
 */
export async function verifyGeneralProof(
  credential: object,
  proof: GeneralProof,
  { key, now }: { readonly key: ProofKey; readonly now: Date },
): Promise<boolean> {
  if (!fits(proof, key)) return false
  return verifyOneProof(shareContext({ ...credential, proof: proof.written }), {
    suite: verifyingSuite(proof.cryptosuite, proof.previous),
    documentLoader: createDocumentLoader(controllerDocuments(key), bundledContexts),
    purpose: purposeOf('assertionMethod'),
    now,
  })
}

/** Did this key sign this presentation? The library verifies its credentials again, so their keys must be there too. */
export async function verifyPresentationProof(
  presentation: object,
  proof: GeneralProof,
  {
    key,
    credentialKeys,
    now,
  }: { readonly key: ProofKey; readonly credentialKeys: readonly ProofKey[]; readonly now: Date },
): Promise<boolean> {
  if (!fits(proof, key) || proof.previous.length > 0) return false
  const documents = new Map([...credentialKeys, key].flatMap((known) => [...controllerDocuments(known)]))
  const answer = await verifyHolderProof(shareContext({ ...presentation, proof: proof.written }), {
    suites: allVerifyingSuites(),
    documentLoader: createDocumentLoader(documents, bundledContexts),
    now,
  })
  return answer.presentation && answer.credentials
}

/** A curve that the suite does not know would only be found out by the library's failure. */
function fits({ cryptosuite }: GeneralProof, { publicKeyMultibase }: ProofKey): boolean {
  const algorithm = findMultikeyAlgorithm(publicKeyMultibase)
  return (
    algorithm !== null && (cryptosuite === null ? ['Ed25519' as const] : algorithmsOf(cryptosuite)).includes(algorithm)
  )
}
