import { Problem } from '@vigie/shared/problem.ts'
import { validate } from 'uuid'
import type { Caller } from '../access/policy.ts'
import type { Queryable, Transaction } from '../db/open-database.ts'
import { sha256Of } from '../sha256-of.ts'
import type { CrewExamination } from './crew-examination.ts'
import { findLatestCheck, type PermisCheck } from './permis-check-store.ts'
import { findPermisRequest, findPermisRequestForUpdate, hasAccess, type PermisRequestRow } from './permis-store.ts'

/** For an agent of the body that was asked; one of another body and one that does not exist get the same refusal. */
export async function getPermisRequest(
  db: Queryable,
  id: string,
  { bodyId }: Pick<Caller, 'bodyId'>,
): Promise<PermisRequestRow> {
  const request = validate(id) ? await findPermisRequest(db, id) : null
  if (request?.bodyId === bodyId) return request
  throw notFound()
}

/** The same, held for the length of the transaction. */
export async function holdPermisRequest(
  tx: Transaction,
  id: string,
  { bodyId }: Pick<Caller, 'bodyId'>,
): Promise<PermisRequestRow> {
  const request = validate(id) ? await findPermisRequestForUpdate(tx, id) : null
  if (request?.bodyId === bodyId) return request
  throw notFound()
}

/** For the shipowner, by the secret they were given; a wrong one and no such request get the same refusal. */
export async function getFollowedRequest(
  db: Queryable,
  id: string,
  { bodyId, secret }: { readonly bodyId: string; readonly secret: string | undefined },
): Promise<PermisRequestRow> {
  if (!secret) throw new Problem('permis-access-missing', 'expected the secret that came with the number')
  const request = validate(id) ? await findPermisRequest(db, id) : null
  // by its digest, so that no comparison of ours tells how much of a guess was right
  const isOpen = request !== null && (await hasAccess(db, request.id, sha256Of(secret)))
  if (isOpen && request.bodyId === bodyId) return request
  throw notFound()
}

/** The last check with what it found: what is judged and decided on. */
export async function getExamination(
  db: Queryable,
  requestId: string,
): Promise<{ readonly check: PermisCheck; readonly content: CrewExamination }> {
  const check = await findLatestCheck(db, requestId)
  if (!check) throw new Problem('permis-step-not-allowed', 'the crew was not checked yet')
  if (check.content === null) throw new Problem('permis-content-erased', 'what the check found was erased')
  return { check, content: check.content }
}

function notFound(): Problem {
  return new Problem('permis-not-found', 'no such request')
}
