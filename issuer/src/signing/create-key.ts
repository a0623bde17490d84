import { parseArgs } from 'node:util'
import { endOfDay, instantOf, startOfDay } from '@vigie/shared/credential/instant.ts'
import { parsePlainDate } from '@vigie/shared/plain-date.ts'
import { Problem } from '@vigie/shared/problem.ts'
import { createKeyFile, type NewKey } from './key-file.ts'
import { keyUses, signingKeyUses } from './key-uses.ts'
import type { SignerSettings } from './signer-settings.ts'
import type { KeyDescription } from './signing-keys.ts'

const algorithms = ['P-256', 'Ed25519'] as const

const usage = `create-key NAME --use ${signingKeyUses.join('|')} [--algorithm P-256|Ed25519] --from DAY [--until DAY]`

/**
 * One more key for the signer, which opens it at its next start: `create-key t2 --use titles --from 2027-01-01 --until
 * 2027-12-31`. Publish it a month before its first day, so that devices that are off line know it in time.
 */
export async function createKey(
  words: readonly string[],
  { keysFolder, did }: Pick<SignerSettings, 'keysFolder' | 'did'>,
  secret: { readonly passphrase: string; readonly iterations?: number },
): Promise<KeyDescription> {
  return createKeyFile(keysFolder, parseKey(words, did), secret)
}

function parseKey(words: readonly string[], did: string): NewKey {
  const { positionals, values } = parseWords(words)
  const [name, ...others] = positionals
  const use = signingKeyUses.find((known) => known === values.use)
  const asked = values.algorithm ?? (use && keyUses[use].algorithm)
  const algorithm = algorithms.find((known) => known === asked)
  if (!name || !/^[A-Za-z0-9._-]{1,64}$/.test(name) || others.length > 0 || !use || !algorithm || !values.from) {
    throw new Problem('command-usage', usage)
  }
  const signFrom = startOfDay(parsePlainDate(values.from))
  const signUntil = values.until ? endOfDay(parsePlainDate(values.until)) : null
  if (signUntil !== null && signUntil < signFrom) throw new Problem('command-usage', 'expected --until after --from')
  const publishFrom = instantOf(new Date())
  return { id: `${did}#${name}`, use, algorithm, publishFrom, signFrom, signUntil }
}

function parseWords(words: readonly string[]) {
  try {
    return parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        use: { type: 'string' },
        algorithm: { type: 'string' },
        from: { type: 'string' },
        until: { type: 'string' },
      },
    })
  } catch (cause) {
    throw new Problem('command-usage', usage, { cause })
  }
}
