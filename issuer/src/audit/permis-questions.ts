import { sql } from 'drizzle-orm'
import type { Question } from './question.ts'

/** Requests for a permis d'armement: what the constraints promise, asked again, and what was found against its digest. */
export const permisQuestions: readonly Question[] = [
  {
    invariant: 'I4',
    fault: 'state-differs-from-events',
    query: (bodyId) => sql`
      select 'permis_requests' as table_name, r.id::text as row_key from permis_requests r
      left join lateral (select to_state from permis_events e where e.request_id = r.id order by entry desc limit 1) last on true
      where r.body_id = ${bodyId} and coalesce(last.to_state, 'submitted') <> r.state`,
  },
  {
    invariant: 'I4',
    fault: 'events-broken',
    query: (bodyId) => sql`
      select 'permis_events' as table_name, id::text as row_key
      from (select id, from_state, lag(to_state, 1, 'submitted') over (partition by request_id order by entry) as before
        from permis_events where body_id = ${bodyId}) e where before <> from_state`,
  },
  {
    invariant: 'I8',
    fault: 'decision-missing',
    query: (bodyId) => sql`
      select 'permis_requests' as table_name, r.id::text as row_key from permis_requests r
      where r.body_id = ${bodyId} and r.state in ('granted', 'refused') and (select count(*) from permis_decisions d
        where d.request_id = r.id and d.kind = case r.state when 'granted' then 'grant' else 'refuse' end) <> 1`,
  },
  {
    invariant: 'I8',
    fault: 'one-agent-twice',
    query: (bodyId) => sql`
      select 'permis_decisions' as table_name, d.id::text as row_key from permis_decisions d
      where d.body_id = ${bodyId} and (d.validator_id = d.examiner_id
        or exists (select from permis_checks c where c.request_id = d.request_id and c.agent_id = d.validator_id)
        or exists (select from permis_judgements j where j.request_id = d.request_id and j.agent_id = d.validator_id)
        or exists (select from permis_conclusions c where c.request_id = d.request_id and c.agent_id = d.validator_id))`,
  },
  {
    // A decision rests on the last check and on a conclusion of it; a grant on nothing that failed or that nobody held satisfied.
    invariant: 'I8',
    fault: 'decided-otherwise',
    query: (bodyId) => sql`
      select 'permis_decisions' as table_name, d.id::text as row_key from permis_decisions d
      left join permis_conclusions n on n.id = d.conclusion_id
      left join lateral (select id, outcome from permis_checks c where c.request_id = d.request_id order by entry desc limit 1) c on true
      where d.body_id = ${bodyId} and (n.id is null or n.request_id <> d.request_id or n.agent_id <> d.examiner_id
        or c.id is distinct from d.check_id or (d.kind = 'grant' and (c.outcome not in ('sufficient', 'to-be-judged')
          or exists (select from permis_check_contents k where k.check_id = d.check_id and not is_permis_grantable(d.check_id)))))`,
  },
  {
    // `json` keeps what was written to the letter; what was erased is answered for by its digest alone.
    invariant: 'I9',
    fault: 'hash-wrong',
    query: (bodyId) => sql`
      select 'permis_check_contents' as table_name, k.id::text as row_key from permis_checks k
      join permis_check_contents c on c.check_id = k.id
      where k.body_id = ${bodyId} and encode(sha256(convert_to(c.content::text, 'UTF8')), 'hex') <> k.content_sha256
      union all
      select 'permis_files', r.id::text from permis_requests r join permis_files f on f.request_id = r.id
      where r.body_id = ${bodyId} and encode(sha256(convert_to(f.crew_file, 'UTF8')), 'hex') <> r.crew_file_sha256`,
  },
  {
    // What proves a decision, and what a crew at sea is watched by, is not gone before its time.
    invariant: 'I9',
    fault: 'row-missing',
    query: (bodyId) => sql`
      with kept as (
        select r.* from permis_requests r
        where r.body_id = ${bodyId} and (r.purged_at is null or not is_permis_over(r, r.purged_at))
      )
      select 'permis_files' as table_name, r.id::text as row_key from kept r
      where not exists (select from permis_files f where f.request_id = r.id)
      union all
      select 'permis_check_contents', k.id::text from kept r join permis_checks k on k.request_id = r.id
      where not exists (select from permis_check_contents c where c.check_id = k.id)
      union all
      select 'permis_titles', r.id::text from kept r join permis_decisions d on d.request_id = r.id and d.kind = 'grant'
      join permis_check_contents c on c.check_id = d.check_id
      where exists (select from json_array_elements(c.content -> 'registered') t where not exists (
          select from permis_titles w where w.request_id = r.id and w.title_id::text = t ->> 'registerId'))
        or (c.content -> 'registeredManning' ->> 'registerId' is not null and not exists (
          select from permis_manning w where w.request_id = r.id
            and w.manning_id::text = c.content -> 'registeredManning' ->> 'registerId'))`,
  },
]
