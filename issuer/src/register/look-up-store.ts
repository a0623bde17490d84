import { sql } from 'drizzle-orm'
import type { Queryable } from '../db/open-database.ts'
import { prepareStatement } from '../db/prepare-query.ts'

/** What the register holds under a number; every column null where it holds nothing. */
export interface LookedUpRow {
  readonly state: string | null
  readonly documentLoss: string | null
  readonly code: string | null
  readonly validUntil: string | null
  readonly birthDate: string | null
  readonly identificationNumber: string | null
  /** Milliseconds: when it came into its state; when its document was reported. */
  readonly movedAt: number | null
  readonly lostAt: number | null
  /** Of a title that the register forgot with a restored backup. */
  readonly forgottenBirthDate: string | null
  readonly voidedAt: number | null
}

/** One statement and one row of one shape, whatever there is: a number that nobody has costs the same. */
export async function readLookedUp(
  db: Queryable,
  { bodyId, number }: { readonly bodyId: string; readonly number: string },
): Promise<LookedUpRow> {
  const [row] = await lookedUp(db, { bodyId, number })
  if (!row) throw new Error('the look-up always answers one row')
  return row
}

const milliseconds = (at: string) => sql.raw(`extract(epoch from ${at})::float8 * 1000`)

const lookedUp = prepareStatement<LookedUpRow>(
  'look-up-title',
  sql`
  with asked (number, body_id) as (select ${sql.placeholder('number')}::text, ${sql.placeholder('bodyId')}::text)
  select t.state, t.document_loss as "documentLoss", t.code, t.valid_until::text as "validUntil",
    t.birth_date::text as "birthDate", t.identification_number as "identificationNumber",
    (select ${milliseconds('e.at')} from title_events e
      where e.title_id = t.id and e.from_state is distinct from e.to_state
      order by e.entry desc limit 1) as "movedAt",
    (select ${milliseconds('e.at')} from title_events e
      where e.title_id = t.id and e.event in ('report-lost', 'report-destroyed')
      order by e.entry desc limit 1) as "lostAt",
    f.birth_date::text as "forgottenBirthDate", ${milliseconds('v.at')} as "voidedAt"
  from asked
  left join titles t on t.number = asked.number and t.body_id = asked.body_id
  left join reserved_title_numbers f on f.number = asked.number and f.body_id = asked.body_id
  left join voidings v on v.number = f.number and v.body_id = f.body_id`,
)
