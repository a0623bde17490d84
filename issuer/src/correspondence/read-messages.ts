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
}

/** The whole thread, and how much of it the caller's side has not read. */
export async function readMessages(db: Database, applicationId: string, caller: Caller): Promise<Thread> {
  const { id } = await getApplication(db, applicationId, caller, 'read-messages')
  const unread = await countUnread(db, [id], sideOf(caller))
  return { messages: await listMessages(db, id), unread: unread.get(id) ?? 0 }
}

/** The caller's side has read up to this message. */
export async function markRead(
  { applicationId, messageId, caller }: { applicationId: string; messageId: string; caller: Caller },
  { db, now }: { readonly db: Database; readonly now: Clock },
): Promise<void> {
  const { id } = await getApplication(db, applicationId, caller, 'read-messages')
  const message = validate(messageId) ? await findMessage(db, id, messageId) : null
  if (!message) throw new Problem('message-not-found', 'no such message in this application')
  await keepReading(db, { applicationId: id, reader: sideOf(caller), upTo: message.entry, at: now() })
}
