import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { openStatusList } from '@vigie/shared/status-list/open-status-list.ts'
import { openTokenStatusList } from '@vigie/shared/status-list/open-token-status-list.ts'
import { readStatus } from '@vigie/shared/status-list/read-status.ts'
import { readTokenStatus } from '@vigie/shared/status-list/read-token-status.ts'
import { statusListLength } from '@vigie/shared/status-list/status-list.ts'
import { sql } from 'drizzle-orm'
import type { AuditCheck, AuditContext } from './audit-context.ts'
import type { Finding } from './finding.ts'
import { streamRows } from './stream-rows.ts'

/** A decision shows within a minute; after this long it should have. */
const longestDelayMs = 15 * 60_000

type ListRow = { name: string; purpose: string; opened_at: Date; content: string | null }

/** What an entry says: nothing, or one of the two things that a list can say of a title. */
type Said = 'valid' | 'revoked' | 'suspended' | 'unknown'

interface OpenedList {
  readonly issuedAt: Date
  readonly read: (index: number) => Said
}

/** I6: every entry of every published list is what the register says, except for decisions that are minutes old. */
export const checkStatusLists: AuditCheck = async function* (context) {
  const { rows } = await context.tx.execute<ListRow>(sql`
    select l.name, l.purpose, l.opened_at, f.content from status_lists l
    left join published_files f on f.body_id = l.body_id and f.name = 'status/' || l.name
    where l.body_id = ${context.bodyId}`)
  for (const row of rows) yield* checkList(row, context)
}

async function* checkList(row: ListRow, context: AuditContext): AsyncGenerator<Finding> {
  const at = { invariant: 'I6', table: 'published_files', row: `status/${row.name}` } as const
  if (row.content === null) {
    if (isPast(new Date(row.opened_at), context)) yield { ...at, fault: 'published-file-missing' }
    return
  }
  const list = await openOrNull(row.content, row, context)
  if (!list) yield { ...at, fault: 'status-list-unreadable' }
  else yield* compareEntries(row, list, context)
  if (!(await isPublished(row, list, context))) yield { ...at, fault: 'published-file-differs' }
}

async function openOrNull(content: string, row: ListRow, context: AuditContext): Promise<OpenedList | null> {
  const bytes = new TextEncoder().encode(content)
  try {
    return row.purpose === 'token' ? await openToken(bytes, row, context) : await openBits(bytes, row, context)
  } catch {
    return null
  }
}

async function openBits(bytes: Uint8Array, { name, purpose }: ListRow, context: AuditContext): Promise<OpenedList> {
  const { issuer, authorityUrl } = context
  const id = `${authorityUrl}/status/${name}`
  const list = await openStatusList(bytes, { id, issuer: issuer.id, purpose, findKey: keyFinder(issuer) })
  const whenSet = purpose === 'suspension' ? 'suspended' : 'revoked'
  const read = (index: number) => (readStatus(list, index) === 'set' ? whenSet : 'valid')
  return { issuedAt: new Date(list.validFrom), read }
}

async function openToken(bytes: Uint8Array, { name }: ListRow, context: AuditContext): Promise<OpenedList> {
  const { issuer, authorityUrl } = context
  // One that has expired says no less of the register; that it should have been renewed is the publisher's own alarm.
  const now = new Date(0)
  const expected = { uri: `${authorityUrl}/status/${name}`, issuer: issuer.id, now, findKey: keyFinder(issuer) }
  const list = await openTokenStatusList(bytes, expected)
  const read = (index: number): Said => {
    const status = readTokenStatus(list, index)
    return status === 'invalid' ? 'revoked' : status
  }
  return { issuedAt: list.issuedAt, read }
}

function keyFinder({ keys }: AuditContext['issuer']): (keyId: string) => string | null {
  return (keyId) => keys.find(({ id, use }) => id === keyId && use === 'status-lists')?.publicKeyMultibase ?? null
}

type EntryRow = {
  index: number
  title_id: string | null
  is_revoked: boolean
  is_suspended: boolean
  held_revoked: boolean
  held_suspended: boolean
  changed_at: Date | null
}

