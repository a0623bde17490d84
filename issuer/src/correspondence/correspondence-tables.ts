import { sql } from 'drizzle-orm'
import {
  type AnyPgColumn,
  bigint,
  check,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  timestamp,
  unique,
  uuid,
} from 'drizzle-orm/pg-core'
import { applications } from '../applications/application-tables.ts'
import { bytea } from '../db/bytea.ts'

/** The order in which rows were added: clocks of several machines do not tell it. */
const entry = () => bigint('entry', { mode: 'number' }).generatedAlwaysAsIdentity()

/**
 * What the seafarer and the office wrote to each other about an application; rows are only ever added (guards.sql). A request
 * for a piece is a message, and so is its end when the piece came another way or is not needed after all.
 */
export const applicationMessages = pgTable(
  'application_messages',
  {
    id: uuid('id').primaryKey(),
    bodyId: text('body_id').notNull(),
    applicationId: uuid('application_id')
      .notNull()
      .references(() => applications.id),
    author: text('author').notNull(),
    kind: text('kind').notNull(),
    text: text('text').notNull(),
    /** Which piece is asked for: value set `application-documents`. */
    documentKind: text('document_kind'),
    /** The request that this ends. */
    requestId: uuid('request_id').references((): AnyPgColumn => applicationMessages.id),
    agentId: text('agent_id').notNull(),
    at: timestamp('at', { withTimezone: true }).notNull(),
    entry: entry(),
  },
  (t) => [
    index('application_messages_application').on(t.applicationId, t.entry),
    check('application_messages_author', sql`${t.author} in ('seafarer', 'office')`),
    check('application_messages_kind', sql`${t.kind} in ('text', 'piece-request', 'piece-request-end')`),
    check('application_messages_office_asks', sql`${t.kind} = 'text' or ${t.author} = 'office'`),
    check('application_messages_piece', sql`(${t.kind} = 'piece-request') = (${t.documentKind} is not null)`),
    check('application_messages_end', sql`(${t.kind} = 'piece-request-end') = (${t.requestId} is not null)`),
    check('application_messages_length', sql`char_length(${t.text}) between 1 and 2000`),
    // A request is ended once.
    unique('application_messages_end_once').on(t.requestId),
  ],
)

/** A piece that came with an application: what it is and whose hash it has. Rows are only ever added; the bytes stand apart. */
export const applicationDocuments = pgTable(
  'application_documents',
  {
    id: uuid('id').primaryKey(),
    bodyId: text('body_id').notNull(),
    applicationId: uuid('application_id')
      .notNull()
      .references(() => applications.id),
    /** Value set `application-documents`. */
    kind: text('kind').notNull(),
    mediaType: text('media_type').notNull(),
    size: integer('size').notNull(),
    sha256: text('sha256').notNull(),
    author: text('author').notNull(),
    /** The request for a piece that it answers. */
    requestId: uuid('request_id').references(() => applicationMessages.id),
    agentId: text('agent_id').notNull(),
    at: timestamp('at', { withTimezone: true }).notNull(),
    entry: entry(),
  },
  (t) => [
    // The same file sent twice for the same purpose is one document.
    unique('application_documents_once').on(t.applicationId, t.kind, t.sha256),
    check('application_documents_media_type', sql`${t.mediaType} in ('image/jpeg', 'application/pdf')`),
    check('application_documents_author', sql`${t.author} in ('seafarer', 'office')`),
    check('application_documents_size', sql`${t.size} > 0`),
  ],
)

/** The bytes of the pieces, apart: they may be erased one day, while what came, when and with which hash stays known. */
export const applicationDocumentFiles = pgTable('application_document_files', {
  documentId: uuid('document_id')
    .primaryKey()
    .references(() => applicationDocuments.id),
  bytes: bytea('bytes').notNull(),
})

/** How far each side has read: the entry of the last message seen. */
export const messageReadings = pgTable(
  'message_readings',
  {
    applicationId: uuid('application_id')
      .notNull()
      .references(() => applications.id),
    reader: text('reader').notNull(),
    upTo: bigint('up_to', { mode: 'number' }).notNull(),
    at: timestamp('at', { withTimezone: true }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.applicationId, t.reader] }),
    check('message_readings_reader', sql`${t.reader} in ('seafarer', 'office')`),
  ],
)
