import { isIssuable } from '@vigie/shared/catalogue/is-issuable.ts'
import type { TitleDefinition } from '@vigie/shared/catalogue/title-definition.ts'
import { latestDayAt } from '@vigie/shared/plain-date.ts'
import { Problem } from '@vigie/shared/problem.ts'
import { v7 } from 'uuid'
import { type Caller, may } from '../access/policy.ts'
import { type Clock, dayAt } from '../clock.ts'
import { type Database, inTransaction, type Transaction } from '../db/open-database.ts'
import { type ApplicationMailNeeds, mailAboutApplication } from '../mail/mail-about-application.ts'
import { answerOnce, keyOwnerOf, parseIdempotencyKey } from './answer-once.ts'
import { type ApplicationContent, parseApplication } from './application.ts'
import { insertApplication } from './application-store.ts'
import { limitSubmissions } from './limit-submissions.ts'

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

export interface SubmitDependencies extends ApplicationMailNeeds {
  readonly db: Database
  readonly now: Clock
  readonly timeZone: string
}

/**
 * Takes an application in, once: the same `Idempotency-Key` with the same content gets the same answer for seven days,
 * with other content it is refused.
 */
export async function submitApplication(
  submission: Submission,
  deps: SubmitDependencies,
): Promise<SubmittedApplication> {
  const { caller } = submission
  const key = parseIdempotencyKey(submission.idempotencyKey)
  const now = deps.now()
  const content = readSubmission(submission, deps)
  return inTransaction(deps.db, (tx) => {
    const owner = keyOwnerOf(caller, key)
    const work = async () => {
      if (caller.role === 'applicant') {
        const { identificationNumber } = content.applicant
        await limitSubmissions(tx, { bodyId: caller.bodyId, identificationNumber }, now)
      }
      const submitted = await insert(tx, { caller, content, now, timeZone: deps.timeZone })
      // who stands at the counter has seen it arrive
      if (caller.role === 'applicant') await confirm(tx, submitted.id, { caller, content, now }, deps)
      return submitted
    }
    return answerOnce(tx, { owner, request: content, now }, work)
  })
}

/** An application that may be submitted by this caller, for a title that can be issued: what else refuses one comes later. */
export function readSubmission(
  { caller, content: body }: Pick<Submission, 'caller' | 'content'>,
  { titles, now }: Pick<SubmitDependencies, 'titles' | 'now'>,
): ApplicationContent {
  const content = parseApplication(body, latestDayAt(now()))
  checkMaySubmit(caller, content)
  checkTitle(content, titles)
  return content
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

async function confirm(
  tx: Transaction,
  id: string,
  { caller, content, now: at }: Omit<Insertion, 'timeZone'>,
  deps: SubmitDependencies,
) {
  const application = { id, bodyId: caller.bodyId, titleCode: content.titleCode, content }
  await mailAboutApplication(tx, { kind: 'application-received', application, at }, deps)
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
