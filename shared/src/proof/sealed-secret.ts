import { FlattenedEncrypt, type FlattenedJWE, flattenedDecrypt } from 'jose'

/** A secret under a passphrase: a JWE in flattened JSON serialization, PBES2-HS512+A256KW and A256GCM (RFC 7516, 7518). */
export type SealedSecret = FlattenedJWE

/** What OWASP asks of PBKDF2 with SHA-512, three times: a third of a second for one guess. */
const ordinaryIterations = 600_000
const highestIterations = 10_000_000

export interface Sealing {
  readonly passphrase: string
  readonly iterations?: number
}

/** Seals a secret; `label` stays readable and is authenticated with it. */
export function sealSecret(
  secret: Uint8Array,
  label: string,
  { passphrase, iterations = ordinaryIterations }: Sealing,
): Promise<SealedSecret> {
  return new FlattenedEncrypt(secret)
    .setProtectedHeader({ alg: 'PBES2-HS512+A256KW', enc: 'A256GCM' })
    .setKeyManagementParameters({ p2c: iterations, p2s: crypto.getRandomValues(new Uint8Array(16)) })
    .setAdditionalAuthenticatedData(encode(label))
    .encrypt(encode(passphrase.normalize('NFC')))
}

/** The secret again. Throws when the passphrase, the secret or the label is not what was sealed. */
export async function openSecret(sealed: SealedSecret, label: string, passphrase: string): Promise<Uint8Array> {
  const { plaintext, additionalAuthenticatedData } = await flattenedDecrypt(
    sealed,
    encode(passphrase.normalize('NFC')),
    {
      keyManagementAlgorithms: ['PBES2-HS512+A256KW'],
      contentEncryptionAlgorithms: ['A256GCM'],
      maxPBES2Count: highestIterations,
    },
  )
  if (new TextDecoder().decode(additionalAuthenticatedData) !== label) throw new Error('the label was changed')
  return plaintext
}

function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}
