import { type SQL, sql } from 'drizzle-orm'
import type { AuditCheck } from './audit-context.ts'
import { judgeInOrder } from './judge-rows.ts'
import type { TitleRow } from './judge-title.ts'
import { streamBatches } from './stream-rows.ts'

/** I9: every title that was signed. */
export const checkTitles: AuditCheck = async function* (context) {
  const query = sql`
    select t.id, t.number, t.code, t.family_name, t.given_name, t.birth_date::text, t.effective_from::text,
      t.valid_until::text, t.issue_date::text, t.issuing_authority, t.issuing_officer, t.issued_at, d.signed,
      ${entriesOf(sql`t.id`)} as entries,
      case when t.endorses_title_id is not null then (
        with recursive line (id) as (
          select t.endorses_title_id
          union select n.id from titles n join line on n.replaces_title_id = line.id where n.issued_at is not null)
        select array_agg(concat_ws(' ', c.number, c.code, coalesce(c.valid_until::text, 'without-end'),
          ${entriesOf(sql`c.id`)})) from titles c join line using (id)) end as certificates
    from titles t join signed_documents d on d.plan_id = t.id
    where t.body_id = ${context.bodyId} order by t.id`
  yield* judgeInOrder('titles', streamBatches<TitleRow>(context, query, 100), context)
}

function entriesOf(titleId: SQL): SQL {
  return sql`(select string_agg(e.list_name || '/' || e.index, ' ' order by e.purpose) from status_entries e
    where e.title_id = ${titleId} and e.wallet_id is null)`
}
