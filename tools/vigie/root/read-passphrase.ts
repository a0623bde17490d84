import { readFileSync, statSync } from 'node:fs'
import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import { Problem } from '@vigie/shared/problem.ts'
import type { Invocation } from '../command.ts'
import { say } from './words.ts'

/** Short ones fall to guessing: whoever copies the file has all the time of the world. */
const shortest = 15

/**
 * The holder's passphrase: typed, without showing it, or the first line of the file that VIGIE_ROOT_PASSPHRASE_FILE names, which
 * only its owner may read. It is asked twice for a key that is being made.
 */
export async function readPassphrase(
  purpose: 'open' | 'create',
  { environment, language }: Pick<Invocation, 'environment' | 'language'>,
): Promise<string> {
  const file = environment.VIGIE_ROOT_PASSPHRASE_FILE
  const passphrase = file
    ? readFromFile(file)
    : await type(say(purpose === 'open' ? 'passphrase' : 'newPassphrase', language))
  if (passphrase.length < shortest) throw new Problem('command-usage', say('tooShort', language))
  if (purpose === 'create' && !file && (await type(say('again', language))) !== passphrase) {
    throw new Problem('command-usage', say('notTheSame', language))
  }
  return passphrase
}

function readFromFile(file: string): string {
  try {
    if (statSync(file).mode & 0o077) throw new Error('others may read it: expected 0600')
    return readFileSync(file, 'utf8').split('\n')[0] ?? ''
  } catch (cause) {
    throw new Problem('file-not-readable', file, { cause })
  }
}

async function type(prompt: string): Promise<string> {
  if (!process.stdin.isTTY) throw new Problem('command-usage', 'VIGIE_ROOT_PASSPHRASE_FILE')
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() })
  // The terminal stops showing keys before anybody is asked to press one.
  const terminal = createInterface({ input: process.stdin, output: nowhere, terminal: true })
  process.stderr.write(`${prompt} `)
  try {
    return await terminal.question('')
  } finally {
    terminal.close()
    process.stderr.write('\n')
  }
}
