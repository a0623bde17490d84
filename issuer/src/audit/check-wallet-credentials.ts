import { sql } from 'drizzle-orm'
import type { AuditCheck } from './audit-context.ts'
import { judgeInOrder } from './judge-rows.ts'
import type { WalletRow } from './judge-wallet-credential.ts'
import { streamBatches } from './stream-rows.ts'

/** I9 and I2 for what wallets hold: the title once more, word for word, with the wallet's own status entries, truly signed. */
export const checkWalletCredentials: AuditCheck = async function* (context) {
  const query = sql`
    select p.id, p.kind, p.created, d.signed, t.signed as title,
      (select array_agg(e.list_name || '/' || e.index order by e.purpose) from status_entries e
        where e.title_id = p.title_id and e.wallet_id = p.wallet_id) as entries
    from signing_plans p join signed_documents d on d.plan_id = p.id
    left join signed_documents t on t.plan_id = p.title_id
    where p.body_id = ${context.bodyId} and p.kind in ('wallet-title', 'sd-jwt-title')`
  yield* judgeInOrder('wallet-credentials', streamBatches<WalletRow>(context, query, 100), context)
}
