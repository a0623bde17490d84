// The package brings no types: of what the tests call, as its README and source say.
declare module '@digitalbazaar/oid4-client' {
  interface IssuerConfig {
    readonly issuer: string
    readonly credential_issuer: string
    readonly token_endpoint: string
    readonly credential_endpoint: string
  }
  interface DidProofSigner {
    readonly id: string
    readonly algorithm: string
    sign(options: { readonly data: Uint8Array }): Promise<Uint8Array>
  }
  export function robustDiscoverIssuer(options: {
    readonly issuer: string
  }): Promise<{ readonly issuerConfig: IssuerConfig }>
  export function generateDIDProofJWT(options: {
    readonly signer: DidProofSigner
    readonly nonce: string
    readonly iss: string
    readonly aud: string
  }): Promise<string>
  export function getCredentialOffer(options: { readonly url: string }): Promise<object>
  export class OID4Client {
    constructor(options: { readonly accessToken: string; readonly issuerConfig: IssuerConfig; readonly offer: object })
    static fromCredentialOffer(options: { readonly offer: object }): Promise<OID4Client>
    getNonce(): Promise<{ readonly nonce: string }>
    requestCredentials(options: {
      readonly requests?: readonly object[]
      readonly did?: string
      readonly didProofSigner?: DidProofSigner
      readonly nonce?: string
    }): Promise<{ readonly credentials: readonly { readonly credential: object }[] }>
  }
}
