import { verifierClientIdPrefix } from '@vigie/shared/presentation/verifier-attestation.ts'
import { Problem } from '@vigie/shared/problem.ts'
import { v7 } from 'uuid'
import { type Database, inTransaction } from '../db/open-database.ts'
import { sha256Of } from '../sha256-of.ts'
import type { CrewExamination } from './crew-examination.ts'
import type { CrewFileThreads } from './crew-file-threads.ts'
import { type ExaminingNeeds, examineCrew } from './examine-crew.ts'
import { findLatestCheck, insertCheck, type PermisCheck } from './permis-check-store.ts'
import { findCrewFile } from './permis-content-store.ts'
import {
  findPermisRequest,
  findPermisRequestForUpdate,
  movePermisRequest,
  type PermisRequestRow,
} from './permis-store.ts'
import { type OwnTrustPlace, readOwnTrust } from './read-own-trust.ts'

export interface CheckingNeeds extends ExaminingNeeds {
  readonly db: Database
  readonly crewFiles: CrewFileThreads
  readonly ownTrust: OwnTrustPlace
  /** Tells whoever runs this that a claim did not hold; never whose, nor of what crew. */
  readonly onDiffering: (request: { readonly requestId: string }) => void
}

/** Who checks when nobody asked for it. */
export const machine = 'vigie'

/** The check that follows a request, from the outbox: done once, whoever does it, however often. */
export async function checkNewPermis(requestId: string, needs: CheckingNeeds): Promise<void> {
  const request = await findPermisRequest(needs.db, requestId)
  if (request?.state !== 'submitted' || request.purgedAt) return
  await checkPermis(request, machine, needs)
}

/** Checks the crew again from the file that was handed in, and keeps what was found to the letter. The last check counts. */
export async function checkPermis(
  request: PermisRequestRow,
  agentId: string,
  needs: CheckingNeeds,
): Promise<PermisCheck> {
  const crewFile = await findCrewFile(needs.db, request.id)
  if (crewFile === null) throw new Problem('permis-content-erased', 'the crew file was erased')
  // what changes while it is examined has changed since
  const at = needs.now()
  const content = await examine(request, crewFile, needs)
  const row = rowOf(request, content, { agentId, at })
  const kept = await inTransaction(needs.db, async (tx) => {
    const locked = await findPermisRequestForUpdate(tx, request.id)
    if (!locked) throw new Error('a request has gone')
    if (locked.purgedAt) throw new Problem('permis-content-erased', 'the crew file was erased')
    // the job of another machine was faster
    if (agentId === machine && locked.state !== 'submitted') return null
    await movePermisRequest(tx, locked, { event: 'check', agentId, at: row.at })
    await insertCheck(tx, { ...row, content })
    return row
  })
  if (kept?.differsFromClaim) needs.onDiffering({ requestId: request.id })
  const latest = await findLatestCheck(needs.db, request.id)
  if (!latest) throw new Error('a check that was just kept is not there')
  return latest
}

/** A file that cannot be opened at all is no reason to keep its request waiting: an agent sees why, and refuses it. */
async function examine(request: PermisRequestRow, crewFile: string, needs: CheckingNeeds): Promise<CrewExamination> {
  const askedBy = `${verifierClientIdPrefix}${request.verifierId}`
  const own = await readOwnTrust(needs.ownTrust)
  try {
    const opened = await needs.crewFiles.open({ crewFile, own, now: needs.now(), askedBy })
    return await examineCrew(opened, request.claimedOutcome, needs)
  } catch (cause) {
    if (!(cause instanceof Problem) || ours.has(cause.code)) throw cause
    return { kind: 'unreadable', code: cause.code }
  }
}

/** Of us, and of the moment: the outbox tries again. */
const ours: ReadonlySet<string> = new Set(['service-busy', 'trust-not-ready', 'trust-mix', 'database-unavailable'])

function rowOf(
  { id: requestId, bodyId, claimedOutcome }: PermisRequestRow,
  content: CrewExamination,
  { agentId, at }: { readonly agentId: string; readonly at: Date },
) {
  const outcome = content.kind === 'read' ? content.report.outcome : 'unreadable'
  return {
    id: v7(),
    bodyId,
    requestId,
    outcome,
    differsFromClaim: outcome !== claimedOutcome,
    lawEdition: content.kind === 'read' ? content.report.lawEdition : '',
    contentSha256: sha256Of(JSON.stringify(content)),
    agentId,
    at,
  }
}
