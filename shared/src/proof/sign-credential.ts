import type { VerifyingCryptosuite as LibraryCryptosuite } from '@digitalbazaar/data-integrity'
import { cryptosuite as ecdsaRdfc2019 } from '@digitalbazaar/ecdsa-rdfc-2019-cryptosuite'
import { cryptosuite as eddsaRdfc2022 } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite'
import type { Cryptosuite, Instant, TitleProof } from '../credential/title-credential.ts'
import { addProof } from './add-proof.ts'
import { createDocumentLoader } from './load-document.ts'

export interface ProofOptions {
  /** DID URL of the key. */
  readonly verificationMethod: string
  readonly cryptosuite: Cryptosuite
  readonly created: Instant
  /** The key's raw operation: ECDSA P-256 over SHA-256 answering r‖s (64 bytes), or Ed25519. */
  readonly sign: (data: Uint8Array) => Promise<Uint8Array>
}

/** Adds a Data Integrity proof to an unsigned credential (a title, a status list). Promises not to touch its input. */
export async function signCredential<Unsigned extends object>(
  unsigned: Unsigned,
  options: ProofOptions,
): Promise<Unsigned & { readonly proof: TitleProof }> {
  const signed = await addProof(unsigned, {
    ...options,
    cryptosuite: cryptosuites[options.cryptosuite],
    algorithm: options.cryptosuite === 'ecdsa-rdfc-2019' ? 'P-256' : 'Ed25519',
    documentLoader: createDocumentLoader(),
  })
  // the library answers its input with the proof added
  return signed as Unsigned & { readonly proof: TitleProof }
}

export const cryptosuites: Readonly<Record<Cryptosuite, LibraryCryptosuite>> = {
  'ecdsa-rdfc-2019': ecdsaRdfc2019,
  'eddsa-rdfc-2022': eddsaRdfc2022,
}
