/** A P-256 key that this device signs with and cannot read. */
export interface SigningKey {
  readonly publicJwk: { readonly kty: string; readonly crv: string; readonly x: string; readonly y: string }
  readonly privateKey: CryptoKey
}

const algorithm = { name: 'ECDSA', namedCurve: 'P-256' } as const

/** A key for DPoP (RFC 9449): another for each issuer, so that issuers cannot tell one person by it. */
export async function createSigningKey(): Promise<SigningKey> {
  const pair = await crypto.subtle.generateKey(algorithm, false, ['sign', 'verify'])
  const { kty = '', crv = '', x = '', y = '' } = await crypto.subtle.exportKey('jwk', pair.publicKey)
  return { publicJwk: { kty, crv, x, y }, privateKey: pair.privateKey }
}

/** ES256: 64 bytes, r and s (RFC 7518 §3.4). */
export async function signWith({ privateKey }: SigningKey, data: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, privateKey, data))
}
