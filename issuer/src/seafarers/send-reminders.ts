import windows from '@vigie/schemas/reminder-windows.json' with { type: 'json' }
import type { TitleDefinition } from '@vigie/schemas/title-definition.ts'
import { findTitleDefinition } from '@vigie/shared/catalogue/find-title-definition.ts'
import { addMonths, type PlainDate } from '@vigie/shared/plain-date.ts'
import { listApplicationsOf } from '../applications/application-store.ts'
import { type Clock, titleDayAt } from '../clock.ts'
import { type Database, inTransaction, type Transaction } from '../db/open-database.ts'
import { queueMail } from '../mail/queue-mail.ts'
import { type EndingTitle, isSucceeded, listEndingTitles, takeReminder } from './reminder-store.ts'

export interface ReminderNeeds {
  readonly db: Database
  readonly now: Clock
  readonly titles: readonly TitleDefinition[]
  readonly walletUrl: string
}

const pageSize = 200
const widest = Math.max(...windows.months)

/**
 * Puts one mail into the outbox for each title and window that was reached and not told yet; of several windows reached at
 * once, the nearest to the end only. Bears being run by several machines, twice, or after a day's stop. One that cannot be written
 * keeps nobody else from theirs, and is tried again the next time. Answers how many left.
 */
export async function sendReminders(deps: ReminderNeeds): Promise<number> {
  const today = titleDayAt(deps.now())
  let sent = 0
  const failures: unknown[] = []
  for (let after: string | null = null; ; ) {
    const page = { from: today, to: addMonths(today, widest), after, limit: pageSize }
    const ending: readonly EndingTitle[] = await listEndingTitles(deps.db, page)
    for (const title of ending) {
      const reminding = inTransaction(deps.db, (tx) => remind(tx, title, { ...deps, today }))
      if (await reminding.catch((error: unknown) => !failures.push(error))) sent += 1
    }
    after = ending.at(-1)?.id ?? null
    if (ending.length < pageSize) break
  }
  if (failures.length > 0) throw failures[0]
  return sent
}

async function remind(
  tx: Transaction,
  title: EndingTitle,
  deps: ReminderNeeds & { today: PlainDate },
): Promise<boolean> {
  const window = windowReached(title.validUntil, deps.today)
  if (window === null || (await isSucceeded(tx, title.id))) return false
  const at = deps.now()
  if (!(await takeReminder(tx, title.id, window, at))) return false
  const [last] = await listApplicationsOf(tx, title, { limit: 1 })
  if (!last) return false
  const { email: to, preferredLanguage: language } = last.content.applicant
  const what = findTitleDefinition(deps.titles, title.code)?.name[language] ?? title.code
  const link = new URL('/', deps.walletUrl).href
  const values = { what, validUntil: writtenDay(title.validUntil, language), link }
  await queueMail(tx, { bodyId: title.bodyId, kind: 'reminder', to, applicationId: last.id, language, values, at })
  return true
}

/** The nearest window to the end that today lies in; null outside all. */
export function windowReached(validUntil: PlainDate, today: PlainDate): number | null {
  const reached = windows.months.filter((months) => validUntil >= today && addMonths(validUntil, -months) <= today)
  return reached.length > 0 ? Math.min(...reached) : null
}

function writtenDay(day: PlainDate, language: 'fr' | 'en'): string {
  const locale = { fr: 'fr-FR', en: 'en-GB' }[language]
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`))
}
