// The @digitalbazaar packages carry no types: what we use of them, and nothing more.

declare module '@digitalbazaar/vc' {
  interface LoadedDocument {
    contextUrl: null
    documentUrl: string
    document: object
    /** `static`: jsonld may keep it processed. */
    tag?: 'static'
  }
  export type DocumentLoader = (url: string) => Promise<LoadedDocument>

  /** What the library asks of a proof purpose; its own ones look the controller up by themselves. */
  export interface ProofPurpose {
    match(proof: { readonly proofPurpose?: unknown }): Promise<boolean>
    validate(proof: object): Promise<{ valid: boolean; error?: Error }>
  }

  export function issue(options: {
    credential: object
    suite: object
    documentLoader: DocumentLoader
    now?: Date
  }): Promise<object>

  export function verifyCredential(options: {
    credential: object
    suite: object
    purpose?: ProofPurpose
    documentLoader: DocumentLoader
    checkStatus: () => Promise<{ verified: boolean }>
    now?: Date
  }): Promise<{ verified: boolean; error?: Error }>

  export function verify(options: {
    presentation: object
    suite: readonly object[]
    purpose: ProofPurpose
    presentationPurpose: ProofPurpose
    documentLoader: DocumentLoader
    checkStatus: () => Promise<{ verified: boolean }>
    now?: Date
  }): Promise<{ verified: boolean; presentationResult?: { verified: boolean }; error?: Error }>

  export function signPresentation(options: {
    presentation: object
    suite: object
    challenge: string
    domain?: string
    documentLoader: DocumentLoader
  }): Promise<object>

  export function derive(options: {
    verifiableCredential: object
    suite: object
    documentLoader: DocumentLoader
  }): Promise<object>
}

declare module '@digitalbazaar/data-integrity' {
  interface SuiteSigner {
    id: string
    algorithm: string
    sign(options: { data: Uint8Array }): Promise<Uint8Array>
  }

  /** What a cryptosuite is given to make the bytes that are signed. */
  export interface VerifyDataOptions {
    readonly document: object
    readonly dataIntegrityProof: DataIntegrityProof
  }

  export interface Cryptosuite {
    readonly name: string
    readonly createVerifyData?: (options: VerifyDataOptions) => Promise<unknown>
  }

  export interface VerifyingCryptosuite extends Cryptosuite {
    readonly createVerifier: (options: { readonly verificationMethod: object }) => Promise<object>
  }

  export class DataIntegrityProof {
    constructor(options: { signer?: SuiteSigner; date?: string; cryptosuite: Cryptosuite })
    createVerifyData(options: VerifyDataOptions): Promise<unknown>
  }
}

declare module '@digitalbazaar/ecdsa-rdfc-2019-cryptosuite' {
  import type { VerifyingCryptosuite } from '@digitalbazaar/data-integrity'
  export const cryptosuite: VerifyingCryptosuite
}

declare module '@digitalbazaar/eddsa-rdfc-2022-cryptosuite' {
  import type { VerifyingCryptosuite } from '@digitalbazaar/data-integrity'
  import type { DocumentLoader } from '@digitalbazaar/vc'
  export const cryptosuite: VerifyingCryptosuite & {
    /** JSON-LD in, canonical N-Quads out, in safe mode: what no context defines is an error. */
    canonize(document: object, options: { documentLoader: DocumentLoader }): Promise<string>
  }
}

declare module '@digitalbazaar/ecdsa-jcs-2019-cryptosuite' {
  import type { Cryptosuite } from '@digitalbazaar/data-integrity'
  export function createSignCryptosuite(): Cryptosuite
  export function createVerifyCryptosuite(): Cryptosuite
}

declare module '@digitalbazaar/eddsa-jcs-2022-cryptosuite' {
  import type { Cryptosuite } from '@digitalbazaar/data-integrity'
  export function createSignCryptosuite(): Cryptosuite
  export function createVerifyCryptosuite(): Cryptosuite
}

declare module '@digitalbazaar/ecdsa-sd-2023-cryptosuite' {
  import type { Cryptosuite } from '@digitalbazaar/data-integrity'
  export function createSignCryptosuite(options: { mandatoryPointers: readonly string[] }): Cryptosuite
  export function createDiscloseCryptosuite(options: { selectivePointers: readonly string[] }): Cryptosuite
  export function createVerifyCryptosuite(): Cryptosuite
}

declare module '@digitalbazaar/ed25519-signature-2020' {
  export class Ed25519Signature2020 {
    constructor(options?: { signer: { id: string; sign(options: { data: Uint8Array }): Promise<Uint8Array> } })
  }
}

declare module '@digitalbazaar/data-integrity-context' {
  export const contexts: ReadonlyMap<string, object>
}

declare module '@digitalbazaar/multikey-context' {
  export const contexts: ReadonlyMap<string, object>
}

declare module 'credentials-context' {
  export const contexts: ReadonlyMap<string, object>
}

declare module 'did-context' {
  export const contexts: ReadonlyMap<string, object>
}

declare module 'ed25519-signature-2020-context' {
  export const contexts: ReadonlyMap<string, object>
}

declare module '@digitalbazaar/ecdsa-multikey' {
  export interface KeyPair {
    export(options: { publicKey: true; includeContext: false }): Promise<{ publicKeyMultibase: string }>
  }
  export function from(key: { type: 'Multikey'; publicKeyMultibase: string }): Promise<KeyPair>
  export function fromJwk(options: { jwk: JsonWebKey }): Promise<KeyPair>
  export function toJwk(options: { keyPair: KeyPair }): Promise<JsonWebKey>
}

declare module '@digitalbazaar/ed25519-multikey' {
  export interface KeyPair {
    export(options: { publicKey: true; includeContext: false }): Promise<{ publicKeyMultibase: string }>
  }
  export function from(key: { type: 'Multikey'; publicKeyMultibase: string }): Promise<KeyPair>
  export function fromJwk(options: { jwk: JsonWebKey }): Promise<KeyPair>
  export function toJwk(options: { keyPair: KeyPair }): Promise<JsonWebKey>
}
