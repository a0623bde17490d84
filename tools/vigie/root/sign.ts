import path from 'node:path'
import { Problem } from '@vigie/shared/problem.ts'
import { payloadOf } from '@vigie/shared/proof/jws.ts'
import { parseTrustRoot } from '@vigie/shared/trust/parse-trust.ts'
import { signTrustRoot } from '@vigie/shared/trust/sign-trust.ts'
import { exitCodes } from '../command.ts'
import { readChain, readDraft, writeNew } from './ceremony-files.ts'
import { fingerprintOf, isAnnounced, spell } from './fingerprint.ts'
import { readPassphrase } from './read-passphrase.ts'
import { openRootKey } from './root-key-file.ts'
import { chainFileOf, refuse, type Verb } from './verb.ts'
import { say } from './words.ts'
import { writeRoot } from './write-root.ts'

/** One holder, alone with their key; what they sign is what was read aloud, or nothing. */
export const sign: Verb = async ([draftFile = '', keyFile, ...others], invocation) => {
  const { values, language, json, write } = invocation
  if (!keyFile || others.length > 0) throw new Problem('command-usage', 'DRAFT KEY')
  if (typeof values.fingerprint !== 'string') throw new Problem('command-usage', '--fingerprint')
  const root = readDraft(draftFile)
  const fingerprint = await fingerprintOf(root)
  if (!isAnnounced(values.fingerprint, fingerprint)) return refuse('otherFingerprint', invocation, spell(fingerprint))
  if (!json) write(await writeRoot(root, language))
  const signer = await openRootKey(keyFile, await readPassphrase('open', invocation))
  const last = readChain(chainFileOf(invocation)).at(-1)
  const holders = [...root.root.keys, ...(last ? parseTrustRoot(payloadOf(last)).root.keys : [])]
  const isHolder = holders.some(({ publicKeyMultibase }) => publicKeyMultibase === signer.publicKeyMultibase)
  if (!isHolder) return refuse('noHolder', invocation)
  const file = `${path.basename(draftFile, '.draft.json')}.${signer.keyId}.signature.json`
  writeNew(file, await signTrustRoot(root, [signer]))
  write(json ? JSON.stringify({ file, fingerprint, signedBy: signer.keyId }) : `${file}\n${say('signed', language)}`)
  return exitCodes.done
}
