import { createHash } from 'node:crypto'
import { isIssuable } from '@vigie/shared/catalogue/is-issuable.ts'
import type { TitleDefinition } from '@vigie/shared/catalogue/title-definition.ts'
import { Problem } from '@vigie/shared/problem.ts'
import { v7 } from 'uuid'
import { type Caller, may } from '../access/policy.ts'
import { type Clock, dayAt } from '../clock.ts'
import { type Database, inTransaction, type Transaction } from '../db/open-database.ts'
import { type ApplicationContent, parseApplication } from './application.ts'
import { findAnswer, insertAnswer, insertApplication, lockIdempotencyKey } from './application-store.ts'

export interface Submission {
  readonly caller: Caller
  readonly idempotencyKey: string | undefined
  readonly content: unknown
}

export interface SubmittedApplication {
  readonly id: string
  readonly state: 'submitted'
  readonly submittedAt: string
}

export interface SubmitDependencies {
  readonly db: Database
  readonly titles: readonly TitleDefinition[]
  readonly now: Clock
  readonly timeZone: string
}

const keyForm = /^[A-Za-z0-9_-]{8,64}$/
const keptMilliseconds = 7 * 24 * 3_600_000

/**
 * Takes an application in, once: the same `Idempotency-Key` with the same content gets the same answer for seven days,
 * with other content it is refused.
 */
export async function submitApplication(
  submission: Submission,
  deps: SubmitDependencies,
): Promise<SubmittedApplication> {
  const { caller } = submission
  const key = checkKey(submission.idempotencyKey)
  const now = deps.now()
  const content = parseApplication(submission.content, dayAt(now, deps.timeZone))
  checkMaySubmit(caller, content)
  checkTitle(content, deps.titles)
  const requestSha256 = createHash('sha256').update(JSON.stringify(content)).digest('hex')
  return inTransaction(deps.db, async (tx) => {
    const owner = { bodyId: caller.bodyId, agentId: caller.agentId, key }
    await lockIdempotencyKey(tx, owner)
    const earlier = await findAnswer(tx, owner, now)
    if (earlier) return repeat(earlier, requestSha256)
    const response = await insert(tx, { caller, content, now, timeZone: deps.timeZone })
    const expiresAt = new Date(now.getTime() + keptMilliseconds)
    await insertAnswer(tx, owner, { requestSha256, response, createdAt: now, expiresAt })
    return response
  })
}

function checkKey(key: string | undefined): string {
  if (key === undefined) throw new Problem('idempotency-key-missing', 'expected an Idempotency-Key header')
  if (keyForm.test(key)) return key
  throw new Problem('idempotency-key-missing', 'expected an Idempotency-Key of 8 to 64 letters, digits, - and _')
}

function checkMaySubmit(caller: Caller, content: ApplicationContent): void {
  const { identificationNumber } = content.applicant
  if (may(caller, 'submit-application', { bodyId: caller.bodyId, identificationNumber })) return
  throw new Problem('not-allowed', 'an applicant applies for themselves only', {
    pointer: '/applicant/identificationNumber',
  })
}

function checkTitle(content: ApplicationContent, titles: readonly TitleDefinition[]): void {
  const pointer = '/titleCode'
  const title = titles.find((known) => known.code === content.titleCode)
  if (!title) throw new Problem('title-unknown', 'expected the code of a title of the catalogue', { pointer })
  if (!isIssuable(title)) throw new Problem('title-not-issuable', 'this title cannot be issued here yet', { pointer })
}

function repeat(earlier: { requestSha256: string; response: unknown }, requestSha256: string): SubmittedApplication {
  if (earlier.requestSha256 !== requestSha256) {
    throw new Problem('idempotency-key-reused', 'this Idempotency-Key came with another content before')
  }
  return earlier.response as SubmittedApplication // we stored it below
}

interface Insertion {
  readonly caller: Caller
  readonly content: ApplicationContent
  readonly now: Date
  readonly timeZone: string
}

async function insert(tx: Transaction, { caller, content, now, timeZone }: Insertion): Promise<SubmittedApplication> {
  const id = v7()
  await insertApplication(tx, {
    id,
    bodyId: caller.bodyId,
    kind: content.kind,
    titleCode: content.titleCode,
    identificationNumber: content.applicant.identificationNumber,
    state: 'submitted',
    content,
    submittedBy: caller.agentId,
    submittedAt: now,
    submittedOn: dayAt(now, timeZone),
  })
  return { id, state: 'submitted', submittedAt: now.toISOString() }
}
