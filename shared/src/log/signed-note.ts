import { Problem } from '../problem.ts'
import { decodeBase64, encodeBase64 } from './base64.ts'
import { areEqual } from './hash-node.ts'
import type { Sha256 } from './hashes.ts'

/** C2SP signed-note: a text, and lines that say who signed it. */
export interface SignedNote {
  /** Ends with a newline. */
  readonly text: string
  readonly signatures: readonly NoteSignature[]
}

export interface NoteSignature {
  readonly name: string
  readonly keyId: Uint8Array
  readonly signature: Uint8Array
}

/** Signature types of the two texts: a note signed by its log, a checkpoint cosigned by a witness. */
export const noteSignatureTypes = { ed25519: 1, cosignature: 4 } as const

export interface NoteKey {
  readonly name: string
  readonly type: number
  /** 32 bytes of RFC 8032. */
  readonly publicKey: Uint8Array
}

const mostSignatures = 64
const longestNote = 64 * 1024

export function parseSignedNote(note: string): SignedNote {
  const split = note.lastIndexOf('\n\n')
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the specification names them
  if (note.length > longestNote || split < 0 || !note.endsWith('\n') || /[\u0000-\u0009\u000b-\u001f]/.test(note)) {
    throw malformed('expected a text, an empty line and signatures')
  }
  const lines = note.slice(split + 2, -1).split('\n')
  if (lines.length > mostSignatures) throw malformed(`expected at most ${mostSignatures} signatures`)
  return { text: note.slice(0, split + 1), signatures: lines.map(parseSignatureLine) }
}

export function parseSignatureLine(line: string): NoteSignature {
  const [, name, encoded = ''] = /^\u2014 ([^\s+]+) (\S+)$/u.exec(line) ?? []
  const bytes = decodeBase64(encoded)
  if (!name || !bytes || bytes.length < 5) throw malformed('expected a signature line')
  return { name, keyId: bytes.slice(0, 4), signature: bytes.slice(4) }
}

export function writeSignedNote({ text, signatures }: SignedNote): string {
  return `${text}\n${signatures.map(writeSignatureLine).join('')}`
}

export function writeSignatureLine({ name, keyId, signature }: NoteSignature): string {
  return `\u2014 ${name} ${encodeBase64(Uint8Array.of(...keyId, ...signature))}\n`
}

export function keyIdOf(key: NoteKey, sha256: Sha256): Uint8Array {
  return sha256(keyIdBytes(key)).slice(0, 4)
}

/** What the id of a key is the hash of. */
export function keyIdBytes({ name, type, publicKey }: NoteKey): Uint8Array {
  return Uint8Array.of(...new TextEncoder().encode(`${name}\n`), type, ...publicKey)
}

/** What this key signed of a note; signatures of other keys are passed over, as the specification asks. */
export function signaturesOf(note: SignedNote, key: NoteKey, sha256: Sha256): Uint8Array[] {
  const keyId = keyIdOf(key, sha256)
  return note.signatures
    .filter((signed) => signed.name === key.name && areEqual(signed.keyId, keyId))
    .map(({ signature }) => signature)
}

/** Signed by this key: one of its signatures at least, and none of them false. */
export async function isSignedBy(note: SignedNote, key: NoteKey, sha256: Sha256): Promise<boolean> {
  const signatures = signaturesOf(note, key, sha256)
  if (key.type !== noteSignatureTypes.ed25519 || signatures.length === 0) return false
  const text = new TextEncoder().encode(note.text)
  const verified = await Promise.all(signatures.map((signature) => verifyEd25519(key.publicKey, signature, text)))
  return verified.every(Boolean)
}

export async function verifyEd25519(
  publicKey: Uint8Array,
  signature: Uint8Array,
  message: Uint8Array,
): Promise<boolean> {
  if (publicKey.length !== 32 || signature.length !== 64) return false
  // WebCrypto's types want buffers that are not shared; these copies are not.
  const key = await crypto.subtle.importKey('raw', Uint8Array.from(publicKey), 'Ed25519', false, ['verify'])
  return crypto.subtle.verify('Ed25519', key, Uint8Array.from(signature), Uint8Array.from(message))
}

/** `name+keyId+base64(type ‖ key)`: a verifier key as one line. */
export function writeVerifierKey(key: NoteKey, sha256: Sha256): string {
  const keyId = Array.from(keyIdOf(key, sha256), (byte) => byte.toString(16).padStart(2, '0')).join('')
  return `${key.name}+${keyId}+${encodeBase64(Uint8Array.of(key.type, ...key.publicKey))}`
}

export function parseVerifierKey(text: string, sha256: Sha256): NoteKey {
  const [, name = '', , encoded = ''] = /^([^\s+]+)\+([0-9a-f]{8})\+(\S+)$/u.exec(text) ?? []
  const bytes = decodeBase64(encoded)
  if (!name || bytes?.length !== 33) throw malformed('expected a verifier key: name+id+key')
  const key = { name, type: bytes[0] ?? 0, publicKey: bytes.slice(1) }
  if (writeVerifierKey(key, sha256) === text) return key
  throw malformed('the id of the verifier key is not that of its name and key')
}

function malformed(message: string): Problem {
  return new Problem('checkpoint-invalid', message)
}
