import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { Problem } from '@vigie/shared/problem.ts'
import type { Jws } from '@vigie/shared/proof/jws.ts'
import { parseRootChain, parseSnapshotFile, parseTrustRoot } from '@vigie/shared/trust/parse-trust.ts'
import type { TrustRoot } from '@vigie/shared/trust/trust-list.ts'

/** Any key of a root: a holder's, or one of the signer's for trust lists. */
export interface PublicKey {
  readonly id: string
  readonly use: 'root' | 'trust-lists'
  readonly publicKeyMultibase: string
}

export function readDraft(file: string): TrustRoot {
  return parseTrustRoot(readBytes(file))
}

/** Empty when there is no chain yet: the first ceremony. */
export function readChain(file: string): readonly Jws[] {
  return existsSync(file) ? parseRootChain(readBytes(file)) : []
}

/** What one holder signed: one JWS. */
export function readSignature(file: string): Jws {
  return parseSnapshotFile(readBytes(file))
}

/**
 * Public keys for a root: what `root create-key` wrote for others to see, what `keys list --json` says on the signer's
 * machine (those for trust lists that are not done count), or a key file of the signer, whose description is in clear.
 */
export function readPublicKeys(file: string): readonly PublicKey[] {
  const found = describedIn(parseJsonFile(file)).filter(isPublicKey)
  if (found.length > 0) return found.map(({ id, use, publicKeyMultibase }) => ({ id, use, publicKeyMultibase }))
  throw new Problem('file-not-readable', file)
}

function describedIn(value: unknown): unknown[] {
  if (typeof value !== 'object' || value === null) return []
  if ('keys' in value) return Array.isArray(value.keys) ? value.keys : []
  return ['description' in value ? value.description : value]
}

function isPublicKey(value: unknown): value is PublicKey {
  if (typeof value !== 'object' || value === null) return false
  const { id, use, publicKeyMultibase, state } = {
    id: null,
    use: null,
    publicKeyMultibase: null,
    state: null,
    ...value,
  }
  if (state === 'retired' || state === 'compromised') return false
  return typeof id === 'string' && (use === 'root' || use === 'trust-lists') && typeof publicKeyMultibase === 'string'
}

export function readBytes(file: string): Uint8Array {
  try {
    return new Uint8Array(readFileSync(file))
  } catch (cause) {
    throw new Problem('file-not-readable', file, { cause })
  }
}

function parseJsonFile(file: string): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(readBytes(file)))
  } catch (cause) {
    throw new Problem('file-not-readable', file, { cause })
  }
}

/** A new file, or a refusal: nothing of a ceremony is written over. */
export function writeNew(file: string, value: unknown): void {
  try {
    writeFileSync(file, `${JSON.stringify(value, null, 2)}\n`, { flag: 'wx', flush: true })
  } catch (cause) {
    throw new Problem('file-not-readable', file, { cause })
  }
}

/** The chain grows: the old one stays until the new one is whole. */
export function replaceChain(file: string, chain: readonly Jws[]): void {
  const temporary = `${file}.new`
  rmSync(temporary, { force: true })
  writeFileSync(temporary, `${JSON.stringify(chain)}\n`, { flag: 'wx', flush: true })
  renameSync(temporary, file)
}
