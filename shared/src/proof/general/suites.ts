import type { Cryptosuite } from '@digitalbazaar/data-integrity'
import * as ecdsaJcs2019 from '@digitalbazaar/ecdsa-jcs-2019-cryptosuite'
import * as ecdsaSd2023 from '@digitalbazaar/ecdsa-sd-2023-cryptosuite'
import { Ed25519Signature2020 } from '@digitalbazaar/ed25519-signature-2020'
import * as eddsaJcs2022 from '@digitalbazaar/eddsa-jcs-2022-cryptosuite'
import type { MultikeyAlgorithm } from '../multikey.ts'
import { cryptosuites } from '../sign-credential.ts'
import { createVerifyingSuite } from '../verify-one-proof.ts'

export type GeneralCryptosuite =
  | 'ecdsa-rdfc-2019'
  | 'eddsa-rdfc-2022'
  | 'ecdsa-jcs-2019'
  | 'eddsa-jcs-2022'
  | 'ecdsa-sd-2023'

interface SuiteRow {
  readonly algorithms: readonly MultikeyAlgorithm[]
  readonly toSign: (mandatoryPointers: readonly string[]) => Cryptosuite
  readonly toVerify: () => Cryptosuite
}

const table: Readonly<Record<GeneralCryptosuite, SuiteRow>> = {
  'ecdsa-rdfc-2019': always(cryptosuites['ecdsa-rdfc-2019'], ['P-256', 'P-384']),
  'eddsa-rdfc-2022': always(cryptosuites['eddsa-rdfc-2022'], ['Ed25519']),
  'ecdsa-jcs-2019': {
    algorithms: ['P-256', 'P-384'],
    toSign: ecdsaJcs2019.createSignCryptosuite,
    toVerify: ecdsaJcs2019.createVerifyCryptosuite,
  },
  'eddsa-jcs-2022': {
    algorithms: ['Ed25519'],
    toSign: eddsaJcs2022.createSignCryptosuite,
    toVerify: eddsaJcs2022.createVerifyCryptosuite,
  },
  'ecdsa-sd-2023': {
    algorithms: ['P-256'],
    toSign: (mandatoryPointers) => ecdsaSd2023.createSignCryptosuite({ mandatoryPointers }),
    toVerify: ecdsaSd2023.createVerifyCryptosuite,
  },
}

function always(cryptosuite: Cryptosuite, algorithms: readonly MultikeyAlgorithm[]): SuiteRow {
  return { algorithms, toSign: () => cryptosuite, toVerify: () => cryptosuite }
}

export function isGeneralCryptosuite(name: unknown): name is GeneralCryptosuite {
  return typeof name === 'string' && Object.hasOwn(table, name)
}

export function algorithmsOf(name: GeneralCryptosuite): readonly MultikeyAlgorithm[] {
  return table[name].algorithms
}

export function signingCryptosuite(name: GeneralCryptosuite, mandatoryPointers: readonly string[]): Cryptosuite {
  return table[name].toSign(mandatoryPointers)
}

/** The suite that verifies such a proof; null stands for Ed25519Signature2020, which is older than cryptosuites. */
export function verifyingSuite(name: GeneralCryptosuite | null, previousProofs: readonly object[] = []): object {
  if (name === null) return new Ed25519Signature2020()
  const cryptosuite = table[name].toVerify()
  return createVerifyingSuite(previousProofs.length === 0 ? cryptosuite : chained(cryptosuite, previousProofs))
}

/**
 * The libraries ignore `previousProof`: the earlier proofs must be in the document that is hashed (Data Integrity 1.0,
 * 4.3 Add Proof Set/Chain, 4.5 Verify Proof Sets and Chains).
 */
function chained(cryptosuite: Cryptosuite, previousProofs: readonly object[]): Cryptosuite {
  return {
    ...cryptosuite,
    createVerifyData: (options) => {
      const withProofs = { ...options, document: { ...options.document, proof: [...previousProofs] } }
      return cryptosuite.createVerifyData?.(withProofs) ?? options.dataIntegrityProof.createVerifyData(withProofs)
    },
  }
}

export const allVerifyingSuites = (): readonly object[] =>
  [null, ...Object.keys(table).filter(isGeneralCryptosuite)].map((name) => verifyingSuite(name))