/** What is held is set though no title says so (hold-status-entries.ts): a suspension only until the register speaks again. */
async function* compareEntries(
  { name, purpose }: ListRow,
  list: OpenedList,
  context: AuditContext,
): AsyncGenerator<Finding> {
  const listed = new Map<number, EntryRow>()
  const query = sql`
    with registered as (
      select e.index, e.title_id, greatest(max(v.at), max(i.at)) as changed_at,
        t.state = 'cancelled' or bool_or(d.id is not null) or bool_or(i.at is not null) as is_revoked,
        t.state = 'suspended' as is_suspended
      from status_entries e join titles t on t.id = e.title_id
      left join wallet_invalidations i on i.wallet_id = e.wallet_id
      left join title_events v on v.title_id = t.id
      left join titles d on d.replaces_title_id = t.id and d.replaces_as = 'duplicate' and d.issued_at is not null
      where e.body_id = ${context.bodyId} and e.list_name = ${name} group by e.index, e.title_id, t.state
      union all
      select e.index, e.manning_id, max(v.at), m.state in ('withdrawn', 'superseded'), m.state = 'suspended'
      from status_entries e join manning_documents m on m.id = e.manning_id
      left join manning_events v on v.manning_id = m.id
      where e.body_id = ${context.bodyId} and e.list_name = ${name} group by e.index, e.manning_id, m.state
    ), held as (
      select index, bool_or(status = 'revocation') as is_revoked, max(held_at) as held_at,
        max(held_at) filter (where status = 'suspension') as suspended_at
      from held_status_entries where body_id = ${context.bodyId} and list_name = ${name} group by index
    )
    select index, title_id, greatest(r.changed_at, h.held_at) as changed_at,
      coalesce(r.is_revoked, false) as is_revoked, coalesce(r.is_suspended, false) as is_suspended,
      coalesce(h.is_revoked, false) as held_revoked,
      h.suspended_at is not null and coalesce(r.changed_at <= h.suspended_at, true) as held_suspended
    from registered r full join held h using (index)`
  for await (const row of streamRows<EntryRow>(context, query)) listed.set(row.index, row)
  for (let index = 0; index < statusListLength; index += 1) {
    const entry = listed.get(index)
    const said = list.read(index)
    if (expectationsOf(entry, purpose).every((expected) => said === expected)) continue
    if (entry?.changed_at && !isPast(new Date(entry.changed_at), context)) continue
    const titleId = entry?.title_id ?? null
    const [table, row] = titleId === null ? ['published_files', `${name}/${index}`] : ['titles', titleId]
    yield { invariant: 'I6', fault: 'status-differs-from-register', table, row }
  }
}

/**
 * What the list must say; and, of a title, what was decided of it, for nothing else may set its entry: one that is held for a
 * decision that a restored register lost is named until it is decided again.
 */
function expectationsOf(entry: EntryRow | undefined, purpose: string): Said[] {
  if (!entry) return ['valid']
  const { is_revoked: isRevoked, is_suspended: isSuspended, title_id: titleId } = entry
  const withHeld = expectedOf([isRevoked || entry.held_revoked, isSuspended || entry.held_suspended], purpose)
  return titleId === null ? [withHeld] : [withHeld, expectedOf([isRevoked, isSuspended], purpose)]
}

/** A list of bits says one thing; what is revoked is no longer suspended. */
function expectedOf([isRevoked, isSuspended]: readonly [boolean, boolean], purpose: string): Said {
  if (isRevoked) return purpose === 'suspension' ? 'valid' : 'revoked'
  return isSuspended && purpose !== 'revocation' ? 'suspended' : 'valid'
}

/** The file is the one that the database has; while a publication is going on, it may be one before or after it. */
async function isPublished(row: ListRow, list: OpenedList | null, context: AuditContext): Promise<boolean> {
  const { publishedFolder } = context
  if (!publishedFolder) return true
  const file = await readFile(path.join(publishedFolder, 'status', row.name), 'utf8').catch(() => '')
  if (file === row.content) return true
  const published = await openOrNull(file, row, context)
  const newest = Math.max(list?.issuedAt.getTime() ?? 0, published?.issuedAt.getTime() ?? 0)
  return published !== null && !isPast(new Date(newest), context)
}

function isPast(at: Date, { now }: AuditContext): boolean {
  return at.getTime() <= now.getTime() - longestDelayMs
}
