import { sql } from 'drizzle-orm'
import type { AuditCheck, AuditContext } from './audit-context.ts'
import type { Finding } from './finding.ts'
import type { PageRow } from './judge-page.ts'
import { judgeInOrder } from './judge-rows.ts'
import { streamBatches, streamRows } from './stream-rows.ts'

/** A page weighs a hundred kilobytes. */
const pagesAtOnce = 20

/**
 * I9: a page is the one that its seal was planned for, and a sealed file is that page with that seal: by a key that the
 * trust list has for seals, over the whole file, with the signed title in it. That covers `title_pages`, which the log does
 * not: the plan of a seal holds the hash of its page, and plans are logged.
 */
export const checkSealedFiles: AuditCheck = async function* (context) {
  const query = sql`
    select p.plan_id, p.title_id, p.pdf, s.unsigned as seal_plan, b.signed as seal_signature, t.signed as title,
      r.issued_at, d.cms, d.sha256
    from title_pages p
    left join signing_plans s on s.id = p.plan_id and s.kind = 'seal' and s.title_id = p.title_id
    left join signed_documents b on b.plan_id = p.plan_id
    left join signed_documents t on t.plan_id = p.title_id
    left join titles r on r.id = p.title_id
    left join title_documents d on d.plan_id = p.plan_id and d.title_id = p.title_id
    where p.body_id = ${context.bodyId}`
  yield* judgeInOrder('pages', streamBatches<PageRow>(context, query, pagesAtOnce), context)
  yield* findWithoutPage(context)
}

async function* findWithoutPage(context: AuditContext): AsyncGenerator<Finding> {
  const query = sql`
    select d.title_id as row from title_documents d where d.body_id = ${context.bodyId}
      and not exists (select from title_pages p where p.plan_id = d.plan_id and p.title_id = d.title_id)`
  for await (const { row } of streamRows<{ row: string }>(context, query)) {
    yield { invariant: 'I9', fault: 'row-missing', table: 'title_pages', row }
  }
}
