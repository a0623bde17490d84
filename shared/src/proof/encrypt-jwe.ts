import { CompactEncrypt, importJWK } from 'jose'

export interface JweHeader {
  readonly enc: 'A128GCM' | 'A256GCM'
  /** Which of its keys the reader opens it with. */
  readonly kid?: string
  /** base64url. */
  readonly apu?: string
  /** base64url. */
  readonly apv?: string
}

/** Encrypts to a public P-256 key with an ephemeral one (RFC 7518 §4.6): whoever carries it reads nothing. */
export async function encryptJwe(plaintext: string, publicJwk: JsonWebKey, header: JweHeader): Promise<string> {
  const { crv, kty, x, y } = publicJwk
  const key = await importJWK({ crv, kty, x, y } as JsonWebKey & { kty: string }, 'ECDH-ES') // refuses what has no kty
  return new CompactEncrypt(new TextEncoder().encode(plaintext))
    .setProtectedHeader({ alg: 'ECDH-ES', ...header })
    .encrypt(key)
}
