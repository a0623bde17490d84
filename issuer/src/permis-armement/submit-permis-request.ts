import type { VerifiedCompliance } from '@vigie/shared/crew-file/verify-compliance.ts'
import { verifierClientIdPrefix } from '@vigie/shared/presentation/verifier-attestation.ts'
import { Problem } from '@vigie/shared/problem.ts'
import { v7 } from 'uuid'
import { type Database, inTransaction, type Transaction } from '../db/open-database.ts'
import { drawSecret } from '../draw-secret.ts'
import { enqueue } from '../outbox/outbox.ts'
import { sha256Of } from '../sha256-of.ts'
import { type AcceptingNeeds, acceptCompliance, jtiOf } from './accept-compliance.ts'
import type { CrewFileThreads } from './crew-file-threads.ts'
import { mailAboutPermis } from './mail-about-permis.ts'
import { insertContact, insertCrewFile } from './permis-content-store.ts'
import {
  countAccesses,
  countRequestsSince,
  findByComplianceSha256,
  insertAccess,
  insertPermisRequest,
  type NewPermisRequest,
  notePresentations,
  type PermisRequestRow,
} from './permis-store.ts'
import type { PermisSubmission } from './permis-submission.ts'
import { type CrewFileSummary, checkAudiences, checkSameVoyage } from './summarise-crew-file.ts'

export interface SubmittingNeeds extends AcceptingNeeds {
  readonly db: Database
  readonly crewFiles: CrewFileThreads
  /** Where the shipowner's service answers, for mails. */
  readonly verifierUrl: string
}

export interface SubmittedPermis {
  readonly request: PermisRequestRow
  /** Shown once: only its digest is kept. */
  readonly accessSecret: string
}

/** A fleet of a hundred ships that all sail on one day. */
const mostADay = 200
/** An answer may be lost; whoever asks for it more often than that has a fault. */
const mostSecrets = 20

/**
 * Takes a request in, once: the same credential sent again is the same request, with another secret to follow it by, since no
 * secret is kept. Who asks is believed for what they signed; what they claim is looked at by the check that follows.
 */
export async function submitPermisRequest(
  submission: PermisSubmission,
  needs: SubmittingNeeds,
): Promise<SubmittedPermis> {
  const { compliance, crewFile } = submission
  const complianceSha256 = sha256Of(compliance)
  const known = await findByComplianceSha256(needs.db, needs.bodyId, complianceSha256)
  if (known) return giveAnotherSecret(known, crewFile, needs)
  const verified = await acceptCompliance({ compliance, crewFile }, needs)
  const summary = await needs.crewFiles.read(crewFile)
  const clientId = `${verifierClientIdPrefix}${verified.verifier.sub}`
  checkSameVoyage(verified.compliance.credentialSubject, summary)
  checkAudiences(summary, clientId)
  const at = needs.now()
  const row = rowOf({ compliance, complianceSha256, verified, summary }, needs.bodyId, at)
  const request = await inTransaction(needs.db, (tx) => enter(tx, { row, summary, submission }, needs))
  if (request) return { request, accessSecret: await openAccess(request, needs) }
  const first = await findByComplianceSha256(needs.db, needs.bodyId, complianceSha256)
  if (first) return giveAnotherSecret(first, crewFile, needs)
  throw new Problem('compliance-invalid', 'another credential of this verifier bears the same id')
}

interface Read {
  readonly compliance: string
  readonly complianceSha256: string
  readonly verified: VerifiedCompliance
  readonly summary: CrewFileSummary
}

function rowOf({ compliance, complianceSha256, verified, summary }: Read, bodyId: string, at: Date): NewPermisRequest {
  const { crewFileSha256, outcome, manningDocumentNumber } = verified.compliance.credentialSubject
  const { nonceDigests: _nonces, audiences: _audiences, ...voyage } = summary
  return {
    ...voyage,
    id: v7(),
    bodyId,
    verifierId: verified.verifier.sub,
    complianceJti: jtiOf(compliance),
    compliance,
    complianceSha256,
    crewFileSha256,
    claimedOutcome: outcome,
    manningNumber: manningDocumentNumber ?? summary.manningNumber,
    submittedAt: at,
  }
}

interface Entering {
  readonly row: NewPermisRequest
  readonly summary: CrewFileSummary
  readonly submission: PermisSubmission
}

/** Request, file and the job that checks it exist together or not at all. Null: this credential has its request already. */
async function enter(tx: Transaction, { row, summary, submission }: Entering, needs: SubmittingNeeds) {
  const since = new Date(row.submittedAt.getTime() - 24 * 3_600_000)
  if ((await countRequestsSince(tx, { ...row, since })) >= mostADay) {
    throw new Problem('permis-requests-too-many', `expected at most ${mostADay} requests a day`)
  }
  const request = await insertPermisRequest(tx, row)
  if (!request) return null
  if ((await notePresentations(tx, request, summary.nonceDigests)) === 'of-another') {
    throw new Problem('permis-presentation-replayed', 'an answer in the file was handed in by another verifier before')
  }
  await insertCrewFile(tx, request.id, submission.crewFile)
  if (submission.contact) await insertContact(tx, request.id, submission.contact)
  await mailAboutPermis(tx, { kind: 'permis-received', request, at: row.submittedAt }, needs)
  await enqueue(tx, 'check-permis', { requestId: request.id })
  return request
}

/** Whoever has the credential and the very file that it speaks of is who asked. */
async function giveAnotherSecret(request: PermisRequestRow, crewFile: string, needs: SubmittingNeeds) {
  if (sha256Of(crewFile) !== request.crewFileSha256) {
    throw new Problem('compliance-of-another-file', 'expected the file that was checked')
  }
  if ((await countAccesses(needs.db, request.id)) >= mostSecrets) {
    throw new Problem('permis-requests-too-many', 'this request was sent too many times')
  }
  return { request, accessSecret: await openAccess(request, needs) }
}

async function openAccess({ id: requestId }: PermisRequestRow, { db, now }: SubmittingNeeds): Promise<string> {
  const secret = drawSecret()
  await inTransaction(db, (tx) => insertAccess(tx, { requestId, secretSha256: sha256Of(secret), createdAt: now() }))
  return secret
}
