import { Problem } from '@vigie/shared/problem.ts'
import type { Argon2Question } from '../vault/derive-opener.ts'
import type { Argon2Cost } from '../vault/profile-lock.ts'
import { digestBytes, headerBytes, mostBackupBytes, parseBackupHeader, writeBackupHeader } from './backup-header.ts'

/** argon2id, in a thread of the browser or wherever else. */
export type Derive = (question: Argon2Question) => Promise<Uint8Array<ArrayBuffer>>

/** Twice the lock's: a backup is what one can guess at for years. One second on a telephone four times slower than ours. */
export const backupCost: Argon2Cost = { memoryKib: 64 * 1024, iterations: 3, parallelism: 1 }

const tagBytes = 16

interface Sealing {
  readonly secret: Uint8Array<ArrayBuffer>
  readonly cost: Argon2Cost
  readonly derive: Derive
}

/** The whole file: header, AES-256-GCM of the content under the header, digest of all before it. */
export async function sealBackup(
  content: Uint8Array<ArrayBuffer>,
  { secret, cost, derive }: Sealing,
): Promise<Uint8Array<ArrayBuffer>> {
  const sealedBytes = content.length + tagBytes
  const length = headerBytes + sealedBytes + digestBytes
  if (length > mostBackupBytes) throw new Problem('backup-too-large', `${length} bytes`)
  const salt = crypto.getRandomValues(new Uint8Array(16))
  const iv = crypto.getRandomValues(new Uint8Array(12))
  const header = writeBackupHeader({ cost, salt, iv, sealedBytes })
  const key = await keyOf(await derive({ secret, salt, cost }), 'encrypt')
  const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: header }, key, content)
  const file = new Uint8Array(length)
  file.set(header)
  file.set(new Uint8Array(sealed), headerBytes)
  file.set(await digestOf(file), length - digestBytes)
  return file
}

interface Opening {
  readonly secret: Uint8Array<ArrayBuffer>
  readonly derive: Derive
}

/** The content. The digest tells a file that was damaged on its way from a wrong passphrase; only the seal tells who wrote it. */
export async function unsealBackup(
  file: Uint8Array<ArrayBuffer>,
  { secret, derive }: Opening,
): Promise<Uint8Array<ArrayBuffer>> {
  const { cost, salt, iv } = parseBackupHeader(file)
  const digest = await digestOf(file)
  if (!digest.every((byte, at) => file[file.length - digestBytes + at] === byte)) {
    throw new Problem('backup-damaged', 'the digest is not that of the file')
  }
  const key = await keyOf(await derive({ secret, salt, cost }), 'decrypt')
  const algorithm = { name: 'AES-GCM', iv, additionalData: file.slice(0, headerBytes) }
  const sealed = file.subarray(headerBytes, file.length - digestBytes)
  try {
    return new Uint8Array(await crypto.subtle.decrypt(algorithm, key, sealed))
  } catch (cause) {
    throw new Problem('backup-passphrase-wrong', 'the seal does not open', { cause })
  }
}

function keyOf(opener: Uint8Array<ArrayBuffer>, use: 'encrypt' | 'decrypt'): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', opener, 'AES-GCM', false, [use])
}

async function digestOf(file: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', file.subarray(0, file.length - digestBytes)))
}
