import { languages } from '@vigie/shared/language.ts'
import { Problem } from '@vigie/shared/problem.ts'
import type { Clock } from '../clock.ts'
import type { Database } from '../db/open-database.ts'
import { type MailKind, mailTexts } from './mail-kinds.ts'
import { endMail, findMail, forgetEndedMails, type MailRow, releaseMail, takeMail } from './mail-store.ts'
import type { MailToComplete } from './queue-mail.ts'
import type { MailOutcome, MailTransport } from './smtp-transport.ts'
import { writeMail } from './write-mail.ts'

/** Adds to the values of a mail what is drawn at this moment only; null when the mail is not to leave any more. */
export type MailCompletions = {
  readonly [Kind in keyof MailToComplete]: (
    values: MailToComplete[Kind],
  ) => Promise<Readonly<Record<string, string>> | null>
}

export interface SendingNeeds {
  readonly db: Database
  readonly now: Clock
  readonly transport: MailTransport
  readonly completions: MailCompletions
  /** Where the registry says that the seafarer of an application is written to; null when it has no address, or is silent. */
  readonly registryAddressOf?: (application: { readonly bodyId: string; readonly id: string }) => Promise<string | null>
  /** Tells whoever runs this that an address does not exist; never which. */
  readonly onUndeliverable: (mail: { readonly mailId: string; readonly reply: string }) => void
}

/** Longer than the slowest server may take (smtp-transport.ts). */
const sendingMs = 5 * 60_000
const keptMs = 90 * 24 * 60 * 60_000

/**
 * Sends one mail of the outbox. It leaves once: whoever sends it holds it meanwhile, and one that left is never sent again.
 * Only a crash between the server's yes and our note of it makes a second copy, under the same Message-ID.
 */
export async function sendMail(mailId: string, needs: SendingNeeds): Promise<void> {
  const { db, now } = needs
  const at = now()
  const mail = await takeMail(db, mailId, { at, until: new Date(at.getTime() + sendingMs) })
  if (!mail) return checkEnded(mailId, db)
  try {
    const outcome = mail.expiresAt > at ? await attempt(mail, needs) : null
    const reply = outcome?.kind === 'undeliverable' ? outcome.reply : null
    await endMail(db, mailId, { state: outcome?.kind ?? 'expired', reply, at: now() })
    if (reply !== null) needs.onUndeliverable({ mailId, reply })
    await forgetEndedMails(db, new Date(at.getTime() - keptMs))
  } catch (error) {
    await releaseMail(db, mailId)
    throw error
  }
}

/** Another is sending it: its end is not known yet, so this job waits for its next turn. */
async function checkEnded(mailId: string, db: Database): Promise<void> {
  const mail = await findMail(db, mailId)
  if (mail?.state === 'waiting') throw new Problem('mail-not-accepted', 'another attempt is under way')
}

async function attempt(mail: MailRow, needs: SendingNeeds): Promise<MailOutcome | null> {
  const { id, recipient, createdAt } = mail
  const kind = (Object.keys(mailTexts) as MailKind[]).find((known) => known === mail.kind) // the keys of a record over MailKind
  const language = languages.find((known) => known === mail.language)
  if (!kind || !language || recipient === null) throw new Error('a mail of a kind or language we do not know')
  const values = await complete(kind, mail.values, needs.completions)
  if (values === null) return null
  const written = { id, ...writeMail(kind, language, values), language, date: createdAt }
  const first = await firstAddress(mail, values, needs)
  if (first !== null && first !== recipient) {
    const outcome = await needs.transport.send({ ...written, to: first })
    if (outcome.kind !== 'undeliverable') return outcome
  }
  return needs.transport.send({ ...written, to: recipient })
}

/** Asked when the mail leaves: whoever applies waits for no registry, and its address is kept nowhere. */
async function firstAddress(
  { bodyId }: MailRow,
  { applicationId: id }: Readonly<Record<string, string>>,
  { registryAddressOf }: SendingNeeds,
): Promise<string | null> {
  return id === undefined || !registryAddressOf ? null : registryAddressOf({ bodyId, id })
}

async function complete(
  kind: MailKind,
  kept: unknown,
  completions: MailCompletions,
): Promise<Readonly<Record<string, string>> | null> {
  const values = kept as Readonly<Record<string, string>> // as `queueMail` typed them
  if (kind !== 'invitation') return values
  const drawn = await completions.invitation(kept as MailToComplete['invitation']) // the same
  return drawn && { ...values, ...drawn }
}
