import { CompactEncrypt, compactDecrypt } from 'jose'

/** A key of one installation, for what it keeps on its own disk: 256 bits. */
export const fileKeyBytes = 32

/** Sealed with AES-256-GCM under a fresh nonce (RFC 7516, `dir`); `name` is authenticated, so that no file takes another's place. */
export function sealFile(content: Uint8Array, name: string, key: Uint8Array): Promise<string> {
  return new CompactEncrypt(content).setProtectedHeader({ alg: 'dir', enc: 'A256GCM', kid: name }).encrypt(key)
}

/** What was sealed under that name with that key; null for anything else. */
export async function openSealedFile(sealed: string, name: string, key: Uint8Array): Promise<Uint8Array | null> {
  try {
    const { plaintext, protectedHeader } = await compactDecrypt(sealed, key, {
      keyManagementAlgorithms: ['dir'],
      contentEncryptionAlgorithms: ['A256GCM'],
    })
    return protectedHeader.kid === name && protectedHeader.zip === undefined ? plaintext : null
  } catch {
    return null // the library throws for every way in which it does not open
  }
}
