import { isJsonObject, type JsonObject } from '@vigie/shared/json-object.ts'
import { Problem } from '@vigie/shared/problem.ts'
import { type GeneralCryptosuite, isGeneralCryptosuite } from '@vigie/shared/proof/general/suites.ts'
import type { Relationship } from './find-proof-key.ts'
import { readTimeStamp } from './time-stamp.ts'

export interface ParsedProof {
  readonly id: string | null
  /** Null: Ed25519Signature2020. */
  readonly cryptosuite: GeneralCryptosuite | null
  readonly verificationMethod: string
  readonly previousProof: readonly string[]
  /** As it is in the document. */
  readonly written: JsonObject
}

const mostProofs = 8
/** Signatures are 64 or 96 bytes; decoding base58 costs the square of its length. */
const signatureForm = /^z[1-9A-HJ-NP-Za-km-z]{80,140}$/
/** CBOR in base64url, prefixed by the tag of ecdsa-sd-2023; the library says base or derived. */
const disclosureForm = /^u2V0[A-Za-z0-9_-]{100,60000}$/

/** Every proof of a document, each in its form; none that we could not verify is left out (a set verifies whole or not at all). */
export function parseProofs(document: JsonObject, purpose: Relationship, now: Date): readonly ParsedProof[] {
  const written = Array.isArray(document.proof) ? document.proof : [document.proof]
  if (document.proof == null || written.length === 0) throw new Problem('credential-no-proof', 'expected a proof')
  if (written.length > mostProofs) throw form(`at most ${mostProofs} proofs`, '')
  const proofs = written.map((proof, index) => parseProof(proof, purpose, `/${index}`))
  const ids = proofs.flatMap(({ id }) => id ?? [])
  if (new Set(ids).size !== ids.length) throw new Problem('proof-chain', 'two proofs have the same id')
  for (const { written: proof } of proofs) {
    checkExpiry(proof, now)
    checkProofContext(proof, document)
  }
  return proofs
}

function parseProof(proof: unknown, purpose: Relationship, at: string): ParsedProof {
  if (!isJsonObject(proof)) throw form('an object', at)
  const { id, verificationMethod, proofPurpose, proofValue, created, expires, previousProof } = proof
  const cryptosuite = readSuite(proof, at)
  if (typeof verificationMethod !== 'string' || !/^[a-z]+:[^#\s]+#[^#\s]+$/.test(verificationMethod)) {
    throw form('a verificationMethod that is one URL', `${at}/verificationMethod`)
  }
  if (proofPurpose !== purpose) throw form(`the purpose ${purpose}`, `${at}/proofPurpose`)
  const valueForm = cryptosuite === 'ecdsa-sd-2023' ? disclosureForm : signatureForm
  if (typeof proofValue !== 'string' || !valueForm.test(proofValue)) {
    throw form('a proofValue in the multibase of its suite', `${at}/proofValue`)
  }
  for (const [name, value] of Object.entries({ created, expires })) {
    if (value !== undefined && readTimeStamp(value) === null) throw form('a dateTimeStamp', `${at}/${name}`)
  }
  if (id !== undefined && (typeof id !== 'string' || !URL.canParse(id))) throw form('an id that is a URL', `${at}/id`)
  const previous = previousProof === undefined ? [] : [previousProof].flat()
  if (!previous.every((name) => typeof name === 'string')) throw form('ids of proofs', `${at}/previousProof`)
  return { id: id ?? null, cryptosuite, verificationMethod, previousProof: previous, written: proof }
}

function readSuite({ type, cryptosuite }: JsonObject, at: string): GeneralCryptosuite | null {
  if (type === 'Ed25519Signature2020' && cryptosuite === undefined) return null
  if (type === 'DataIntegrityProof' && isGeneralCryptosuite(cryptosuite)) return cryptosuite
  throw form('a type and a cryptosuite that we know', at)
}

/** The libraries read `expires` and ignore it. */
function checkExpiry({ expires }: JsonObject, now: Date): void {
  const end = expires === undefined ? null : readTimeStamp(expires)
  if (end !== null && end <= now.getTime()) throw new Problem('proof-expired', 'the proof has expired')
}

/**
 * A proof may bring its context (vc-di-eddsa 3.3.2), which only has to begin the document's: what somebody appends
 * afterwards would change the meaning of what was signed. So it is the document's, or there is none.
 */
function checkProofContext(proof: JsonObject, document: JsonObject): void {
  const context = proof['@context']
  if (context === undefined || JSON.stringify(context) === JSON.stringify(document['@context'])) return
  throw form('the context of the document in the proof', '/@context')
}

/** The proofs that this one follows; each must exist, and none may follow itself by any way. */
export function previousProofsOf(proof: ParsedProof, proofs: readonly ParsedProof[]): readonly ParsedProof[] {
  const previous = proof.previousProof.map((id) => proofs.find((other) => other.id === id))
  if (previous.some((found) => found === undefined)) {
    throw new Problem('proof-chain', 'expected every previousProof among the proofs')
  }
  if (follows(proof, proof, proofs)) throw new Problem('proof-chain', 'a proof follows itself')
  return previous.filter((found) => found !== undefined)
}

function follows(proof: ParsedProof, sought: ParsedProof, proofs: readonly ParsedProof[], depth = 0): boolean {
  const previous = proofs.filter(({ id }) => id !== null && proof.previousProof.includes(id))
  return depth > mostProofs || previous.some((other) => other === sought || follows(other, sought, proofs, depth + 1))
}

function form(expected: string, at: string): Problem {
  return new Problem('proof-form', `expected ${expected}`, { pointer: `/proof${at}` })
}
