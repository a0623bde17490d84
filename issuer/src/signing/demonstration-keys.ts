import { readdir } from 'node:fs/promises'
import { instantOf } from '@vigie/shared/credential/instant.ts'
import { createKeyFile } from './key-file.ts'
import type { SigningKeyUse } from './signing-keys.ts'

export interface KeySet {
  readonly folder: string
  readonly passphrase: string
  readonly did: string
  readonly now: Date
  readonly iterations?: number
}

const uses: readonly (readonly [name: string, use: SigningKeyUse])[] = [
  ['t1', 'titles'],
  ['l1', 'status-lists'],
  ['n1', 'snapshots'],
]

/**
 * The first keys of a demonstration: one P-256 key per use and one root, for a year. In production keys are made in a
 * ceremony, and the root's stay off line.
 */
export async function createDemonstrationKeys({ folder, passphrase, did, now, iterations }: KeySet): Promise<void> {
  const existing = await readdir(folder).catch(() => [])
  if (existing.some((name) => name.endsWith('.key.json'))) return
  const yearLater = new Date(now.getTime() + 366 * 24 * 60 * 60_000)
  // A day of margin: the clocks of the signer, the database and the verifiers never agree to the second.
  const dayBefore = new Date(now.getTime() - 24 * 60 * 60_000)
  const period = { signFrom: instantOf(dayBefore), signUntil: instantOf(yearLater) }
  const secret = { passphrase, ...(iterations && { iterations }) }
  await createKeyFile(folder, { id: 'root-1', use: 'root', algorithm: 'P-256', ...period, signUntil: null }, secret)
  for (const [name, use] of uses) {
    await createKeyFile(folder, { id: `${did}#${name}`, use, algorithm: 'P-256', ...period }, secret)
  }
}
