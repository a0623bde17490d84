import type { Language } from '@vigie/shared/language.ts'
import { Problem } from '@vigie/shared/problem.ts'
import { v7 } from 'uuid'
import type { Clock } from '../clock.ts'
import { insertWalletEvent } from '../credentials/wallet-event-store.ts'
import { type Database, inTransaction } from '../db/open-database.ts'
import type { IssuerDependencies } from '../issuer-dependencies.ts'
import { queueMail } from '../mail/queue-mail.ts'
import { findKnownAddress, type KnownAddress } from './find-known-address.ts'
import { countInvitations, insertInvitation } from './invitation-store.ts'

export interface InvitationRequest {
  readonly bodyId: string
  readonly identificationNumber: string
  readonly agentId: string
}

export interface SentInvitation {
  /** Whose address it went to: never the address itself, nor the code. */
  readonly sentTo: KnownAddress['from']
  readonly expiresAt: Date
}

interface InvitingNeeds extends Pick<IssuerDependencies, 'registries'> {
  readonly db: Database
  readonly now: Clock
  readonly timeZone: string
}

const dayMs = 24 * 60 * 60_000
const validDays = 7
/** A mailbox is not to be filled, by mistake or otherwise. */
const mostInDay = 3

/**
 * Invites a seafarer to open their file in their wallet. The code is drawn when the mail leaves and goes to an address that this
 * agent did not choose (find-known-address.ts); nobody at an office ever sees it.
 */
export async function inviteSeafarer(
  { bodyId, identificationNumber, agentId }: InvitationRequest,
  { db, registries, now, timeZone }: InvitingNeeds,
): Promise<SentInvitation> {
  const { value } = await registries.administres(identificationNumber)
  const question = { bodyId, identificationNumber, exceptAgent: agentId, registryEmail: value.email ?? null }
  const known = await findKnownAddress(db, question)
  if (!known) throw new Problem('invitation-address-missing', 'no address is known that this agent had no part in')
  const at = now()
  const [id, expiresAt] = [v7(), new Date(at.getTime() + validDays * dayMs)]
  const person = { bodyId, identificationNumber }
  await inTransaction(db, async (tx) => {
    const sent = await countInvitations(tx, { ...person, since: new Date(at.getTime() - dayMs) })
    if (sent >= mostInDay) throw tooMany()
    const { from: addressFrom, applicationId } = known
    await insertInvitation(tx, {
      id,
      ...person,
      createdBy: agentId,
      addressFrom,
      applicationId,
      createdAt: at,
      expiresAt,
    })
    await insertWalletEvent(tx, { ...person, event: 'invitation-by-agent', origin: id, agentId, at })
    const validUntil = dayIn(known.language, expiresAt, timeZone)
    const mail = { bodyId, to: known.address, language: known.language, at, expiresAt }
    await queueMail(tx, { ...mail, kind: 'invitation', values: { validUntil, invitationId: id } })
  })
  return { sentTo: known.from, expiresAt }
}

function tooMany(): Problem {
  const retryAfterSeconds = dayMs / 1000
  return new Problem('invitations-too-many', 'expected fewer invitations of one seafarer in a day', {
    retryAfterSeconds,
  })
}

function dayIn(language: Language, at: Date, timeZone: string): string {
  const locale = language === 'fr' ? 'fr-FR' : 'en-GB'
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short', timeZone }).format(at)
}
