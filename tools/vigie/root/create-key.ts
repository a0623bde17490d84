import { Problem } from '@vigie/shared/problem.ts'
import { exitCodes } from '../command.ts'
import { readPassphrase } from './read-passphrase.ts'
import { createRootKey } from './root-key-file.ts'
import type { Verb } from './verb.ts'
import { say } from './words.ts'

export const createKey: Verb = async ([name = '', ...others], invocation) => {
  if (others.length > 0 || !/^[A-Za-z0-9._-]{1,64}$/.test(name)) throw new Problem('command-usage', name)
  const { language, json, write } = invocation
  const passphrase = await readPassphrase('create', invocation)
  const made = await createRootKey('.', name, { passphrase }).catch((cause: unknown) => {
    throw new Problem('file-not-readable', `${name}.root-key.json`, { cause })
  })
  const { keyFile, publicFile, description } = made
  if (json) write(JSON.stringify(made))
  else
    write(
      `${keyFile}\n${publicFile}\n  ${description.id}  ${description.publicKeyMultibase}\n${say('keyMade', language)}`,
    )
  return exitCodes.done
}
