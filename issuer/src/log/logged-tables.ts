import { isUuid } from '@vigie/shared/uuid.ts'
import { getTableColumns, type SQL, sql } from 'drizzle-orm'
import { getTableConfig, type PgTable } from 'drizzle-orm/pg-core'
import { applicationEvents, applications, attestedFacts } from '../applications/application-tables.ts'
import { applicationDocuments, applicationMessages } from '../correspondence/correspondence-tables.ts'
import { titleDocuments } from '../credentials/credential-tables.ts'
import { walletEvents } from '../credentials/wallet-event-tables.ts'
import { decisions, instructions } from '../decisions/decision-tables.ts'
import { manningDecisions, manningDocuments, manningEvents } from '../manning/manning-tables.ts'
import {
  permisChecks,
  permisConclusions,
  permisDecisions,
  permisEvents,
  permisJudgements,
  permisRequests,
} from '../permis-armement/permis-tables.ts'
import { signedDocuments, signingPlans, titlePlanRenewals } from '../plans/signing-plan-tables.ts'
import { titleEvents, titles, voidingRequests, voidings } from '../register/title-tables.ts'
import { sealedFiles } from '../sealing/sealing-tables.ts'
import { statusEntries, statusLists } from '../status/status-tables.ts'
import { verifierAttestations, verifierDecisions, verifierRegistrations } from '../verifiers/verifier-tables.ts'
import { walletInvalidations, wallets } from '../wallets/wallet-tables.ts'

/** A table whose rows are logged when they are added (guards.sql has the triggers). */
export interface LoggedTable {
  readonly name: string
  /** Columns that the log does not commit to: they change, or another column has their hash. */
  readonly leftOut: readonly string[]
  /** Its key as text, as the trigger writes it. */
  readonly key: SQL
  /** Rows `t` of these keys, by an index: the log grows by a few rows at a time, of tables of any size. */
  readonly isOneOf: (keys: readonly string[]) => SQL
  /** Rows that are not logged, as a condition; null when all are. */
  readonly unlogged: SQL | null
  /** Every other column, by its name, as text. */
  readonly columns: readonly string[]
}

const checkpointPlans = sql`select p.id from signing_plans p where p.kind = 'checkpoint'`

/**
 * What the log covers: all evidence of how a title came to be and what became of it. Not covered: `title_pages` and `sealed_pages`,
 * whose hash is in the plan of their seal, which is; `batches` and their lines, a worker's memory that changes in place, while each decision it led
 * to is covered; `access_tokens`, `published_files`, `idempotency_keys`, the outbox, which come and go; what
 * was read, who wants reminders and which ones left (`message_readings`, `reminder_choices`, `sent_reminders`); and plans for
 * checkpoints of the log itself.
 */
export const loggedTables: readonly LoggedTable[] = [
  logged(applications, { leftOut: ['state'] }),
  logged(applicationEvents),
  logged(attestedFacts),
  // A piece is committed to by its hash; its bytes are apart and may be erased.
  logged(applicationMessages),
  logged(applicationDocuments),
  logged(instructions),
  logged(decisions),
  // Where a title stands follows from its events, which are logged.
  logged(titles, { leftOut: ['state', 'document_loss', 'issued_at'] }),
  logged(titleEvents),
  logged(voidingRequests),
  logged(voidings),
  // With the hash of the sealed file; the page itself is in `title_pages`.
  logged(titleDocuments, { key: sql`t.title_id::text`, isOneOf: byUuid('title_id') }),
  // Where a manning document stands follows from its events, which are logged.
  logged(manningDocuments, { leftOut: ['state', 'issued_at'] }),
  logged(manningDecisions, { key: sql`t.manning_id::text`, isOneOf: byUuid('manning_id') }),
  logged(manningEvents),
  logged(sealedFiles, { key: sql`t.document_id::text`, isOneOf: byUuid('document_id') }),
  logged(statusLists, { key: sql`t.name`, isOneOf: byName }),
  logged(statusEntries, { key: sql`t.list_name || '/' || t.index`, isOneOf: byPlace }),
  logged(signingPlans, { unlogged: sql`t.kind = 'checkpoint'` }),
  logged(titlePlanRenewals),
  logged(walletEvents),
  logged(wallets),
  logged(walletInvalidations, { key: sql`t.wallet_id::text`, isOneOf: byUuid('wallet_id') }),
  logged(verifierRegistrations),
  logged(verifierDecisions),
  logged(verifierAttestations),
  // Where a request stands follows from its events; what is personal about it is apart, and committed to by its hash.
  logged(permisRequests, { leftOut: ['state', 'purged_at'] }),
  logged(permisEvents),
  logged(permisChecks),
  logged(permisJudgements),
  logged(permisConclusions),
  logged(permisDecisions),
  logged(signedDocuments, {
    key: sql`t.plan_id::text`,
    isOneOf: byUuid('plan_id'),
    unlogged: sql`t.plan_id in (${checkpointPlans})`,
  }),
]

interface Exceptions {
  readonly leftOut?: readonly string[]
  readonly key?: SQL
  readonly isOneOf?: LoggedTable['isOneOf']
  readonly unlogged?: SQL
}

/** What is no key of such a table, as somebody may write into the queue by hand, is of no row. */
function byUuid(
  column: 'id' | 'title_id' | 'plan_id' | 'wallet_id' | 'document_id' | 'manning_id',
): LoggedTable['isOneOf'] {
  return (keys) => sql`t.${sql.identifier(column)} = any (${sql.param(keys.filter(isUuid))}::uuid[])`
}

function byName(names: readonly string[]): SQL {
  return sql`t.name = any (${sql.param([...names])}::text[])`
}

/** `r3/94567` */
function byPlace(keys: readonly string[]): SQL {
  const places = keys.map((key) => /^([^/]+)\/(\d{1,6})$/.exec(key)).filter((place) => place !== null)
  const names = places.map(([, name]) => name)
  const indexes = places.map(([, , index]) => Number(index))
  return sql`(t.list_name, t.index) in (
    select * from unnest(${sql.param(names)}::text[], ${sql.param(indexes)}::integer[]))`
}

function logged(table: PgTable, exceptions: Exceptions = {}): LoggedTable {
  const { leftOut = [], key = sql`t.id::text`, isOneOf = byUuid('id'), unlogged } = exceptions
  const names = Object.values(getTableColumns(table)).map((column) => column.name)
  const columns = names.filter((name) => !leftOut.includes(name))
  return { name: getTableConfig(table).name, leftOut, key, isOneOf, unlogged: unlogged ?? null, columns }
}

/** The row `t` as JSON text of its columns, each as PostgreSQL writes it. */
export function rowAsJson({ columns }: LoggedTable): SQL {
  const pairs = columns.map((name) => sql`${sql.raw(`'${name}'`)}, ${sql.raw(`t."${name}"::text`)}`)
  return sql`json_build_object(${sql.join(pairs, sql`, `)})`
}

/** So that every session writes times, intervals and bytes the same way. Inside a transaction. */
export const oneWayOfWriting = sql`select set_config('TimeZone', 'UTC', true), set_config('DateStyle', 'ISO, YMD', true),
  set_config('bytea_output', 'hex', true), set_config('extra_float_digits', '1', true)`

/** What is null is left out: a column that a later version adds changes no older commitment. */
export function loggedRowOf(row: Readonly<Record<string, string | null>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(row).flatMap(([name, value]) => (value === null ? [] : [[name, value]])))
}
