import type { Sha256 } from './hashes.ts'
import {
  keyIdOf,
  type NoteKey,
  type NoteSignature,
  noteSignatureTypes,
  type SignedNote,
  signaturesOf,
  verifyEd25519,
} from './signed-note.ts'

// C2SP tlog-cosignature, the Ed25519 kind: "I saw this checkpoint then, and it follows all I saw before".

const timestampLength = 8

export interface Cosigner {
  readonly key: NoteKey
  readonly sign: (data: Uint8Array) => Uint8Array
}

export function cosign(text: string, { key, sign }: Cosigner, at: Date, sha256: Sha256): NoteSignature {
  const seconds = Math.floor(at.getTime() / 1000)
  const signature = new Uint8Array(timestampLength + 64)
  new DataView(signature.buffer).setBigUint64(0, BigInt(seconds))
  signature.set(sign(cosignedMessage(text, BigInt(seconds))), timestampLength)
  return { name: key.name, keyId: keyIdOf(key, sha256), signature }
}

/** When this witness cosigned the checkpoint, in seconds since 1970; null when it did not, or signed falsely. */
export async function cosignedAt(note: SignedNote, key: NoteKey, sha256: Sha256): Promise<number | null> {
  const [signature, ...others] = signaturesOf(note, key, sha256)
  if (key.type !== noteSignatureTypes.cosignature || !signature || others.length > 0) return null
  if (signature.length !== timestampLength + 64) return null
  const seconds = new DataView(signature.buffer, signature.byteOffset).getBigUint64(0)
  const message = cosignedMessage(note.text, seconds)
  return (await verifyEd25519(key.publicKey, signature.slice(timestampLength), message)) ? Number(seconds) : null
}

function cosignedMessage(text: string, seconds: bigint): Uint8Array {
  return new TextEncoder().encode(`cosignature/v1\ntime ${seconds}\n${text}`)
}
