import { readdir } from 'node:fs/promises'
import { instantOf } from '@vigie/shared/credential/instant.ts'
import { createKeyFile } from './key-file.ts'
import { keyUses, signingKeyUses } from './key-uses.ts'

export interface KeySet {
  readonly folder: string
  readonly passphrase: string
  readonly did: string
  readonly now: Date
  readonly iterations?: number
}

/**
 * The first keys of a demonstration: one key per use for a year, and one root; an older folder gets those it lacks. In production keys are made in a
 * ceremony, and the root's stay off line.
 */
export async function createDemonstrationKeys({ folder, passphrase, did, now, iterations }: KeySet): Promise<void> {
  const existing = await readdir(folder).catch(() => [])
  const yearLater = new Date(now.getTime() + 366 * 24 * 60 * 60_000)
  // A day of margin: the clocks of the signer, the database and the verifiers never agree to the second.
  const dayBefore = new Date(now.getTime() - 24 * 60 * 60_000)
  const period = { publishFrom: instantOf(dayBefore), signFrom: instantOf(dayBefore), signUntil: instantOf(yearLater) }
  const secret = { passphrase, ...(iterations && { iterations }) }
  for (const use of signingKeyUses) {
    const { letter, algorithm } = keyUses[use]
    if (existing.some((name) => name.startsWith(letter) && name.endsWith('.key.json'))) continue
    await createKeyFile(folder, { id: `${did}#${letter}1`, use, algorithm, ...period }, secret)
  }
}
