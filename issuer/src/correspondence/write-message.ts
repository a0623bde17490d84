import { Problem } from '@vigie/shared/problem.ts'
import { createRequestCheck } from '@vigie/shared/service/check-request.ts'
import { v7 } from 'uuid'
import type { Caller } from '../access/policy.ts'
import { answerOnce, keyOwnerOf, parseIdempotencyKey } from '../applications/answer-once.ts'
import { isClosed } from '../applications/application-state.ts'
import type { Application } from '../applications/application-store.ts'
import { getLockedApplication } from '../applications/get-application.ts'
import type { Clock } from '../clock.ts'
import { type Database, inTransaction, type Transaction } from '../db/open-database.ts'
import { type ApplicationMailNeeds, mailAboutApplication } from '../mail/mail-about-application.ts'
import { type Side, sideOf } from './correspondence.ts'
import { insertMessage, listOpenRequests, type NewMessage } from './message-store.ts'

/** What either side writes; only the office asks for a piece, or says that one it asked for is not needed any more. */
export type MessageBody =
  | { readonly text: string; readonly requestsDocument?: string }
  | { readonly text: string; readonly endsRequest?: string }

/** Line breaks, and no other control character; nothing that turns the order of what is read around. */
const writable = '^[^\\u0000-\\u0009\\u000b-\\u001f\\u007f-\\u009f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069]*$'

const checkBody = createRequestCheck<{ text: string; requestsDocument?: string; endsRequest?: string }>({
  type: 'object',
  additionalProperties: false,
  required: ['text'],
  properties: {
    text: { type: 'string', minLength: 1, maxLength: 2000, pattern: writable, allOf: [{ pattern: '\\S' }] },
    requestsDocument: { type: 'string', maxLength: 64 },
    endsRequest: { type: 'string', maxLength: 64 },
  },
  not: { required: ['requestsDocument', 'endsRequest'] },
})

export interface WriteDependencies extends ApplicationMailNeeds {
  readonly db: Database
  readonly now: Clock
  /** Codes of the value set `application-documents`. */
  readonly documentKinds: readonly string[]
}

export interface MessageToWrite {
  readonly applicationId: string
  readonly caller: Caller
  readonly idempotencyKey: string | undefined
  readonly body: unknown
}

/**
 * Adds a message to an application, once per Idempotency-Key, whatever became of the application. What the office writes is
 * announced by mail, without a word of what it says.
 */
export async function writeMessage(message: MessageToWrite, deps: WriteDependencies): Promise<{ readonly id: string }> {
  const { caller, applicationId } = message
  const key = parseIdempotencyKey(message.idempotencyKey)
  const body = checkBody(message.body)
  const now = deps.now()
  return inTransaction(deps.db, async (tx) => {
    const application = await getLockedApplication(tx, applicationId, caller, 'write-message')
    const owner = keyOwnerOf(caller, key)
    return answerOnce(tx, { owner, request: { applicationId, body }, now }, async () => {
      const side = sideOf(caller)
      await checkAsks(tx, application, body, { side, documentKinds: deps.documentKinds })
      const row = rowOf(application, { body, side, agentId: caller.agentId, at: now })
      await insertMessage(tx, row)
      if (side === 'office') await mailAboutApplication(tx, { kind: 'message', application, at: now }, deps)
      return { id: row.id }
    })
  })
}

interface Asking {
  readonly side: Side
  readonly documentKinds: readonly string[]
}

async function checkAsks(
  tx: Transaction,
  { id, state }: Application,
  { requestsDocument, endsRequest }: ReturnType<typeof checkBody>,
  { side, documentKinds }: Asking,
): Promise<void> {
  if (requestsDocument === undefined && endsRequest === undefined) return
  if (side !== 'office') throw new Problem('not-allowed', 'only the office asks for documents')
  if (requestsDocument !== undefined && !documentKinds.includes(requestsDocument)) {
    throw new Problem('request-schema', 'expected a kind of document', { pointer: '/requestsDocument' })
  }
  if (requestsDocument !== undefined && isClosed(state)) {
    throw new Problem('application-step-not-allowed', `an application that is ${state} waits for no document`)
  }
  const open = endsRequest === undefined ? [] : await listOpenRequests(tx, [id])
  if (endsRequest !== undefined && !open.some((request) => request.id === endsRequest)) {
    throw new Problem('message-not-found', 'expected a request of this application that is still open')
  }
}

interface Written {
  readonly body: ReturnType<typeof checkBody>
  readonly side: Side
  readonly agentId: string
  readonly at: Date
}

function rowOf({ id: applicationId, bodyId }: Application, { body, side, agentId, at }: Written): NewMessage {
  const { text, requestsDocument = null, endsRequest = null } = body
  const kind = requestsDocument ? 'piece-request' : endsRequest ? 'piece-request-end' : 'text'
  const asks = { kind, documentKind: requestsDocument, requestId: endsRequest }
  return { id: v7(), bodyId, applicationId, author: side, text, ...asks, agentId, at }
}
