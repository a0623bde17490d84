import { isInstant } from '../credential/instant.ts'
import { vcdmContext } from '../credential/title-context.ts'
import { parseWalletCredential, type WalletCredential } from '../credential/wallet-credential.ts'
import { isJsonObject } from '../json-object.ts'
import { Problem } from '../problem.ts'
import type { ExpectedPresentation } from './expected-presentation.ts'

/** A W3C presentation whose form was checked; whether its proofs verify is asked after. */
export interface VcPresentation {
  /** As it came: what the proof is over. */
  readonly document: object
  readonly proof: HolderProofForm
  readonly credentials: readonly WalletCredential[]
}

export interface HolderProofForm {
  readonly cryptosuite: string
  readonly verificationMethod: string
}

/** As many as are looked at in one presentation. */
const mostCredentials = 8

/**
 * What a presentation of titles looks like, and nothing beside it (VCDM 2.0 §4.13): what else it says nobody here would
 * read, while its signature would stand under it. Made for this request, about whom signs.
 */
export function checkVcPresentation(value: unknown, expected: ExpectedPresentation): VcPresentation {
  if (!isJsonObject(value)) throw refused('an object', '')
  const { '@context': context, id, type, holder, verifiableCredential, proof, ...others } = value
  if (Object.keys(others).length > 0) throw refused('no other member', '')
  if (!Array.isArray(context) || context.length !== 1 || context[0] !== vcdmContext)
    throw refused('one context', '/@context')
  if ([type].flat().join() !== 'VerifiablePresentation') throw refused('a VerifiablePresentation', '/type')
  if (id !== undefined && typeof id !== 'string') throw refused('a name', '/id')
  const form = checkProof(proof, expected)
  const signer = form.verificationMethod.split('#')[0] ?? ''
  if (holder !== undefined && holder !== signer) throw notHolder()
  const credentials = parseCredentials(verifiableCredential)
  const subjects = new Set(credentials.map(({ credentialSubject }) => credentialSubject.id))
  if (subjects.size > 1) throw new Problem('presentation-mixed-subjects', 'expected titles of one holder')
  if (!subjects.has(signer)) throw notHolder()
  return { document: value, proof: form, credentials }
}

function parseCredentials(value: unknown): WalletCredential[] {
  const credentials = Array.isArray(value) ? value : [value]
  if (credentials.length > mostCredentials) {
    throw new Problem('presentation-too-many', `expected at most ${mostCredentials} credentials`)
  }
  if (value === undefined || credentials.length === 0) throw refused('one credential or more', '/verifiableCredential')
  return credentials.map(parseWalletCredential)
}

const proofMembers = new Set([
  'type',
  'created',
  'verificationMethod',
  'cryptosuite',
  'proofPurpose',
  'challenge',
  'domain',
  'proofValue',
])

/** Of an answer that was kept nothing but its proof says when it was made; clocks of telephones are wrong by hours, not by days. */
const keptToleranceMs = 24 * 3_600_000

/** Challenge and domain of the request, whole (Data Integrity 1.0 §4.4): what the library does unless it is told nothing. */
function checkProof(proof: unknown, { nonce, audience, answeredAt }: ExpectedPresentation): HolderProofForm {
  if (proof === undefined) throw new Problem('credential-no-proof', 'expected a signed presentation')
  if (!isJsonObject(proof)) throw badProof('expected one proof')
  const { type, created, verificationMethod, cryptosuite, proofPurpose, challenge, domain, proofValue } = proof
  if (Object.keys(proof).some((name) => !proofMembers.has(name))) throw badProof('expected no other member')
  if (type !== 'DataIntegrityProof' || proofPurpose !== 'authentication') throw badProof('expected an authentication')
  if (typeof created !== 'string' || !isInstant(created)) throw badProof('expected the date of the proof')
  if (answeredAt && Math.abs(answeredAt.getTime() - Date.parse(created)) > keptToleranceMs) {
    throw new Problem('proof-expired', 'expected a proof of the day that the answer is said to be of')
  }
  if (typeof verificationMethod !== 'string' || typeof cryptosuite !== 'string') throw badProof('expected a key')
  if (typeof proofValue !== 'string' || proofValue.length > 200) throw badProof('expected a proof value')
  if (challenge !== nonce || domain !== audience) {
    throw new Problem('presentation-challenge', 'expected the challenge and the domain of the request')
  }
  return { cryptosuite, verificationMethod }
}

function notHolder(): Problem {
  return new Problem('presentation-holder', 'expected the key of whom every title is about')
}

function badProof(message: string): Problem {
  return new Problem('proof-form', message, { pointer: '/proof' })
}

function refused(expected: string, pointer: string): Problem {
  return new Problem('presentation-schema', `expected ${expected}`, { pointer })
}
