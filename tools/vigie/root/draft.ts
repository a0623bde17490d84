import { parsePlainDate } from '@vigie/shared/plain-date.ts'
import { Problem } from '@vigie/shared/problem.ts'
import type { RootRole } from '@vigie/shared/trust/trust-list.ts'
import { exitCodes, type Invocation } from '../command.ts'
import { type PublicKey, readChain, readPublicKeys, writeNew } from './ceremony-files.ts'
import { draftRoot } from './draft-root.ts'
import { fingerprintOf } from './fingerprint.ts'
import { chainFileOf, refuse, type Verb } from './verb.ts'
import { say } from './words.ts'
import { writeRoot } from './write-root.ts'

export const draft: Verb = async (files, invocation) => {
  const { values, language, json, write } = invocation
  if (typeof values.until !== 'string') throw new Problem('command-usage', '--until')
  const keys = files.flatMap(readPublicKeys)
  const version = readChain(chainFileOf(invocation)).length + 1
  const root = draftRoot({
    version,
    now: new Date(),
    until: parsePlainDate(values.until),
    root: roleOf(keys, 'root', numberOf(invocation, 'threshold', 2)),
    trustLists: roleOf(keys, 'trust-lists', numberOf(invocation, 'list-threshold', 1)),
  })
  if (typeof root === 'string') return refuse(root, invocation)
  const file = `root-${version}.draft.json`
  writeNew(file, root)
  if (json) write(JSON.stringify({ file, root, fingerprint: await fingerprintOf(root) }))
  else write(`${file}\n${await writeRoot(root, language)}\n${say('draftMade', language)}`)
  return exitCodes.done
}

function roleOf(keys: readonly PublicKey[], use: PublicKey['use'], threshold: number): RootRole {
  const own = keys.filter((key) => key.use === use)
  return { threshold, keys: own.map(({ id, publicKeyMultibase }) => ({ id, publicKeyMultibase })) }
}

function numberOf({ values }: Invocation, name: string, byDefault: number): number {
  const written = values[name] ?? String(byDefault)
  if (typeof written === 'string' && /^[1-9]\d?$/.test(written)) return Number(written)
  throw new Problem('command-usage', `--${name}`)
}
