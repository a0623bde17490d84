import { type Cryptosuite, DataIntegrityProof } from '@digitalbazaar/data-integrity'
import { type DocumentLoader, issue } from '@digitalbazaar/vc'
import type { Instant } from '../credential/title-credential.ts'
import type { MultikeyAlgorithm } from './multikey.ts'

export interface ProofMaking {
  readonly cryptosuite: Cryptosuite
  /** DID URL of the key. */
  readonly verificationMethod: string
  readonly algorithm: MultikeyAlgorithm
  readonly created: Instant
  /** The key's raw operation: ECDSA over the curve's own hash answering r‖s, or Ed25519. */
  readonly sign: (data: Uint8Array) => Promise<Uint8Array>
  readonly documentLoader: DocumentLoader
}

/** Adds a Data Integrity proof to any unsigned credential, in any cryptosuite. Promises not to touch its input. */
export function addProof(unsigned: object, making: ProofMaking): Promise<object> {
  const { cryptosuite, verificationMethod, algorithm, created, sign, documentLoader } = making
  const suite = new DataIntegrityProof({
    cryptosuite,
    date: created,
    signer: { id: verificationMethod, algorithm, sign: ({ data }) => sign(data) },
  })
  return issue({ credential: structuredClone(unsigned), suite, documentLoader })
}
