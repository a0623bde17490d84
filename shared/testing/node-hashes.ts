import { createHash, createHmac } from 'node:crypto'
import type { Hashes } from '../src/log/hashes.ts'

/** The platform's hashes, for tests of the log. */
export const nodeHashes: Hashes = {
  sha256: (bytes) => new Uint8Array(createHash('sha256').update(bytes).digest()),
  hmacSha256: (key, bytes) => new Uint8Array(createHmac('sha256', key).update(bytes).digest()),
}
