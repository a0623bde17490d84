import { findTitleDefinition } from '@vigie/shared/catalogue/find-title-definition.ts'
import { findOfferBy } from '../credentials/wallet-event-store.ts'
import { inTransaction } from '../db/open-database.ts'
import type { IssuerDependencies } from '../issuer-dependencies.ts'
import { issuerItself } from '../issuer-itself.ts'
import { queueMail } from '../mail/queue-mail.ts'
import { findTitleForUpdate } from '../register/title-store.ts'
import { findKnownAddress } from '../sign-in/find-known-address.ts'
import { offerIn } from './create-credential-offer.ts'

type AnnouncingNeeds = Pick<IssuerDependencies, 'db' | 'now' | 'titles' | 'settings'>

/**
 * Tells the holder of a title that was issued, once, where they are written to: with an offer that asks them to sign in, so that
 * who else reads the mail gets nothing. Without an address nobody is told; the title waits in its holder's wallet and file.
 */
export async function announceTitle(titleId: string, { db, now, titles, settings }: AnnouncingNeeds): Promise<void> {
  await inTransaction(db, async (tx) => {
    const title = await findTitleForUpdate(tx, titleId)
    if (title?.state !== 'issued' || (await findOfferBy(tx, titleId, issuerItself))) return
    const { bodyId, identificationNumber, code } = title
    const known = await findKnownAddress(tx, { bodyId, identificationNumber, exceptAgent: null, registryEmail: null })
    if (!known) return
    const request = { titleId, bodyId, grant: 'authorization', by: 'agent', agentId: issuerItself } as const
    const { link, expiresAt } = await offerIn(tx, request, { now, ...settings })
    const { address: to, language, applicationId } = known
    const name = findTitleDefinition(titles, code)?.name[language] ?? code
    const values = { title: name, link }
    const addressed = { bodyId, to, language, ...(applicationId && { applicationId }) }
    await queueMail(tx, { ...addressed, kind: 'title-ready', values, at: now(), expiresAt })
  })
}
