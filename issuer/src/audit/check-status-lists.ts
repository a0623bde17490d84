import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { openStatusList } from '@vigie/shared/status-list/open-status-list.ts'
import { readStatus } from '@vigie/shared/status-list/read-status.ts'
import { type StatusList, statusListLength } from '@vigie/shared/status-list/status-list.ts'
import { sql } from 'drizzle-orm'
import type { AuditCheck, AuditContext } from './audit-context.ts'
import type { Finding } from './finding.ts'
import { streamRows } from './stream-rows.ts'

/** A decision shows within a minute; after this long it should have. */
const longestDelayMs = 15 * 60_000

/** I6: every bit of every published list is what the register says, except for decisions that are minutes old. */
export const checkStatusLists: AuditCheck = async function* (context) {
  const { rows } = await context.tx.execute<{ name: string; purpose: string; content: string }>(sql`
    select l.name, l.purpose, f.content from status_lists l
    join published_files f on f.body_id = l.body_id and f.name = 'status/' || l.name
    where l.body_id = ${context.bodyId} and l.purpose in ('revocation', 'suspension')`)
  for (const { name, purpose, content } of rows) {
    const at = { invariant: 'I6', table: 'published_files', row: `status/${name}` } as const
    const list = await openOrNull(content, purpose, context)
    if (!list) yield { ...at, fault: 'status-list-unreadable' }
    else yield* compareBits({ name, purpose, list }, context)
    if (!(await isPublished(content, name, context))) yield { ...at, fault: 'published-file-differs' }
  }
}

async function openOrNull(content: string, purpose: string, { issuer }: AuditContext): Promise<StatusList | null> {
  try {
    const { id } = JSON.parse(content) as { id: string } // believed only as the list that it must be, next
    const findKey = (keyId: string) =>
      issuer.keys.find((key) => key.id === keyId && key.use === 'status-lists')?.publicKeyMultibase ?? null
    const bytes = new TextEncoder().encode(content)
    return await openStatusList(bytes, { id, issuer: issuer.id, purpose, findKey })
  } catch {
    return null
  }
}

interface ListToCompare {
  readonly name: string
  readonly purpose: string
  readonly list: StatusList
}

type EntryRow = { index: number; title_id: string; is_set: boolean; changed_at: Date | null }

async function* compareBits({ name, purpose, list }: ListToCompare, context: AuditContext): AsyncGenerator<Finding> {
  const listed = new Map<number, EntryRow>()
  const query = sql`
    select e.index, e.title_id, max(v.at) as changed_at,
      case when ${purpose} = 'suspension' then t.state = 'suspended' and not bool_or(d.id is not null)
        else t.state = 'cancelled' or bool_or(d.id is not null) end as is_set
    from status_entries e join titles t on t.id = e.title_id
    left join title_events v on v.title_id = t.id
    left join titles d on d.replaces_title_id = t.id and d.replaces_as = 'duplicate' and d.issued_at is not null
    where e.body_id = ${context.bodyId} and e.list_name = ${name} group by e.index, e.title_id, t.state`
  for await (const row of streamRows<EntryRow>(context, query)) listed.set(row.index, row)
  const before = new Date(context.now.getTime() - longestDelayMs)
  for (let index = 0; index < statusListLength; index += 1) {
    const entry = listed.get(index)
    const isSet = readStatus(list, index) === 'set'
    if (isSet === (entry?.is_set ?? false)) continue
    if (entry?.changed_at && new Date(entry.changed_at) > before) continue
    const row = entry ? entry.title_id : `${name}/${index}`
    const table = entry ? 'titles' : 'published_files'
    yield { invariant: 'I6', fault: 'status-differs-from-register', table, row }
  }
}

async function isPublished(content: string, name: string, { publishedFolder }: AuditContext): Promise<boolean> {
  if (!publishedFolder) return true
  const file = await readFile(path.join(publishedFolder, 'status', name), 'utf8').catch(() => null)
  return file === content
}
