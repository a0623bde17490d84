import { Problem } from '@vigie/shared/problem.ts'
import { checkTerms } from '@vigie/shared/proof/general/check-terms.ts'
import { verifyPresentationProof } from '@vigie/shared/proof/general/verify-general-proof.ts'
import type { ProofKey } from '@vigie/shared/proof/verify-one-proof.ts'
import { checkContext } from './check-context.ts'
import { createControllerFinder, findProofKey } from './find-proof-key.ts'
import { isJsonObject, type JsonObject, listOf } from './json-object.ts'
import { type ParsedProof, parseProofs } from './parse-proofs.ts'
import { type VerifiedCredential, type VerifyingNeeds, verifyAnyCredential } from './verify-credential.ts'

export interface PresentationRequest {
  readonly challenge: string
  readonly domain: string
}

const mostCredentials = 8

/**
 * A presentation answers one request, holds at least one credential that verifies, and is signed by whom each of them is
 * about: the library would take it from a thief.
 */
export async function verifyAnyPresentation(
  value: unknown,
  request: PresentationRequest,
  needs: VerifyingNeeds,
): Promise<void> {
  const presentation = checkPresentation(value)
  const [proof, ...others] = parseProofs(presentation, 'authentication', needs.now)
  if (!proof || others.length > 0) throw refusal('one proof', '/proof')
  checkAnswers(proof, request)
  await checkTerms(presentation)
  const findController = createControllerFinder(needs.fetchDocument)
  const key = await findProofKey(proof.verificationMethod, 'authentication', { findController, now: needs.now })
  const credentials: VerifiedCredential[] = []
  for (const credential of listOf(presentation.verifiableCredential)) {
    credentials.push(await verifyAnyCredential(credential, needs))
  }
  checkHolder(presentation, key, credentials)
  const { cryptosuite, written } = proof
  const credentialKeys = credentials.flatMap(({ keys }) => keys)
  const signed = { cryptosuite, written, previous: [] }
  if (await verifyPresentationProof(presentation, signed, { key, credentialKeys, now: needs.now })) return
  throw new Problem('proof-signature', 'the proof does not verify over this presentation', { pointer: '/proof' })
}

function checkPresentation(value: unknown): JsonObject {
  if (!isJsonObject(value)) throw refusal('an object', '')
  checkContext(value)
  if (!listOf(value.type).includes('VerifiablePresentation')) throw refusal('a VerifiablePresentation', '/type')
  const credentials = value.verifiableCredential === undefined ? [] : listOf(value.verifiableCredential)
  if (credentials.length < 1 || credentials.length > mostCredentials) {
    throw refusal(`from 1 to ${mostCredentials} credentials`, '/verifiableCredential')
  }
  return value
}

function checkAnswers({ written: { challenge, domain } }: ParsedProof, request: PresentationRequest): void {
  const isForUs = domain === request.domain || (Array.isArray(domain) && domain.includes(request.domain))
  if (challenge === request.challenge && isForUs) return
  throw new Problem('presentation-challenge', 'expected the challenge and the domain of the request')
}

/** Each credential is about whom signs; one about nobody in particular is a bearer's. */
function checkHolder(
  { holder }: JsonObject,
  { controller }: ProofKey,
  credentials: readonly VerifiedCredential[],
): void {
  const holderId = isJsonObject(holder) ? holder.id : holder
  const subjects = credentials.flatMap(({ credential }) => listOf(credential.credentialSubject)).filter(isJsonObject)
  const isOfSigner = (id: unknown) => id === undefined || id === controller
  if (isOfSigner(holderId) && subjects.every(({ id }) => isOfSigner(id))) return
  throw new Problem('presentation-holder', 'expected the key of the holder of every credential')
}

function refusal(expected: string, pointer: string): Problem {
  return new Problem('presentation-schema', `expected ${expected}`, { pointer })
}
