import { Problem } from '@vigie/shared/problem.ts'
import { payloadOf } from '@vigie/shared/proof/jws.ts'
import { assembleRoot } from '@vigie/shared/trust/assemble-root.ts'
import { exitCodes } from '../command.ts'
import { readChain, readDraft, readSignature, replaceChain } from './ceremony-files.ts'
import { fingerprintOf } from './fingerprint.ts'
import { chainFileOf, refuse, type Verb } from './verb.ts'
import { say } from './words.ts'
import { writeChain } from './write-root.ts'

export const assemble: Verb = async ([draftFile = '', ...signatureFiles], invocation) => {
  const { language, json, write } = invocation
  const root = readDraft(draftFile)
  const signed = signatureFiles.map(readSignature)
  const text = JSON.stringify(root)
  const strangers = signed.filter((jws) => new TextDecoder().decode(payloadOf(jws)) !== text)
  if (signed.length === 0 || strangers.length > 0) return refuse('tooFew', invocation)
  const chainFile = chainFileOf(invocation)
  try {
    const chain = await assembleRoot(readChain(chainFile), signed)
    replaceChain(chainFile, chain)
    const fingerprint = await fingerprintOf(root)
    if (json) write(JSON.stringify({ file: chainFile, version: root.version, fingerprint }))
    else write(`${chainFile}\n${await writeChain(chain, language)}\n${say('assembled', language)}`)
    return exitCodes.done
  } catch (error) {
    if (error instanceof Problem && error.code === 'trust-root-signature') return refuse('tooFew', invocation)
    throw error
  }
}
