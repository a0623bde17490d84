import { Problem } from '@vigie/shared/problem.ts'
import { validate } from 'uuid'
import type { Caller } from '../access/policy.ts'
import { getApplication } from '../applications/get-application.ts'
import type { Clock } from '../clock.ts'
import type { Database } from '../db/open-database.ts'
import { sideOf } from './correspondence.ts'
import { countUnread, findMessage, keepReading, listMessages, type MessageRow } from './message-store.ts'

export interface Thread {
  readonly messages: readonly MessageRow[]
  readonly unread: number
  /** From which message on the page before this one is read; null at the beginning of the thread. */
  readonly next: string | null
}

export interface ThreadQuestion {
  readonly applicationId: string
  readonly caller: Caller
  readonly limit: number
  /** The first message of the page that was read last. */
  readonly after: string | undefined
}

/** The end of a thread, or the page before one of its messages; and how much the caller's side has not read of all of it. */
export async function readMessages(db: Database, question: ThreadQuestion): Promise<Thread> {
  const { applicationId, caller, limit, after } = question
  const { id } = await getApplication(db, applicationId, caller, 'read-messages')
  const unread = await countUnread(db, [id], sideOf(caller))
  const before = after === undefined ? undefined : (await getMessage(db, id, after)).entry
  // one more than asked for tells whether there is a page before
  const found = await listMessages(db, id, { before, limit: limit + 1 })
  const messages = found.slice(-limit)
  return {
    messages,
    unread: unread.get(id) ?? 0,
    next: found.length > limit ? (messages[0]?.id ?? null) : null,
  }
}

async function getMessage(db: Database, applicationId: string, id: string): Promise<MessageRow> {
  const message = validate(id) ? await findMessage(db, applicationId, id) : null
  if (message) return message
  throw new Problem('message-not-found', 'no such message in this application')
}

/** The caller's side has read up to this message. */
export async function markRead(
  { applicationId, messageId, caller }: { applicationId: string; messageId: string; caller: Caller },
  { db, now }: { readonly db: Database; readonly now: Clock },
): Promise<void> {
  const { id } = await getApplication(db, applicationId, caller, 'read-messages')
  const message = await getMessage(db, id, messageId)
  await keepReading(db, { applicationId: id, reader: sideOf(caller), upTo: message.entry, at: now() })
}
