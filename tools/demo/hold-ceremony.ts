import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { addYears, plainDateOf } from '@vigie/shared/plain-date.ts'
import { Problem } from '@vigie/shared/problem.ts'
import { assembleRoot } from '@vigie/shared/trust/assemble-root.ts'
import { signTrustRoot } from '@vigie/shared/trust/sign-trust.ts'
import { type PublicKey, readPublicKeys, replaceChain } from '../vigie/root/ceremony-files.ts'
import { draftRoot } from '../vigie/root/draft-root.ts'
import { createRootKey, openRootKey } from '../vigie/root/root-key-file.ts'

const holders = ['holder-a', 'holder-b', 'holder-c'] as const
const threshold = 2
const patienceMs = 60_000

/**
 * The key ceremony of a demonstration, once per data folder, as the signer makes its first keys: three holders' keys, each
 * in a folder of its own away from the signer's, two of which sign. In production people do this, on machines apart
 * (docs/operations/key-ceremony.md), and no program here ever sees their keys.
 */
export async function holdCeremony(dataFolder: string): Promise<void> {
  const chainFile = path.join(dataFolder, 'root.json')
  if (existsSync(chainFile)) return
  const trustListKeys = await waitForTrustListKeys(path.join(dataFolder, 'signer', 'keys'))
  // Without a chain, what is there was left by a start that was cut short, and signed nothing.
  rmSync(path.join(dataFolder, 'root-holders'), { recursive: true, force: true })
  const made = await Promise.all(holders.map((name) => createHolder(path.join(dataFolder, 'root-holders', name), name)))
  const named = ({ id, publicKeyMultibase }: PublicKey) => ({ id, publicKeyMultibase })
  const now = new Date()
  const root = draftRoot({
    version: 1,
    now,
    until: addYears(plainDateOf(now), 5),
    root: { threshold, keys: made.map(({ description }) => named(description)) },
    trustLists: { threshold: 1, keys: trustListKeys.map(named) },
  })
  if (typeof root === 'string') throw new Problem('internal-error', `the root of the demonstration: ${root}`)
  const signers = made.slice(0, threshold).map(({ keyFile, passphrase }) => openRootKey(keyFile, passphrase))
  const signed = (await Promise.all(signers)).map((signer) => signTrustRoot(root, [signer]))
  const chain = await assembleRoot([], await Promise.all(signed))
  replaceChain(chainFile, chain)
}

async function createHolder(folder: string, name: string) {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const passphrase = randomBytes(32).toString('base64url')
  // Random, so that stretching it adds nothing but time.
  const made = await createRootKey(folder, name, { passphrase, iterations: 1_000 })
  writeFileSync(path.join(folder, 'passphrase'), `${passphrase}\n`, { mode: 0o600, flag: 'wx' })
  writeFileSync(path.join(folder, 'README.txt'), readme, { flag: 'wx' })
  return { ...made, passphrase }
}

const readme = `DÉMONSTRATION. Cette clé et sa phrase secrète sont côte à côte : elles ne protègent rien.
En production, chaque détenteur fait sa clé sur sa propre machine, hors ligne, et ne la remet à personne.

DEMONSTRATION. This key and its passphrase lie side by side: they protect nothing.
In production each holder makes their key on their own machine, off line, and hands it to nobody.
`

/** The signer writes its keys when it starts for the first time; their descriptions are in clear. */
async function waitForTrustListKeys(folder: string): Promise<readonly PublicKey[]> {
  for (const deadline = Date.now() + patienceMs; Date.now() < deadline; await pause(100)) {
    const keys = readTrustListKeys(folder)
    if (keys.length > 0) return keys
  }
  throw new Problem('internal-error', 'the signer made no key for trust lists: see its log')
}

function readTrustListKeys(folder: string): PublicKey[] {
  if (!existsSync(folder)) return []
  const files = readdirSync(folder).filter((name) => name.endsWith('.json'))
  return files.flatMap((name) => publicKeysOf(path.join(folder, name))).filter(({ use }) => use === 'trust-lists')
}

/** None in a file of another use, nor in one that is still being written. */
function publicKeysOf(file: string): readonly PublicKey[] {
  try {
    return readPublicKeys(file)
  } catch (error) {
    if (error instanceof Problem) return []
    throw error
  }
}
