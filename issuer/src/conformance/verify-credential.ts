import type { FetchDocument } from '@vigie/shared/did/resolve-did.ts'
import { isJsonObject, type JsonObject } from '@vigie/shared/json-object.ts'
import { Problem } from '@vigie/shared/problem.ts'
import { checkTerms } from '@vigie/shared/proof/general/check-terms.ts'
import { verifyGeneralProof } from '@vigie/shared/proof/general/verify-general-proof.ts'
import type { ProofKey } from '@vigie/shared/proof/verify-one-proof.ts'
import { checkCredential } from './check-credential.ts'
import { checkStatusEntries } from './check-status-entries.ts'
import { checkExpectedProof, type ExpectedProof } from './expected-proof.ts'
import { createControllerFinder, type FindController, findProofKey, signsForIssuer } from './find-proof-key.ts'
import { type ParsedProof, parseProofs, previousProofsOf } from './parse-proofs.ts'
import { readTimeStamp } from './time-stamp.ts'

export interface VerifyingNeeds {
  readonly now: Date
  /** Guarded: did:web documents. */
  readonly fetchDocument: FetchDocument
  /** Guarded: status lists. */
  readonly fetchStatusList: FetchDocument
  /** Of the credential itself, not of its status list. */
  readonly expected?: ExpectedProof
}

export interface VerifiedCredential {
  readonly credential: JsonObject
  readonly issuer: string
  /** The keys that signed it. */
  readonly keys: readonly ProofKey[]
}

/** Everything about one credential: its form, terms, dates, every proof, its issuer, its status. A refusal is a Problem. */
export async function verifyAnyCredential(value: unknown, needs: VerifyingNeeds): Promise<VerifiedCredential> {
  const { expected: _expected, ...withoutExpected } = needs
  const verified = await verifyCredentialProofs(value, needs)
  await checkStatusEntries(verified, {
    ...needs,
    verifyList: (list) => verifyCredentialProofs(list, withoutExpected),
  })
  return verified
}

/** The same without its status: a status list has none, and a caller may ask for proofs only. */
export async function verifyCredentialProofs(value: unknown, needs: VerifyingNeeds): Promise<VerifiedCredential> {
  const credential = await checkCredential(value)
  const proofs = parseProofs(credential, 'assertionMethod', needs.now)
  const { expected } = needs
  if (expected) for (const proof of proofs) checkExpectedProof(proof, expected)
  await checkTerms(credential)
  checkPeriod(credential, needs.now)
  const findController = createControllerFinder(needs.fetchDocument)
  const keys: ProofKey[] = []
  for (const proof of proofs)
    keys.push(await verifyProofOfSet(credential, { proof, proofs, findController, now: needs.now }))
  const issuer = issuerOf(credential)
  await checkIssuerSigned(keys, issuer, findController)
  return { credential, issuer, keys }
}

interface OneOfSet {
  readonly proof: ParsedProof
  readonly proofs: readonly ParsedProof[]
  readonly findController: FindController
  readonly now: Date
}

async function verifyProofOfSet(
  credential: JsonObject,
  { proof, proofs, findController, now }: OneOfSet,
): Promise<ProofKey> {
  const previous = previousProofsOf(proof, proofs).map(({ written }) => written)
  const key = await findProofKey(proof.verificationMethod, 'assertionMethod', { findController, now })
  const { cryptosuite, written } = proof
  if (await verifyGeneralProof(credential, { cryptosuite, written, previous }, { key, now })) return key
  throw new Problem('proof-signature', 'the proof does not verify over this credential', { pointer: '/proof' })
}

/** Of several proofs, one at least is the issuer's; the others may be witnesses' or endorsers'. */
async function checkIssuerSigned(
  keys: readonly ProofKey[],
  issuer: string,
  findController: FindController,
): Promise<void> {
  for (const { id } of keys) if (await signsForIssuer(id, issuer, findController)) return
  throw new Problem('proof-key-not-authorised', 'expected a proof by a key of the issuer', { pointer: '/issuer' })
}

/** The last valid second counts (VCDM 2.0 §4.9); 1.1 has other names for the same. */
function checkPeriod(credential: JsonObject, now: Date): void {
  const [from, until] = [
    credential.validFrom ?? credential.issuanceDate,
    credential.validUntil ?? credential.expirationDate,
  ].map((written) => (written === undefined ? null : readTimeStamp(written)))
  if (from != null && from > now.getTime()) throw new Problem('credential-validity', 'not valid yet')
  if (until != null && until < now.getTime()) throw new Problem('credential-validity', 'no longer valid')
}

function issuerOf({ issuer }: JsonObject): string {
  return String(isJsonObject(issuer) ? issuer.id : issuer)
}
