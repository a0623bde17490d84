import { boolean, integer, pgTable, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import { titles } from '../register/title-tables.ts'

/** Who wants to be told by mail before a title ends. Nobody does until they say so. */
export const reminderChoices = pgTable(
  'reminder_choices',
  {
    bodyId: text('body_id').notNull(),
    identificationNumber: text('identification_number').notNull(),
    mail: boolean('mail').notNull(),
    at: timestamp('at', { withTimezone: true }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.bodyId, t.identificationNumber] })],
)

/** The reminders that left, each once: one row a title and window, in the same transaction as the mail. */
export const sentReminders = pgTable(
  'sent_reminders',
  {
    titleId: uuid('title_id')
      .notNull()
      .references(() => titles.id),
    windowMonths: integer('window_months').notNull(),
    at: timestamp('at', { withTimezone: true }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.titleId, t.windowMonths] })],
)
