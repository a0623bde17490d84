import type { Language } from '@vigie/shared/language.ts'
import { v7 } from 'uuid'
import type { Transaction } from '../db/open-database.ts'
import { enqueue } from '../outbox/outbox.ts'
import { parseMailAddress } from './mail-address.ts'
import type { MailKind, MailValues } from './mail-kinds.ts'
import { insertMail } from './mail-store.ts'

/** What is drawn only when the mail leaves, so that it is kept nowhere (send-mail.ts, `completions`). */
export interface MailToComplete {
  readonly invitation: Omit<MailValues['invitation'], 'code' | 'link'> & { readonly invitationId: string }
}

export type QueuedValues<Kind extends MailKind> = Kind extends keyof MailToComplete
  ? MailToComplete[Kind]
  : MailValues[Kind]

export interface MailToQueue<Kind extends MailKind> {
  readonly bodyId: string
  readonly kind: Kind
  readonly to: string
  /** Of its seafarer: when the mail leaves, the address that the registry has of them comes before `to` (send-mail.ts). */
  readonly applicationId?: string
  readonly language: Language
  readonly values: QueuedValues<Kind>
  readonly at: Date
  /** After this it says nothing true any more; five days when nobody says. */
  readonly expiresAt?: Date
}

const fiveDaysMs = 5 * 24 * 60 * 60_000

/** Puts a mail into the outbox: it leaves if and only if the transaction commits. Answers its id, by which it can be followed. */
export async function queueMail<Kind extends MailKind>(tx: Transaction, mail: MailToQueue<Kind>): Promise<string> {
  const { bodyId, kind, language, at, applicationId } = mail
  const values = applicationId === undefined ? mail.values : { ...mail.values, applicationId }
  const recipient = parseMailAddress(mail.to)
  const id = v7()
  const expiresAt = mail.expiresAt ?? new Date(at.getTime() + fiveDaysMs)
  await insertMail(tx, { id, bodyId, kind, language, recipient, values, createdAt: at, expiresAt })
  await enqueue(tx, 'send-mail', { mailId: id })
  return id
}
