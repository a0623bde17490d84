import { createHash, createHmac } from 'node:crypto'
import type { Hashes } from '../src/log/hashes.ts'

/** The platform's hashes, synchronous, for the log. */
export const nodeHashes: Hashes = {
  sha256: (bytes) => Uint8Array.from(createHash('sha256').update(bytes).digest()),
  hmacSha256: (key, bytes) => Uint8Array.from(createHmac('sha256', key).update(bytes).digest()),
}
