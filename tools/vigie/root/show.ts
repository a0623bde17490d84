import { Problem } from '@vigie/shared/problem.ts'
import { type Jws, payloadOf } from '@vigie/shared/proof/jws.ts'
import { followRoots } from '@vigie/shared/trust/follow-roots.ts'
import { parseRootChain, parseTrustRoot } from '@vigie/shared/trust/parse-trust.ts'
import { exitCodes } from '../command.ts'
import { readBytes } from './ceremony-files.ts'
import { fingerprintOf } from './fingerprint.ts'
import type { Verb } from './verb.ts'
import { writeChain, writeRoot } from './write-root.ts'

/** A draft as it stands, or a chain whose every signature is checked. */
export const show: Verb = async ([file = '', ...others], { language, json, write }) => {
  if (others.length > 0) throw new Problem('command-usage', others.join(' '))
  const bytes = readBytes(file)
  const chain = asChain(bytes)
  if (chain) await followRoots(chain, null)
  const last = chain?.at(-1)
  const root = parseTrustRoot(last ? payloadOf(last) : bytes)
  if (json) write(JSON.stringify({ root, fingerprint: await fingerprintOf(root), roots: chain?.length ?? 0 }))
  else write(chain ? await writeChain(chain, language) : await writeRoot(root, language))
  return exitCodes.done
}

/** A chain is a list, a draft an object: the first character tells. */
function asChain(bytes: Uint8Array): readonly Jws[] | null {
  return new TextDecoder().decode(bytes).trimStart().startsWith('[') ? parseRootChain(bytes) : null
}
