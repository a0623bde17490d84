// The @digitalbazaar packages carry no types: what we use of them, and nothing more.

declare module '@digitalbazaar/vc' {
  interface LoadedDocument {
    contextUrl: null
    documentUrl: string
    document: object
  }
  export type DocumentLoader = (url: string) => Promise<LoadedDocument>

  export function issue(options: {
    credential: object
    suite: object
    documentLoader: DocumentLoader
    now?: Date
  }): Promise<object>

  export function verifyCredential(options: {
    credential: object
    suite: object
    documentLoader: DocumentLoader
    checkStatus: () => Promise<{ verified: boolean }>
    now?: Date
  }): Promise<{ verified: boolean; error?: Error }>
}

declare module '@digitalbazaar/data-integrity' {
  interface SuiteSigner {
    id: string
    algorithm: string
    sign(options: { data: Uint8Array }): Promise<Uint8Array>
  }

  export class DataIntegrityProof {
    constructor(options: { signer?: SuiteSigner; date?: string; cryptosuite: object })
  }
}

declare module '@digitalbazaar/ecdsa-rdfc-2019-cryptosuite' {
  export const cryptosuite: object
}

declare module '@digitalbazaar/eddsa-rdfc-2022-cryptosuite' {
  export const cryptosuite: object
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
