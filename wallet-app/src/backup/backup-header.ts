import { Problem } from '@vigie/shared/problem.ts'
import type { Argon2Cost } from '../vault/profile-lock.ts'

/** The first 52 bytes of a backup (docs/wallet-backup.md): what is needed to open it, and part of what the seal covers. */
export interface BackupHeader {
  readonly cost: Argon2Cost
  readonly salt: Uint8Array<ArrayBuffer>
  readonly iv: Uint8Array<ArrayBuffer>
  /** Of the ciphertext with its tag. */
  readonly sealedBytes: number
}

export const headerBytes = 52
export const digestBytes = 32
/** 50 MB: the documents of a career, ten times over. */
export const mostBackupBytes = 50_000_000

const magic = new TextEncoder().encode('VIGIEBAK')
const version = 1
const argon2id = 1
const aes256Gcm = 1
const tagBytes = 16

/** A file may ask for more than we write, for what later versions cost; not for what stops a telephone. */
const mostCost: Argon2Cost = { memoryKib: 256 * 1024, iterations: 10, parallelism: 4 }

export function writeBackupHeader({ cost, salt, iv, sealedBytes }: BackupHeader): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(headerBytes)
  const view = new DataView(bytes.buffer)
  bytes.set(magic, 0)
  bytes.set([version, argon2id, aes256Gcm, cost.parallelism], 8)
  view.setUint32(12, cost.memoryKib)
  view.setUint32(16, cost.iterations)
  bytes.set(salt, 20)
  bytes.set(iv, 36)
  view.setUint32(48, sealedBytes)
  return bytes
}

/** Refuses by code what is no backup, of another version, too large, cut short or longer than it says, or too costly. */
export function parseBackupHeader(file: Uint8Array<ArrayBuffer>): BackupHeader {
  if (file.length > mostBackupBytes) throw new Problem('backup-too-large', `${file.length} bytes`)
  if (!magic.every((byte, at) => file[at] === byte)) throw new Problem('backup-not-ours', 'expected VIGIEBAK')
  if (file.length < headerBytes + tagBytes + digestBytes) throw new Problem('backup-damaged', 'the file is too short')
  const [kept, kdf, cipher, parallelism = 0] = file.subarray(8, 12)
  if (kept !== version || kdf !== argon2id || cipher !== aes256Gcm) {
    throw new Problem('backup-version-unknown', `expected version ${version}, got ${kept}`)
  }
  const view = new DataView(file.buffer, file.byteOffset, headerBytes)
  const cost = { memoryKib: view.getUint32(12), iterations: view.getUint32(16), parallelism }
  checkCost(cost)
  const sealedBytes = view.getUint32(48)
  if (headerBytes + sealedBytes + digestBytes !== file.length) {
    throw new Problem('backup-damaged', `expected ${sealedBytes} sealed bytes, got a file of ${file.length}`)
  }
  return { cost, salt: file.slice(20, 36), iv: file.slice(36, 48), sealedBytes }
}

/** Argon2 takes at least 8 KiB a lane (RFC 9106 §3.1). */
function checkCost(cost: Argon2Cost): void {
  const { memoryKib, iterations, parallelism } = cost
  const isEnough = parallelism >= 1 && iterations >= 1 && memoryKib >= 8 * parallelism
  const isBounded =
    memoryKib <= mostCost.memoryKib && iterations <= mostCost.iterations && parallelism <= mostCost.parallelism
  if (!isEnough || !isBounded) throw new Problem('backup-too-costly', `argon2id of ${memoryKib} KiB × ${iterations}`)
}
