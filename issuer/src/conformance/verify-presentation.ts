import { isJsonObject, type JsonObject } from '@vigie/shared/json-object.ts'
import { Problem } from '@vigie/shared/problem.ts'
import { checkTerms } from '@vigie/shared/proof/general/check-terms.ts'
import { verifyPresentationProof } from '@vigie/shared/proof/general/verify-general-proof.ts'
import type { ProofKey } from '@vigie/shared/proof/verify-one-proof.ts'
import { checkContext } from './check-context.ts'
import { checkExpectedProof, type ExpectedProof } from './expected-proof.ts'
import { createControllerFinder, findProofKey } from './find-proof-key.ts'
import { listOf } from './json-ld-values.ts'
import { parseProofs } from './parse-proofs.ts'
import { type VerifiedCredential, type VerifyingNeeds, verifyAnyCredential } from './verify-credential.ts'

export interface PresentationRequest {
  readonly expected: ExpectedProof
  /** Each credential must be about whom signs: what a verifier of persons asks, and VCDM does not. */
  readonly isOfSubjects: boolean
}

const mostCredentials = 8

/**
 * A presentation answers one request, and each credential in it verifies. A stranger's suite may send none (VCDM §4.13), or
 * some about others; asked for the check `holder`, it is signed by whom each of them is about: the library would take it
 * from a thief.
 */
export async function verifyAnyPresentation(
  value: unknown,
  request: PresentationRequest,
  needs: VerifyingNeeds,
): Promise<void> {
  const presentation = checkPresentation(value, request)
  const [proof, ...others] = parseProofs(presentation, 'authentication', needs.now)
  if (!proof || others.length > 0) throw refusal('one proof', '/proof')
  checkExpectedProof(proof, request.expected)
  await checkTerms(presentation)
  const findController = createControllerFinder(needs.fetchDocument)
  const key = await findProofKey(proof.verificationMethod, 'authentication', { findController, now: needs.now })
  const credentials: VerifiedCredential[] = []
  for (const credential of credentialsIn(presentation)) {
    credentials.push(await verifyAnyCredential(credential, needs))
  }
  checkHolder(presentation, key, credentials)
  if (request.isOfSubjects) checkSubjects(key, credentials)
  const { cryptosuite, written } = proof
  const credentialKeys = credentials.flatMap(({ keys }) => keys)
  const signed = { cryptosuite, written, previous: [] }
  if (await verifyPresentationProof(presentation, signed, { key, credentialKeys, now: needs.now })) return
  throw new Problem('proof-signature', 'the proof does not verify over this presentation', { pointer: '/proof' })
}

function checkPresentation(value: unknown, { isOfSubjects }: PresentationRequest): JsonObject {
  if (!isJsonObject(value)) throw refusal('an object', '')
  checkContext(value)
  if (!listOf(value.type).includes('VerifiablePresentation')) throw refusal('a VerifiablePresentation', '/type')
  const credentials = credentialsIn(value)
  const fewest = isOfSubjects ? 1 : 0
  if (credentials.length < fewest || credentials.length > mostCredentials) {
    throw refusal(`from ${fewest} to ${mostCredentials} credentials`, '/verifiableCredential')
  }
  return value
}

function credentialsIn({ verifiableCredential }: JsonObject): readonly unknown[] {
  return verifiableCredential === undefined ? [] : listOf(verifiableCredential)
}

/** A holder who is named signs; one who issued a credential in it must be named (VCDM §4.13.4). */
function checkHolder(
  { holder }: JsonObject,
  { controller }: ProofKey,
  credentials: readonly VerifiedCredential[],
): void {
  const isNamed = (isJsonObject(holder) ? holder.id : holder) === controller
  const isSelfAsserted = credentials.some(({ issuer }) => issuer === controller)
  if (isNamed || (holder === undefined && !isSelfAsserted)) return
  throw new Problem('presentation-holder', 'expected the holder to be who signs')
}

/** One about nobody in particular is a bearer's. */
function checkSubjects({ controller }: ProofKey, credentials: readonly VerifiedCredential[]): void {
  const subjects = credentials.flatMap(({ credential }) => listOf(credential.credentialSubject)).filter(isJsonObject)
  if (subjects.every(({ id }) => id === undefined || id === controller)) return
  throw new Problem('presentation-holder', 'expected the key of the holder of every credential')
}

function refusal(expected: string, pointer: string): Problem {
  return new Problem('presentation-schema', `expected ${expected}`, { pointer })
}
