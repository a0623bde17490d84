import type { TitleDefinition } from '@vigie/schemas/title-definition.ts'
import { findTitleDefinition } from '@vigie/shared/catalogue/find-title-definition.ts'
import { labelOf } from '@vigie/shared/catalogue/label.ts'
import type { ValueSet } from '@vigie/shared/catalogue/value-set.ts'
import type { Language } from '@vigie/shared/language.ts'
import type { PlainDate } from '@vigie/shared/plain-date.ts'
import { listApplicationsOf } from '../applications/application-store.ts'
import { type Clock, titleDayAt } from '../clock.ts'
import { type Database, inTransaction, type Transaction } from '../db/open-database.ts'
import { queueMail } from '../mail/queue-mail.ts'
import { isSucceeded } from '../seafarers/reminder-store.ts'
import { windowReached } from '../seafarers/send-reminders.ts'
import { crewCheckPageOf } from './mail-about-permis.ts'
import { findContact } from './permis-content-store.ts'
import {
  findLastEventId,
  listManningOutOfForce,
  listWatched,
  takeAlert,
  type WatchedManning,
  type WatchedTitle,
} from './watch-store.ts'

export interface WatchNeeds {
  readonly db: Database
  readonly now: Clock
  readonly titles: readonly TitleDefinition[]
  readonly valueSets: Readonly<Record<string, ValueSet>>
  readonly verifierUrl: string
  readonly walletUrl: string
}

const pageSize = 200

/**
 * Until the end of the voyage: whoever armed the ship and whoever holds the title are told once that a title which a granted crew
 * rests on is suspended, revoked or about to end. Bears being run by several machines, twice, or after a day's stop; one that cannot be
 * written keeps nobody else from theirs, and is tried again the next time. Answers how many alerts there were.
 */
export async function watchPermis(needs: WatchNeeds): Promise<number> {
  const today = titleDayAt(needs.now())
  const failures: unknown[] = []
  let told = 0
  for (let after: WatchedTitle | null = null; ; ) {
    const watched: readonly WatchedTitle[] = await listWatched(needs.db, { today, after, limit: pageSize })
    for (const title of watched) {
      const telling = inTransaction(needs.db, (tx) => tell(tx, title, { ...needs, today }))
      if (await telling.catch((error: unknown) => !failures.push(error))) told += 1
    }
    after = watched.at(-1) ?? null
    if (watched.length < pageSize) break
  }
  for (const document of await listManningOutOfForce(needs.db, today)) {
    const telling = inTransaction(needs.db, (tx) => tellOfManning(tx, document, needs))
    if (await telling.catch((error: unknown) => !failures.push(error))) told += 1
  }
  if (failures.length > 0) throw failures[0]
  return told
}

/** To the shipowner alone: it is of the ship, and of nobody on board. */
async function tellOfManning(tx: Transaction, document: WatchedManning, needs: WatchNeeds): Promise<boolean> {
  const { requestId, bodyId, number, manningId, state, eventId: occasion } = document
  const code = state === 'suspended' ? 'manning-suspended' : 'manning-ended'
  const at = needs.now()
  if (!(await takeAlert(tx, { requestId, titleId: manningId, code, occasion, at }))) return false
  const contact = await findContact(tx, requestId)
  if (!contact) return true
  const { email: to, language } = contact
  const what = labelOf(needs.valueSets, 'permis-alerts', code, language)
  const values = { number, what, link: crewCheckPageOf(needs.verifierUrl) }
  await queueMail(tx, { bodyId, kind: 'permis-manning-alert', to, language, values, at })
  return true
}

type AlertCode = 'suspended' | 'revoked' | 'ends-soon'

async function tell(tx: Transaction, title: WatchedTitle, needs: WatchNeeds & { today: PlainDate }): Promise<boolean> {
  const found = await findOccasion(tx, title, needs.today)
  if (!found) return false
  const at = needs.now()
  const { requestId, titleId } = title
  if (!(await takeAlert(tx, { requestId, titleId, ...found, at }))) return false
  await mailShipowner(tx, { title, code: found.code, at }, needs)
  await mailSeafarer(tx, { title, code: found.code, at }, needs)
  return true
}

/** What there is to tell, and which time it is: each suspension is one, and each window before the end. */
async function findOccasion(
  tx: Transaction,
  { titleId, state, validUntil }: WatchedTitle,
  today: PlainDate,
): Promise<{ readonly code: AlertCode; readonly occasion: string } | null> {
  // whoever it was made again for, or revalidated, sails on what took its place
  if (await isSucceeded(tx, titleId)) return null
  const outOfForce = { suspended: 'suspended', cancelled: 'revoked' } as const
  if (state === 'suspended' || state === 'cancelled') {
    const occasion = await findLastEventId(tx, titleId, state)
    return { code: outOfForce[state], occasion: occasion ?? state }
  }
  const window = validUntil === null || state !== 'issued' ? null : windowReached(validUntil, today)
  return window === null ? null : { code: 'ends-soon', occasion: String(window) }
}

interface Alert {
  readonly title: WatchedTitle
  readonly code: AlertCode
  readonly at: Date
}

async function mailShipowner(tx: Transaction, { title, code, at }: Alert, needs: WatchNeeds): Promise<void> {
  const contact = await findContact(tx, title.requestId)
  if (!contact) return
  const { email: to, language } = contact
  const { bodyId, number } = title
  const values = { number, ...wordsOf(title, code, language, needs), link: crewCheckPageOf(needs.verifierUrl) }
  await queueMail(tx, { bodyId, kind: 'permis-alert', to, language, values, at })
}

/** To the registry's address first, and at the one of their last application else, like a reminder. */
async function mailSeafarer(tx: Transaction, { title, code, at }: Alert, needs: WatchNeeds): Promise<void> {
  const [last] = await listApplicationsOf(tx, title, { limit: 1 })
  if (!last) return
  const { email: to, preferredLanguage: language } = last.content.applicant
  const values = { ...wordsOf(title, code, language, needs), link: new URL('/', needs.walletUrl).href }
  const { bodyId } = title
  await queueMail(tx, { bodyId, kind: 'permis-title-alert', to, applicationId: last.id, language, values, at })
}

function wordsOf({ code: titleCode }: WatchedTitle, code: AlertCode, language: Language, needs: WatchNeeds) {
  const title = findTitleDefinition(needs.titles, titleCode)?.name[language] ?? titleCode
  return { title, what: labelOf(needs.valueSets, 'permis-alerts', code, language) }
}
