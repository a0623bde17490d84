import { createHash } from 'node:crypto'
import { Problem } from '@vigie/shared/problem.ts'
import type { Caller } from '../access/policy.ts'
import type { Transaction } from '../db/open-database.ts'
import { findAnswer, insertAnswer, type KeyOwner, lockIdempotencyKey } from './application-store.ts'

const keyForm = /^[A-Za-z0-9_-]{8,64}$/
const keptMilliseconds = 7 * 24 * 3_600_000

export function parseIdempotencyKey(key: string | undefined): string {
  if (key === undefined) throw new Problem('idempotency-key-missing', 'expected an Idempotency-Key header')
  if (keyForm.test(key)) return key
  throw new Problem('idempotency-key-missing', 'expected an Idempotency-Key of 8 to 64 letters, digits, - and _')
}

/** A seafarer who signs in again is the same person under the same key, whatever their session is called. */
export function keyOwnerOf({ bodyId, agentId, identificationNumber }: Caller, key: string): KeyOwner {
  return { bodyId, agentId: identificationNumber === null ? agentId : `seafarer.${identificationNumber}`, key }
}

/**
 * Does the work of one key once: the same request again gets the same answer for seven days, another request under the
 * same key is refused with `idempotency-key-reused`.
 */
export async function answerOnce<Answer>(
  tx: Transaction,
  { owner, request, now }: { readonly owner: KeyOwner; readonly request: unknown; readonly now: Date },
  work: () => Promise<Answer>,
): Promise<Answer> {
  const requestSha256 = createHash('sha256').update(JSON.stringify(request)).digest('hex')
  await lockIdempotencyKey(tx, owner)
  const earlier = await findAnswer(tx, owner, now)
  if (earlier && earlier.requestSha256 !== requestSha256) {
    throw new Problem('idempotency-key-reused', 'this Idempotency-Key came with another content before')
  }
  if (earlier) return earlier.response as Answer // the answer of the same work, stored below
  const response = await work()
  await insertAnswer(tx, owner, {
    requestSha256,
    response,
    createdAt: now,
    expiresAt: new Date(now.getTime() + keptMilliseconds),
  })
  return response
}
