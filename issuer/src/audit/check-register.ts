import { sql } from 'drizzle-orm'
import type { AuditCheck, AuditContext } from './audit-context.ts'
import type { Finding } from './finding.ts'
import { lettingOutQuestions } from './letting-out-questions.ts'
import { permisQuestions } from './permis-questions.ts'
import type { Question } from './question.ts'
import { streamRows } from './stream-rows.ts'

const signed = sql`('issued', 'revalidated', 'suspended', 'cancelled')`

/** What an event says became of the document; null when it says nothing of it. */
const lossOf = sql`case event when 'report-lost' then 'reported-lost' when 'report-destroyed' then 'destroyed' end`

/** What the constraints of the database promise, asked again: whoever owns it can lift them. */
const questions: readonly Question[] = [
  {
    invariant: 'I1',
    fault: 'number-used-twice',
    query: () => sql`
      select 'titles' as table_name, id::text as row_key
      from (select id, count(*) over (partition by number) as times from titles) t where times > 1
      union all
      select 'titles', t.id::text from titles t join reserved_title_numbers n on n.number = t.number
      union all
      select 'manning_documents', m.id::text from manning_documents m
      join reserved_title_numbers n on n.number = m.number`,
  },
  {
    invariant: 'I2',
    fault: 'entry-used-twice',
    query: (bodyId) => sql`
      select 'status_entries' as table_name, list_name || '/' || index as row_key
      from (select list_name, index, count(*) over (partition by list_name, index) as places,
          count(*) over (partition by title_id, wallet_id, manning_id, purpose) as times
        from status_entries where body_id = ${bodyId}) e where places > 1 or times > 1
      union all
      select 'status_entries', e.list_name || '/' || e.index from status_entries e
      join reserved_status_entries r using (body_id, list_name, index) where e.body_id = ${bodyId}`,
  },
  {
    invariant: 'I4',
    fault: 'state-differs-from-events',
    query: (bodyId) => sql`
      select 'applications' as table_name, a.id::text as row_key from applications a
      left join lateral (select to_state from application_events e where e.application_id = a.id
        order by entry desc limit 1) last on true
      where a.body_id = ${bodyId} and last.to_state is distinct from a.state`,
  },
  {
    invariant: 'I4',
    fault: 'events-broken',
    query: (bodyId) => sql`
      select 'application_events' as table_name, id::text as row_key
      from (select id, from_state, lag(to_state) over (partition by application_id order by entry) as before
        from application_events where body_id = ${bodyId}) e where before is distinct from from_state`,
  },
  {
    invariant: 'I4',
    fault: 'state-differs-from-events',
    query: (bodyId) => sql`
      select 'manning_documents' as table_name, m.id::text as row_key from manning_documents m
      left join lateral (select to_state from manning_events e where e.manning_id = m.id
        order by entry desc limit 1) last on true
      where m.body_id = ${bodyId} and coalesce(last.to_state, 'proposed') <> m.state`,
  },
  {
    // Signed on the word of one agent, or saying something else than two decided.
    invariant: 'I8',
    fault: 'decision-missing',
    query: (bodyId) => sql`
      select 'manning_documents' as table_name, m.id::text as row_key from manning_documents m
      join signing_plans p on p.id = m.id and p.kind = 'manning-document'
      where m.body_id = ${bodyId} and not exists (select from manning_decisions y
        where y.manning_id = m.id and y.decision = 'approval' and y.agent_id <> m.proposed_by
          and is_manning_as_approved(p.unsigned::jsonb, m, y))`,
  },
  {
    invariant: 'I8',
    fault: 'decision-missing',
    query: (bodyId) => sql`
      select 'titles' as table_name, t.id::text as row_key from titles t
      where t.body_id = ${bodyId} and not exists (select from decisions d
        where d.title_id = t.id and d.kind = 'grant' and d.application_id = t.application_id)
      union all
      select 'applications', a.id::text from applications a
      where a.body_id = ${bodyId} and a.state in ('granted', 'refused') and (select count(*) from decisions d
        where d.application_id = a.id and d.kind = case a.state when 'granted' then 'grant' else 'refuse' end) <> 1`,
  },
  {
    invariant: 'I8',
    fault: 'one-agent-twice',
    query: (bodyId) => sql`
      select 'decisions' as table_name, d.id::text as row_key from decisions d
      where d.body_id = ${bodyId} and (d.validator_id = d.examiner_id
        or exists (select from instructions i where i.application_id = d.application_id and i.agent_id = d.validator_id)
        or exists (select from attested_facts f where f.application_id = d.application_id and f.agent_id = d.validator_id)
        or exists (select from applications a where a.id = d.application_id and a.submitted_by = d.validator_id))`,
  },
  {
    invariant: 'I8',
    fault: 'decided-otherwise',
    query: (bodyId) => sql`
      select 'decisions' as table_name, d.id::text as row_key from decisions d
      left join instructions i on i.id = d.instruction_id
      where d.body_id = ${bodyId} and (i.id is null or i.application_id <> d.application_id
        or i.agent_id <> d.examiner_id or (d.kind = 'grant' and i.outcome <> 'favourable')
        or exists (select from application_events e where e.application_id = d.application_id and e.event = 'withdraw'))`,
  },
  {
    // Lines change while a batch is worked on, so the log does not have them: they are held against the decisions, which it has.
    invariant: 'I8',
    fault: 'decided-otherwise',
    query: (bodyId) => sql`
      select 'batch_lines' as table_name, l.batch_id || '/' || l.line as row_key from batch_lines l
      left join batches b on b.id = l.batch_id
      where l.body_id = ${bodyId} and l.state = 'granted' and not exists (select from decisions d
        where d.application_id = l.application_id and d.title_id = l.title_id and d.kind = 'grant'
          and d.validator_id = b.agent_id)`,
  },
  {
    invariant: 'I10',
    fault: 'state-differs-from-events',
    query: (bodyId) => sql`
      select 'titles' as table_name, t.id::text as row_key from titles t
      left join lateral (select to_state from title_events e where e.title_id = t.id order by entry desc limit 1) last on true
      left join lateral (select at from title_events e where e.title_id = t.id and event = 'sign' limit 1) sign on true
      left join lateral (select max(${lossOf}) as document_loss from title_events e where e.title_id = t.id) paper on true
      where t.body_id = ${bodyId}
        and (last.to_state is distinct from t.state or sign.at is distinct from t.issued_at
          or paper.document_loss is distinct from t.document_loss)`,
  },
  {
    invariant: 'I10',
    fault: 'events-broken',
    query: (bodyId) => sql`
      select 'title_events' as table_name, id::text as row_key
      from (select id, from_state, lag(to_state) over (partition by title_id order by entry) as before
        from title_events where body_id = ${bodyId}) e where before is distinct from from_state`,
  },
  {
    invariant: 'I10',
    fault: 'actor-or-reason-missing',
    query: (bodyId) => sql`
      select 'title_events' as table_name, id::text as row_key from title_events
      where body_id = ${bodyId} and (btrim(agent_id) = '' or btrim(reason) = '' or at is null)
      union all
      select 'application_events', id::text from application_events
      where body_id = ${bodyId} and (btrim(agent_id) = '' or at is null)`,
  },
  {
    invariant: 'I11',
    fault: 'revoked-came-back',
    query: (bodyId) => sql`
      select 'titles' as table_name, t.id::text as row_key from titles t
      where t.body_id = ${bodyId} and t.state <> 'cancelled'
        and exists (select from title_events e where e.title_id = t.id and e.to_state = 'cancelled')
      union all
      select 'title_events', id::text from title_events
      where body_id = ${bodyId} and from_state = 'cancelled' and to_state <> 'cancelled'`,
  },
  {
    invariant: 'I3',
    fault: 'row-missing',
    query: (bodyId) => sql`
      select 'signed_documents' as table_name, t.id::text as row_key from titles t
      where t.body_id = ${bodyId} and t.state in ${signed}
        and not exists (select from signed_documents d where d.plan_id = t.id)
      union all
      select 'signing_plans', t.id::text from titles t
      where t.body_id = ${bodyId} and not exists (select from signing_plans p where p.id = t.id and p.kind = 'title')`,
  },
]

/** I1, I2, I4, I8, I10, I11: each one query over the whole register, never one a title. */
export const checkRegister: AuditCheck = async function* (context) {
  for (const question of [...questions, ...permisQuestions, ...lettingOutQuestions]) yield* ask(question, context)
}

async function* ask({ invariant, fault, query }: Question, context: AuditContext): AsyncGenerator<Finding> {
  type Row = { table_name: string; row_key: string }
  for await (const { table_name: table, row_key: row } of streamRows<Row>(context, query(context.bodyId))) {
    yield { invariant, fault, table, row }
  }
}
