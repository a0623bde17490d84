import { sql } from 'drizzle-orm'
import type { Question } from './question.ts'

/** How titles left for wallets, and how forgotten ones were voided: what the triggers of the database refuse, asked again. */
export const lettingOutQuestions: readonly Question[] = [
  {
    // The holder under their own name, or one agent who offered and another who handed the code over.
    invariant: 'I8',
    fault: 'one-agent-twice',
    query: (bodyId) => sql`
      select 'wallet_events' as table_name, w.id::text as row_key from wallet_events w
      where w.body_id = ${bodyId} and w.event = 'credentials-issued'
        and not exists (select from wallet_events o
          where o.origin = w.origin and o.event = 'offer-by-holder' and o.title_id = w.title_id)
        and not exists (select from wallet_events o
          join wallet_events h on h.origin = o.origin and h.event = 'code-handed-over' and h.agent_id <> o.agent_id
          join titles t on t.id = w.title_id and t.body_id = o.body_id
          where o.origin = w.origin and ((o.event = 'offer-by-agent' and o.title_id = t.id)
            or (o.event = 'sign-in-by-agent' and o.identification_number = t.identification_number)))
        and not exists (select from wallet_events o
          join titles t on t.id = w.title_id and t.body_id = o.body_id and t.identification_number = o.identification_number
          where o.origin = w.origin and o.event in ('invitation-by-agent', 'account-linked'))`,
  },
  {
    // An invitation to an address that its agent, or another one, wrote themselves would be one agent alone.
    invariant: 'I8',
    fault: 'one-agent-twice',
    query: (bodyId) => sql`
      select 'invitations' as table_name, v.id::text as row_key from invitations v
      join applications a on a.id = v.application_id
      where v.body_id = ${bodyId} and (a.submitted_by = v.created_by
        or a.identification_number <> v.identification_number
        or not is_submitted_by_seafarer(a)
        or exists (select from instructions i where i.application_id = a.id and i.agent_id = v.created_by)
        or exists (select from attested_facts f where f.application_id = a.id and f.agent_id = v.created_by)
        or exists (select from decisions d where d.application_id = a.id
          and v.created_by in (d.examiner_id, d.validator_id)))`,
  },
  {
    // Who writes a session or an account into the database is that seafarer: each goes back to an event in the log.
    invariant: 'I8',
    fault: 'decision-missing',
    query: (bodyId) => sql`
      with opened as (
        select 'seafarer_sessions' as table_name, id, origin, identification_number, body_id from seafarer_sessions
        union all select 'seafarer_accounts', id, id, identification_number, body_id from seafarer_accounts
      )
      select o.table_name, o.id::text as row_key from opened o
      where o.body_id = ${bodyId} and not exists (select from wallet_events e
        where e.origin = o.origin and e.body_id = o.body_id and e.identification_number = o.identification_number
          and (e.event = 'account-linked' or (o.table_name = 'seafarer_sessions' and (e.event = 'invitation-by-agent'
            or (e.event = 'sign-in-by-agent' and exists (select from wallet_events h
              where h.origin = e.origin and h.event = 'code-handed-over' and h.agent_id <> e.agent_id))))))`,
  },
  {
    invariant: 'I9',
    fault: 'wallet-credential-differs',
    query: (bodyId) => sql`
      select 'wallet_events' as table_name, w.id::text as row_key from wallet_events w
      where w.body_id = ${bodyId} and w.event = 'credentials-issued' and (select count(*)
        from signing_plans p join signed_documents d on d.plan_id = p.id
        where p.id = any (w.plan_ids) and p.title_id = w.title_id and (p.kind = 'title' or p.wallet_id = w.wallet_id)
      ) <> cardinality(w.plan_ids)`,
  },
  {
    // Revoked with somebody else's phone, and not with the holder's own.
    invariant: 'I2',
    fault: 'wallet-of-another',
    query: (bodyId) => sql`
      with used as (
        select 'status_entries' as table_name, list_name || '/' || index as row_key, title_id, wallet_id
        from status_entries where body_id = ${bodyId}
        union all select 'signing_plans', id::text, title_id, wallet_id from signing_plans where body_id = ${bodyId}
        union all select 'wallet_events', id::text, title_id, wallet_id from wallet_events where body_id = ${bodyId}
      )
      select u.table_name, u.row_key from used u where u.wallet_id is not null and not exists (select from wallets w
        join titles t on t.id = u.title_id and t.body_id = w.body_id and t.identification_number = w.identification_number
        where w.id = u.wallet_id)`,
  },
  {
    invariant: 'I11',
    fault: 'revoked-came-back',
    query: (bodyId) => sql`
      select 'wallet_events' as table_name, w.id::text as row_key from wallet_events w
      join wallet_invalidations i on i.wallet_id = w.wallet_id
      where w.body_id = ${bodyId} and w.at > i.at`,
  },
  {
    invariant: 'I8',
    fault: 'one-agent-twice',
    query: (bodyId) => sql`
      select 'voidings' as table_name, v.id::text as row_key from voidings v
      where v.body_id = ${bodyId} and v.requested_by = v.decided_by`,
  },
  {
    invariant: 'I8',
    fault: 'decision-missing',
    query: (bodyId) => sql`
      select 'voidings' as table_name, v.id::text as row_key from voidings v
      where v.body_id = ${bodyId} and not exists (select from voiding_requests q
        where q.id = v.request_id and q.number = v.number and q.agent_id = v.requested_by)`,
  },
  {
    // What is void and not set in its list would be green.
    invariant: 'I6',
    fault: 'status-differs-from-register',
    query: (bodyId) => sql`
      select 'voidings' as table_name, v.id::text as row_key from voidings v
      where v.body_id = ${bodyId} and not exists (select from reserved_title_numbers n
        join reserved_status_entries r on r.plan_id = n.plan_id and r.list_name like 'r%'
        join held_status_entries h on h.body_id = r.body_id and h.list_name = r.list_name and h.index = r.index
        where n.number = v.number and h.status = 'revocation')`,
  },
]
