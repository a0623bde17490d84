-- What the database itself enforces beyond the tables: evidence that can only grow, and two different agents.
-- Written by hand; `pnpm db:generate:fresh` copies it into the migration that follows the tables.

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% rows are only ever added', tg_table_name using errcode = 'restrict_violation', constraint = 'append_only';
end
$$;

create trigger application_events_append_only before update or delete or truncate on application_events
  for each statement execute function refuse_change();
create trigger attested_facts_append_only before update or delete or truncate on attested_facts
  for each statement execute function refuse_change();
create trigger instructions_append_only before update or delete or truncate on instructions
  for each statement execute function refuse_change();
create trigger decisions_append_only before update or delete or truncate on decisions
  for each statement execute function refuse_change();

-- Whoever submitted the file, instructed it once, or answered for a fact of it, has had their hands in it and cannot validate it.
create function refuse_validator_of_own_file() returns trigger language plpgsql as $$
begin
  if exists (
    select 1 from attested_facts f where f.application_id = new.application_id and f.agent_id = new.validator_id
  ) or exists (
    select 1 from applications a where a.id = new.application_id and a.submitted_by = new.validator_id
  ) or exists (
    select 1 from instructions i where i.application_id = new.application_id and i.agent_id = new.validator_id
  ) then
    raise exception 'the validator submitted this application, instructed it or attested a fact of it'
      using errcode = 'check_violation', constraint = 'decisions_two_agents';
  end if;
  return new;
end
$$;

create trigger decisions_not_on_own_file before insert on decisions
  for each row execute function refuse_validator_of_own_file();

-- What was submitted stays as it was submitted: only the state of an application moves.
create function refuse_application_rewrite() returns trigger language plpgsql as $$
begin
  if (to_jsonb(new) - 'state') is distinct from (to_jsonb(old) - 'state') then
    raise exception 'an application is never rewritten' using errcode = 'restrict_violation', constraint = 'append_only';
  end if;
  return new;
end
$$;

create trigger applications_content_fixed before update on applications
  for each row execute function refuse_application_rewrite();

-- The register, what was planned and what was signed.

create trigger title_events_append_only before update or delete or truncate on title_events
  for each statement execute function refuse_change();
create trigger status_entries_append_only before update or delete or truncate on status_entries
  for each statement execute function refuse_change();
create trigger status_lists_append_only before update or delete or truncate on status_lists
  for each statement execute function refuse_change();
create trigger signing_plans_append_only before update or delete or truncate on signing_plans
  for each statement execute function refuse_change();
create trigger signed_documents_append_only before update or delete or truncate on signed_documents
  for each statement execute function refuse_change();
create trigger titles_never_removed before delete or truncate on titles
  for each statement execute function refuse_change();

-- A title moves from state to state; what it says never changes, a revoked one stays revoked, a lost document stays lost.
create function refuse_title_rewrite() returns trigger language plpgsql as $$
begin
  if (to_jsonb(new) - 'state' - 'document_loss' - 'issued_at') is distinct from (to_jsonb(old) - 'state' - 'document_loss' - 'issued_at')
    or (old.document_loss is not null and new.document_loss is distinct from old.document_loss)
    or (old.issued_at is not null and new.issued_at is distinct from old.issued_at) then
    raise exception 'a title is never rewritten' using errcode = 'restrict_violation', constraint = 'append_only';
  end if;
  if old.state = 'cancelled' and new.state <> 'cancelled' then
    raise exception 'a revoked title stays revoked'
      using errcode = 'restrict_violation', constraint = 'titles_revoked_for_ever';
  end if;
  return new;
end
$$;

create trigger titles_content_fixed before update on titles for each row execute function refuse_title_rewrite();

-- The plan of a title has the title's own id: a second plan of that kind for one title cannot be.
alter table signing_plans add constraint signing_plans_title_is_its_own
  check (kind <> 'title' or (title_id is not null and title_id = id));
alter table signing_plans add constraint signing_plans_of_a_title
  foreign key (title_id) references titles (id) deferrable initially deferred;

-- Whether a plan says what two agents decided of a manning document, to the letter: its ship, her area and lines, its days, who
-- signs, and its own entries. With the rights of its owner, since the signer asks through a view and may read no table.
create function is_manning_as_approved(said jsonb, m manning_documents, y manning_decisions)
returns boolean language sql stable security definer set search_path from current as $$
  select (said -> 'credentialSubject') - 'type' - 'safeManning' = m.content -> 'ship'
    and (d -> 'tradingArea') - 'type' = m.content -> 'tradingArea'
    and (select jsonb_agg(l.line - 'type' - 'line' order by l.place)
      from jsonb_array_elements(d -> 'lines') with ordinality l (line, place)) = m.content -> 'lines'
    and (d -> 'generalConditions') is not distinct from (m.content -> 'generalConditions')
    and d ->> 'documentNumber' = m.number
    and (d ->> 'replaces') is not distinct from (select r.number from manning_documents r where r.id = m.replaces_id)
    and said ->> 'validFrom' = to_char(m.effective_from, 'YYYY-MM-DD') || 'T00:00:00Z'
    and (said ->> 'validUntil') is not distinct from to_char(m.valid_until, 'YYYY-MM-DD') || 'T23:59:59Z'
    and d ->> 'issueDate' = to_char(y.issue_date, 'YYYY-MM-DD')
    and d ->> 'issuingOfficer' = y.issuing_officer
    and d ->> 'issuingAuthority' = y.issuing_authority
    and d ->> 'issuingCountry' = y.issuing_country
    and not exists (
      select 1 from jsonb_array_elements(said -> 'credentialStatus') s where not exists (
        select 1 from status_entries e
        where e.manning_id = m.id and e.purpose = s ->> 'statusPurpose' and e.index::text = s ->> 'statusListIndex'
          and s ->> 'statusListCredential' like '%/status/' || e.list_name))
  from (select said -> 'credentialSubject' -> 'safeManning' as d) subject
$$;

-- The two agents of plans that are of no title: documents of a register of their own, and the seals of what they are printed as
-- (sealed_pages). A kind of document that is sealed adds its rows here, by the two agents who decided it.
create view counter_signed_plans as
  select g.plan_id, d.examiner_id as first_agent, d.validator_id as second_agent
  from sealed_pages g join permis_decisions d on g.kind = 'permis-armement' and d.request_id = g.document_id
  union all
  select m.id, m.proposed_by, y.agent_id from manning_documents m
  join manning_decisions y on y.manning_id = m.id and y.decision = 'approval'
  join signing_plans p on p.id = m.id and p.body_id = m.body_id and p.kind = 'manning-document'
  where is_manning_as_approved(p.unsigned::jsonb, m, y)
  union all
  select g.plan_id, m.proposed_by, y.agent_id from sealed_pages g
  join manning_documents m on g.kind = 'manning-document' and m.id = g.document_id
  join manning_decisions y on y.manning_id = m.id and y.decision = 'approval';

-- All that the signer may see: plans, and who granted the title.
create view signer_plans as
  select p.id, p.kind, coalesce(r.key_ids, p.key_ids) as key_ids, p.unsigned, coalesce(r.created, p.created) as created,
    p.title_id, t.number as title_number, clock_timestamp() as database_time,
    case when d.id is not null then array[d.examiner_id, d.validator_id]
      when v.id is not null then array[v.proposed_by, v.approved_by]
      when c.plan_id is not null then array[c.first_agent, c.second_agent]
      else array[]::text[] end as approvals,
    -- of a plan for a wallet: that wallet's own entries for that title
    coalesce((
      select array_agg(e.list_name || '/' || e.index order by e.purpose) from status_entries e
      where e.title_id = p.title_id and e.wallet_id = p.wallet_id
    ), array[]::text[]) as wallet_entries
  from signing_plans p
  left join lateral (
    select r.key_ids, r.created from title_plan_renewals r where r.plan_id = p.id order by r.entry desc limit 1
  ) r on true
  left join titles t on t.id = p.title_id
  left join decisions d on d.title_id = p.title_id and d.kind = 'grant'
  left join (
    select a.id, r.proposed_by, y.agent_id as approved_by
    from verifier_attestations a
    join verifier_registrations r on r.id = a.registration_id
    join verifier_decisions y on y.registration_id = r.id and y.decision = 'approval'
    where not exists (
      select 1 from verifier_decisions n where n.registration_id = r.id and n.decision = 'striking-off')
  ) v on v.id = p.id and p.kind = 'verifier-attestation'
  left join counter_signed_plans c on c.plan_id = p.id;

-- Roles belong to the whole server: another database of it may have made this one already, perhaps at the same moment.
do $$
begin
  create role vigie_signer nologin;
exception when duplicate_object or unique_violation then null;
end
$$;
grant usage on schema public to vigie_signer;
grant select on signer_plans to vigie_signer;

-- The log (docs/adr/0010): whatever is added to these tables waits for its place in the log from the same transaction on,
-- whoever adds it. The key is an expression over the row; the salt is 244 random bits.
create function log_row() returns trigger language plpgsql as $$
declare
  key text;
begin
  execute format('select %s', tg_argv[0]) using new into key;
  insert into log_queue (body_id, table_name, row_key, salt, at)
  values (new.body_id, tg_table_name, key, uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()), clock_timestamp());
  return null;
end
$$;

-- Signing a checkpoint of the log must not make the log longer: it would never be done. Checkpoints are in the signer's journal.
create function log_signed_document() returns trigger language plpgsql as $$
begin
  if (select kind from signing_plans where id = new.plan_id) <> 'checkpoint' then
    insert into log_queue (body_id, table_name, row_key, salt, at)
    values (new.body_id, tg_table_name, new.plan_id, uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()), clock_timestamp());
  end if;
  return null;
end
$$;

create trigger applications_logged after insert on applications for each row execute function log_row('($1).id::text');
create trigger application_events_logged after insert on application_events for each row execute function log_row('($1).id::text');
create trigger attested_facts_logged after insert on attested_facts for each row execute function log_row('($1).id::text');
create trigger instructions_logged after insert on instructions for each row execute function log_row('($1).id::text');
create trigger decisions_logged after insert on decisions for each row execute function log_row('($1).id::text');
create trigger titles_logged after insert on titles for each row execute function log_row('($1).id::text');
create trigger title_events_logged after insert on title_events for each row execute function log_row('($1).id::text');
create trigger title_documents_logged after insert on title_documents for each row execute function log_row('($1).title_id::text');
create trigger status_lists_logged after insert on status_lists for each row execute function log_row('($1).name');
create trigger status_entries_logged after insert on status_entries
  for each row execute function log_row('($1).list_name || ''/'' || ($1).index');
create trigger signing_plans_logged after insert on signing_plans
  for each row when (new.kind <> 'checkpoint') execute function log_row('($1).id::text');
create trigger signed_documents_logged after insert on signed_documents for each row execute function log_signed_document();

-- An entry stays as it is; only its salt may be erased, with the rows of a person.
create function refuse_leaf_rewrite() returns trigger language plpgsql as $$
begin
  if new.salt is not null or (to_jsonb(new) - 'salt') is distinct from (to_jsonb(old) - 'salt') then
    raise exception 'an entry of the log is never rewritten' using errcode = 'restrict_violation', constraint = 'append_only';
  end if;
  return new;
end
$$;

create trigger log_leaves_fixed before update on log_leaves for each row execute function refuse_leaf_rewrite();
create trigger log_leaves_never_removed before delete or truncate on log_leaves
  for each statement execute function refuse_change();
create trigger log_tiles_never_removed before delete or truncate on log_tiles
  for each statement execute function refuse_change();

-- Pages and their seals: a title has one sealed file, for ever, and it is the page that was planned for that title.
create trigger title_pages_append_only before update or delete or truncate on title_pages
  for each statement execute function refuse_change();
create trigger title_documents_append_only before update or delete or truncate on title_documents
  for each statement execute function refuse_change();

create function refuse_document_of_another_title() returns trigger language plpgsql as $$
begin
  if not exists (select 1 from title_pages g where g.plan_id = new.plan_id and g.title_id = new.title_id)
    or not exists (select 1 from signed_documents d where d.plan_id = new.plan_id) then
    raise exception 'the seal is of another title, or was not signed'
      using errcode = 'check_violation', constraint = 'title_documents_own_page';
  end if;
  return new;
end
$$;
create trigger title_documents_own_page before insert on title_documents
  for each row execute function refuse_document_of_another_title();

-- A duplicate, a correction, an endorsement are of a title of the same seafarer; an endorsement ends with its certificate at
-- the latest, and five years after its issue (STCW I/2.8).
create function refuse_foreign_title_link() returns trigger language plpgsql as $$
declare
  linked titles%rowtype;
begin
  for linked in select * from titles t where t.id in (new.replaces_title_id, new.endorses_title_id) loop
    if linked.body_id <> new.body_id or linked.identification_number <> new.identification_number then
      raise exception 'a title is linked to titles of the same seafarer only'
        using errcode = 'check_violation', constraint = 'titles_linked_to_own';
    end if;
    if linked.id = new.replaces_title_id and new.replaces_as = 'duplicate' and (linked.code <> new.code
      or linked.effective_from <> new.effective_from or linked.valid_until is distinct from new.valid_until) then
      raise exception 'a duplicate says what the lost title said'
        using errcode = 'check_violation', constraint = 'titles_duplicate_is_the_same';
    end if;
    if linked.id = new.endorses_title_id and (new.valid_until is null or new.valid_until > linked.valid_until
      or new.valid_until > new.issue_date + interval '5 years') then
      raise exception 'an endorsement ends with its certificate'
        using errcode = 'check_violation', constraint = 'titles_endorsement_ends_with_certificate';
    end if;
  end loop;
  return new;
end
$$;
create trigger titles_linked_to_own before insert on titles for each row execute function refuse_foreign_title_link();

-- A database put back to an older state has forgotten titles that exist. What they hold is reserved, and given to no other.
create trigger reserved_title_numbers_append_only before update or delete or truncate on reserved_title_numbers
  for each statement execute function refuse_change();
create trigger reserved_status_entries_append_only before update or delete or truncate on reserved_status_entries
  for each statement execute function refuse_change();
create trigger closed_status_lists_append_only before update or delete or truncate on closed_status_lists
  for each statement execute function refuse_change();
create trigger held_status_entries_append_only before update or delete or truncate on held_status_entries
  for each statement execute function refuse_change();

create function refuse_reserved_number() returns trigger language plpgsql as $$
begin
  if exists (select 1 from reserved_title_numbers r where r.number = new.number) then
    raise exception 'the number is that of a title that was signed and lost'
      using errcode = 'unique_violation', constraint = 'titles_number_not_reserved';
  end if;
  return new;
end
$$;
create trigger titles_number_not_reserved before insert on titles for each row execute function refuse_reserved_number();

create function refuse_reserved_entry() returns trigger language plpgsql as $$
begin
  if exists (
    select 1 from reserved_status_entries r
    where r.body_id = new.body_id and r.list_name = new.list_name and r.index = new.index
  ) then
    raise exception 'the entry is that of a title that was signed and lost'
      using errcode = 'unique_violation', constraint = 'status_entries_not_reserved';
  end if;
  if exists (select 1 from closed_status_lists c where c.body_id = new.body_id and c.name = new.list_name) then
    raise exception 'the list takes no title any more'
      using errcode = 'check_violation', constraint = 'status_entries_list_open';
  end if;
  return new;
end
$$;
create trigger status_entries_not_reserved before insert on status_entries
  for each row execute function refuse_reserved_entry();

-- A title whose key was closed before it signed is planned with another key, under the same id, and never once it is signed.
create trigger title_plan_renewals_append_only before update or delete or truncate on title_plan_renewals
  for each statement execute function refuse_change();
create trigger title_plan_renewals_logged after insert on title_plan_renewals
  for each row execute function log_row('($1).id::text');

create function refuse_renewal_of_signed() returns trigger language plpgsql as $$
begin
  if not exists (select 1 from signing_plans p where p.id = new.plan_id and p.kind = 'title' and p.body_id = new.body_id)
    or exists (select 1 from signed_documents d where d.plan_id = new.plan_id) then
    raise exception 'only a title that is not signed is planned with another key'
      using errcode = 'check_violation', constraint = 'title_plan_renewals_unsigned';
  end if;
  return new;
end
$$;
create trigger title_plan_renewals_unsigned before insert on title_plan_renewals
  for each row execute function refuse_renewal_of_signed();

-- How titles leave for wallets: no credential is issued for what one agent began and ended alone, nor for anything but signed
-- credentials of that very title. The holder, under their own name, needs nobody else.
create trigger wallet_events_append_only before update or delete or truncate on wallet_events
  for each statement execute function refuse_change();
create trigger wallet_events_logged after insert on wallet_events for each row execute function log_row('($1).id::text');

create function refuse_issue_by_one_agent() returns trigger language plpgsql as $$
begin
  if not exists (
    select 1 from wallet_events o
    where o.origin = new.origin and o.event = 'offer-by-holder' and o.title_id = new.title_id
  ) and not exists (
    select 1 from wallet_events o
    join wallet_events h on h.origin = o.origin and h.event = 'code-handed-over' and h.agent_id <> o.agent_id
    join titles t on t.id = new.title_id and t.body_id = o.body_id
    where o.origin = new.origin and ((o.event = 'offer-by-agent' and o.title_id = t.id)
      or (o.event = 'sign-in-by-agent' and o.identification_number = t.identification_number))
  ) and not exists (
    -- by themselves: with their account, or with a code that went to an address no single agent chose (invitations)
    select 1 from wallet_events o
    join titles t on t.id = new.title_id and t.body_id = o.body_id and t.identification_number = o.identification_number
    where o.origin = new.origin and o.event in ('invitation-by-agent', 'account-linked')
  ) then
    raise exception 'credentials for a wallet go back to two agents, or to the holder'
      using errcode = 'check_violation', constraint = 'wallet_events_two_agents';
  end if;
  if (
    select count(*) from signing_plans p join signed_documents d on d.plan_id = p.id
    where p.id = any (new.plan_ids) and p.title_id = new.title_id and (p.kind = 'title' or p.wallet_id = new.wallet_id)
  ) <> cardinality(new.plan_ids) then
    raise exception 'credentials for a wallet are signed, of that title, and made for that wallet'
      using errcode = 'check_violation', constraint = 'wallet_events_own_plans';
  end if;
  if exists (select 1 from wallet_invalidations i where i.wallet_id = new.wallet_id) then
    raise exception 'a wallet that was invalidated collects nothing more'
      using errcode = 'check_violation', constraint = 'wallet_events_living_wallet';
  end if;
  return new;
end
$$;
create trigger wallet_events_two_agents before insert on wallet_events
  for each row when (new.event = 'credentials-issued') execute function refuse_issue_by_one_agent();

-- A token that was taken back stays so, and nothing else of a token changes.
create function refuse_token_rewrite() returns trigger language plpgsql as $$
begin
  if (to_jsonb(new) - 'revoked_at' - 'revoked_by') is distinct from (to_jsonb(old) - 'revoked_at' - 'revoked_by')
    or old.revoked_at is not null then
    raise exception 'a token is only ever revoked, once' using errcode = 'restrict_violation', constraint = 'append_only';
  end if;
  return new;
end
$$;
create trigger access_tokens_fixed before update on access_tokens for each row execute function refuse_token_rewrite();

-- Titles that the register forgot: who asked for one to be voided, and who decided it.
create trigger voiding_requests_append_only before update or delete or truncate on voiding_requests
  for each statement execute function refuse_change();
create trigger voidings_append_only before update or delete or truncate on voidings
  for each statement execute function refuse_change();
create trigger voiding_requests_logged after insert on voiding_requests for each row execute function log_row('($1).id::text');
create trigger voidings_logged after insert on voidings for each row execute function log_row('($1).id::text');

-- Void and not set in its list would be green: whoever voids a title holds its entries in the same transaction.
create function refuse_voiding_without_entry() returns trigger language plpgsql as $$
begin
  if exists (
    select 1 from reserved_title_numbers n join reserved_status_entries r on r.plan_id = n.plan_id
    where n.number = new.number and r.list_name like 'r%' and not exists (
      select 1 from held_status_entries h where h.body_id = r.body_id and h.list_name = r.list_name and h.index = r.index
        and h.status = 'revocation')
  ) then
    raise exception 'a voided title has its entry set' using errcode = 'check_violation', constraint = 'voidings_entry_set';
  end if;
  return null;
end
$$;
create constraint trigger voidings_entry_set after insert on voidings deferrable initially deferred
  for each row execute function refuse_voiding_without_entry();

-- What the seafarer and the office wrote and sent to each other. The bytes of a piece may be erased, never replaced.
create trigger application_messages_append_only before update or delete or truncate on application_messages
  for each statement execute function refuse_change();
create trigger application_documents_append_only before update or delete or truncate on application_documents
  for each statement execute function refuse_change();
create trigger application_document_files_fixed before update on application_document_files
  for each statement execute function refuse_change();
create trigger application_messages_logged after insert on application_messages for each row execute function log_row('($1).id::text');
create trigger application_documents_logged after insert on application_documents for each row execute function log_row('($1).id::text');

create function refuse_foreign_correspondence() returns trigger language plpgsql as $$
begin
  if not exists (select 1 from applications a where a.id = new.application_id and a.body_id = new.body_id)
    or (new.request_id is not null and not exists (
      select 1 from application_messages r
      where r.id = new.request_id and r.application_id = new.application_id and r.kind = 'piece-request')) then
    raise exception 'a message and a piece belong to one application, and answer a request of it'
      using errcode = 'check_violation', constraint = 'correspondence_of_one_application';
  end if;
  return new;
end
$$;
create trigger application_messages_of_one before insert on application_messages
  for each row execute function refuse_foreign_correspondence();
create trigger application_documents_of_one before insert on application_documents
  for each row execute function refuse_foreign_correspondence();

-- A reminder that left has left.
create trigger sent_reminders_append_only before update or delete or truncate on sent_reminders
  for each statement execute function refuse_change();

-- Who may ask seafarers: proposed by one agent, approved by another, struck off for good; and nothing is attested but that.
create trigger verifier_registrations_append_only before update or delete or truncate on verifier_registrations
  for each statement execute function refuse_change();
create trigger verifier_decisions_append_only before update or delete or truncate on verifier_decisions
  for each statement execute function refuse_change();
create trigger verifier_attestations_append_only before update or delete or truncate on verifier_attestations
  for each statement execute function refuse_change();
create trigger verifier_registrations_logged after insert on verifier_registrations
  for each row execute function log_row('($1).id::text');
create trigger verifier_decisions_logged after insert on verifier_decisions for each row execute function log_row('($1).id::text');
create trigger verifier_attestations_logged after insert on verifier_attestations
  for each row execute function log_row('($1).id::text');

create function refuse_second_verifier() returns trigger language plpgsql as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('verifier ' || new.body_id || ' ' || new.verifier_id, 0));
  if exists (
    select 1 from verifier_registrations r where r.body_id = new.body_id and r.verifier_id = new.verifier_id
      and not exists (select 1 from verifier_decisions n where n.registration_id = r.id and n.decision = 'striking-off')
  ) then
    raise exception 'a verifier is registered once' using errcode = 'unique_violation', constraint = 'verifier_registrations_one';
  end if;
  return new;
end
$$;
create trigger verifier_registrations_one before insert on verifier_registrations
  for each row execute function refuse_second_verifier();

create function refuse_verifier_decision() returns trigger language plpgsql as $$
declare
  registration verifier_registrations%rowtype;
begin
  select * into registration from verifier_registrations r where r.id = new.registration_id;
  if registration.body_id is distinct from new.body_id then
    raise exception 'a decision is of the same body' using errcode = 'check_violation', constraint = 'verifier_decisions_body';
  end if;
  if new.decision = 'approval' and registration.proposed_by = new.agent_id then
    raise exception 'who proposed a verifier cannot approve it'
      using errcode = 'check_violation', constraint = 'verifier_decisions_two_agents';
  end if;
  if new.decision = 'approval' and exists (
    select 1 from verifier_decisions n where n.registration_id = new.registration_id and n.decision = 'striking-off'
  ) then
    raise exception 'what was struck off stays so' using errcode = 'check_violation', constraint = 'verifier_decisions_final';
  end if;
  return new;
end
$$;
create trigger verifier_decisions_two_agents before insert on verifier_decisions
  for each row execute function refuse_verifier_decision();

create function refuse_other_attestation() returns trigger language plpgsql as $$
begin
  if not exists (
    select 1 from signing_plans p join verifier_registrations r on r.id = new.registration_id and r.body_id = p.body_id
    where p.id = new.id and p.body_id = new.body_id and p.kind = 'verifier-attestation'
      and p.unsigned::jsonb - 'iss' - 'iat' - 'exp' = r.claims
      and exists (select 1 from verifier_decisions y where y.registration_id = r.id and y.decision = 'approval')
      and not exists (select 1 from verifier_decisions n where n.registration_id = r.id and n.decision = 'striking-off')
  ) then
    raise exception 'an attestation says what was registered and approved'
      using errcode = 'check_violation', constraint = 'verifier_attestations_as_registered';
  end if;
  return new;
end
$$;
create trigger verifier_attestations_as_registered before insert on verifier_attestations
  for each row execute function refuse_other_attestation();

-- Wallets: of one seafarer each, invalidated once and for ever. What a wallet holds of a title has status entries of its own.
alter table status_entries add constraint status_entries_of_a_wallet foreign key (wallet_id) references wallets (id);
alter table signing_plans add constraint signing_plans_of_a_wallet foreign key (wallet_id) references wallets (id);
alter table wallet_events add constraint wallet_events_of_a_wallet foreign key (wallet_id) references wallets (id);
alter table wallets add constraint wallets_of_a_grant foreign key (grant_id) references wallet_grants (id);
create trigger wallets_append_only before update or delete or truncate on wallets
  for each statement execute function refuse_change();
create trigger wallet_invalidations_append_only before update or delete or truncate on wallet_invalidations
  for each statement execute function refuse_change();
create trigger wallets_logged after insert on wallets for each row execute function log_row('($1).id::text');
create trigger wallet_invalidations_logged after insert on wallet_invalidations
  for each row execute function log_row('($1).wallet_id::text');

-- An entry, a plan or a collection for the wallet of somebody else would be revoked with it, and not with its own.
create function refuse_wallet_of_another() returns trigger language plpgsql as $$
begin
  if not exists (
    select 1 from wallets w join titles t on t.id = new.title_id
    where w.id = new.wallet_id and w.body_id = t.body_id and w.identification_number = t.identification_number
      and new.body_id = t.body_id
  ) then
    raise exception 'the wallet is of another seafarer than the title'
      using errcode = 'check_violation', constraint = 'wallets_of_the_holder';
  end if;
  return new;
end
$$;
create trigger status_entries_wallet_of_holder before insert on status_entries
  for each row when (new.wallet_id is not null) execute function refuse_wallet_of_another();
create trigger signing_plans_wallet_of_holder before insert on signing_plans
  for each row when (new.wallet_id is not null) execute function refuse_wallet_of_another();
create trigger wallet_events_wallet_of_holder before insert on wallet_events
  for each row when (new.wallet_id is not null) execute function refuse_wallet_of_another();

-- An account opens the file of one seafarer until an agent undoes that, for ever; nothing else of it changes.
create function refuse_account_rewrite() returns trigger language plpgsql as $$
begin
  if (to_jsonb(new) - 'ended_at' - 'ended_by') is distinct from (to_jsonb(old) - 'ended_at' - 'ended_by')
    or old.ended_at is not null then
    raise exception 'an account is only ever undone, once' using errcode = 'restrict_violation', constraint = 'append_only';
  end if;
  return new;
end
$$;
create trigger seafarer_accounts_fixed before update on seafarer_accounts
  for each row execute function refuse_account_rewrite();
create trigger seafarer_accounts_never_removed before delete or truncate on seafarer_accounts
  for each statement execute function refuse_change();

-- A session stays whose it is and with the key it was opened with, and one that was closed stays closed.
create function refuse_session_rewrite() returns trigger language plpgsql as $$
begin
  if (to_jsonb(new) - 'token_sha256' - 'expires_at' - 'revoked_at')
      is distinct from (to_jsonb(old) - 'token_sha256' - 'expires_at' - 'revoked_at')
    or (old.revoked_at is not null and new is distinct from old) then
    raise exception 'a session is only ever refreshed or closed'
      using errcode = 'restrict_violation', constraint = 'append_only';
  end if;
  return new;
end
$$;
create trigger seafarer_sessions_fixed before update on seafarer_sessions
  for each row execute function refuse_session_rewrite();

-- What an agent types at the counter is the word of one agent; what a wallet or a portal of the seafarer sent is their own.
create function is_submitted_by_seafarer(a applications) returns boolean language sql stable as $$
  select exists (
    select 1 from seafarer_sessions s where s.body_id = a.body_id and s.identification_number = a.identification_number
      and 'session.' || s.id = a.submitted_by
  ) or exists (
    select 1 from access_tokens t where t.body_id = a.body_id and t.identification_number = a.identification_number
      and t.role = 'applicant' and t.agent_id = a.submitted_by
  )
$$;

-- The code of an invitation goes to an address that no agent chose: the registry's, or the one that the seafarer gave in a
-- granted application of their own, in which that agent had no part.
create function refuse_own_address() returns trigger language plpgsql as $$
begin
  if new.address_from = 'application' and (
    not exists (
      select 1 from applications a where a.id = new.application_id and a.state = 'granted'
        and a.body_id = new.body_id and a.identification_number = new.identification_number
        and is_submitted_by_seafarer(a)
    )
    or exists (select 1 from applications a where a.id = new.application_id and a.submitted_by = new.created_by)
    or exists (select 1 from instructions i where i.application_id = new.application_id and i.agent_id = new.created_by)
    or exists (select 1 from attested_facts f where f.application_id = new.application_id and f.agent_id = new.created_by)
    or exists (
      select 1 from decisions d where d.application_id = new.application_id
        and new.created_by in (d.examiner_id, d.validator_id)
    )
  ) then
    raise exception 'the agent had a part in the application whose address this is'
      using errcode = 'check_violation', constraint = 'invitations_address_of_others';
  end if;
  return new;
end
$$;
create trigger invitations_address_of_others before insert on invitations
  for each row execute function refuse_own_address();
create function refuse_invitation_rewrite() returns trigger language plpgsql as $$
begin
  if (to_jsonb(new) - 'used_at') is distinct from (to_jsonb(old) - 'used_at') or old.used_at is not null then
    raise exception 'an invitation is only ever used, once' using errcode = 'restrict_violation', constraint = 'append_only';
  end if;
  return new;
end
$$;
create trigger invitations_fixed before update on invitations for each row execute function refuse_invitation_rewrite();

-- What was decided or withdrawn is over: its state moves no more, and nobody decides on what its seafarer took back.

create function refuse_after_the_end() returns trigger language plpgsql as $$
begin
  if old.state in ('granted', 'refused', 'withdrawn') and new.state is distinct from old.state then
    raise exception 'an application that is closed stays closed' using errcode = 'restrict_violation', constraint = 'application_closed';
  end if;
  return new;
end
$$;

create trigger applications_stay_closed before update on applications
  for each row execute function refuse_after_the_end();

create function refuse_decision_on_withdrawn() returns trigger language plpgsql as $$
begin
  if exists (select 1 from applications a where a.id = new.application_id and a.state = 'withdrawn') then
    raise exception 'nobody decides on an application that was withdrawn'
      using errcode = 'check_violation', constraint = 'decisions_not_on_withdrawn';
  end if;
  return new;
end
$$;

create trigger decisions_not_on_withdrawn before insert on decisions
  for each row execute function refuse_decision_on_withdrawn();

-- Requests for a permis d'armement: what was asked never changes, one person examines and another decides, once.

-- Thirty days after the voyage or the refusal, and of what nobody went on with thirty days after the last thing that was done.
create function is_permis_over(r permis_requests, at timestamptz) returns boolean language sql stable as $$
  select r.voyage_until + 30 <= (at at time zone 'UTC')::date
    or (r.state <> 'granted' and at >= interval '30 days' + greatest(r.submitted_at,
      (select max(e.at) from permis_events e where e.request_id = r.id)))
$$;

-- Whether nothing stands against a permis on what that check found: permis-items.ts says the same. `json` keeps each finding to the
-- letter, so that its digest is that of the judgement. A person may judge what no rule decides, and nothing that failed.
create function is_permis_grantable(checked uuid) returns boolean language sql stable as $$
  with seen as (select c.request_id, c.content from permis_check_contents c where c.check_id = checked),
  findings as (
    select f from seen, json_array_elements(content -> 'report' -> 'findings') f where not (f ->> 'isWarning')::boolean
  ),
  items as (
    select f ->> 'key' as key, f::text as said from findings where f ->> 'outcome' = 'unknown'
    union all
    select concat_ws(':', 'note', n ->> 'code', n ->> 'memberId'), n::text from seen, json_array_elements(content -> 'notes') n
    where n ->> 'code' in ('manning-stated', 'manning-not-in-force', 'manning-not-known', 'manning-not-in-register',
      'manning-beyond-area', 'ship-differs', 'several-holders', 'holder-twice')
  )
  select exists (select 1 from seen where content ->> 'kind' = 'read' and content -> 'report' ->> 'outcome' <> 'not-sufficient')
    and not exists (select 1 from findings where f ->> 'outcome' = 'failed')
    and not exists (select 1 from seen, items i where not coalesce((
      select j.is_satisfied from permis_judgements j where j.request_id = seen.request_id and j.finding_key = i.key
        and j.finding_sha256 = encode(sha256(convert_to(i.said, 'UTF8')), 'hex') order by j.entry desc limit 1), false))
$$;

create function refuse_permis_rewrite() returns trigger language plpgsql as $$
begin
  if (to_jsonb(new) - 'state' - 'purged_at') is distinct from (to_jsonb(old) - 'state' - 'purged_at')
    or (old.purged_at is not null and new.purged_at is distinct from old.purged_at) then
    raise exception 'a request is never rewritten' using errcode = 'restrict_violation', constraint = 'append_only';
  end if;
  if new.purged_at is distinct from old.purged_at and not is_permis_over(new, new.purged_at) then
    raise exception 'what is under way or of these days is not erased'
      using errcode = 'check_violation', constraint = 'permis_requests_purged_late';
  end if;
  if old.state in ('granted', 'refused') and new.state <> old.state then
    raise exception 'what was decided stays decided'
      using errcode = 'restrict_violation', constraint = 'permis_decided_for_ever';
  end if;
  if new.state in ('granted', 'refused') and not exists (
    select 1 from permis_decisions d where d.request_id = new.id and (d.kind = 'grant') = (new.state = 'granted')
  ) then
    raise exception 'a request is decided by a decision'
      using errcode = 'check_violation', constraint = 'permis_requests_as_decided';
  end if;
  return new;
end
$$;
create trigger permis_requests_fixed before update on permis_requests for each row execute function refuse_permis_rewrite();
create trigger permis_requests_never_removed before delete or truncate on permis_requests
  for each statement execute function refuse_change();
create trigger permis_events_append_only before update or delete or truncate on permis_events
  for each statement execute function refuse_change();
create trigger permis_presentations_append_only before update or delete or truncate on permis_presentations
  for each statement execute function refuse_change();
create trigger permis_checks_append_only before update or delete or truncate on permis_checks
  for each statement execute function refuse_change();
create trigger permis_judgements_append_only before update or delete or truncate on permis_judgements
  for each statement execute function refuse_change();
create trigger permis_conclusions_append_only before update or delete or truncate on permis_conclusions
  for each statement execute function refuse_change();
create trigger permis_decisions_append_only before update or delete or truncate on permis_decisions
  for each statement execute function refuse_change();

-- Whoever checked, judged or concluded has had their hands in the request, and does not decide on it.
create function refuse_permis_decider() returns trigger language plpgsql as $$
begin
  if exists (select 1 from permis_checks c where c.request_id = new.request_id and c.agent_id = new.validator_id)
    or exists (select 1 from permis_judgements j where j.request_id = new.request_id and j.agent_id = new.validator_id)
    or exists (select 1 from permis_conclusions c where c.request_id = new.request_id and c.agent_id = new.validator_id) then
    raise exception 'whoever examined a request does not decide on it'
      using errcode = 'check_violation', constraint = 'permis_decisions_two_agents';
  end if;
  if not exists (select 1 from permis_requests r where r.id = new.request_id and r.body_id = new.body_id) then
    raise exception 'a decision is of the same body' using errcode = 'check_violation', constraint = 'permis_decisions_body';
  end if;
  if new.check_id <> (select c.id from permis_checks c where c.request_id = new.request_id order by c.entry desc limit 1) then
    raise exception 'a decision is on the last check' using errcode = 'check_violation', constraint = 'permis_decisions_last_check';
  end if;
  if new.kind = 'grant' and not is_permis_grantable(new.check_id) then
    raise exception 'what failed, is not satisfied or was not judged is in the way'
      using errcode = 'check_violation', constraint = 'permis_decisions_grantable';
  end if;
  return new;
end
$$;
create trigger permis_decisions_not_on_own before insert on permis_decisions
  for each row execute function refuse_permis_decider();

-- Nothing is added to the examination of what was decided.
create function refuse_after_permis_decision() returns trigger language plpgsql as $$
begin
  if exists (select 1 from permis_decisions d where d.request_id = new.request_id) then
    raise exception 'the request was decided'
      using errcode = 'check_violation', constraint = 'permis_decided_for_ever';
  end if;
  return new;
end
$$;
create trigger permis_checks_before_decision before insert on permis_checks
  for each row execute function refuse_after_permis_decision();
create trigger permis_judgements_before_decision before insert on permis_judgements
  for each row execute function refuse_after_permis_decision();
create trigger permis_conclusions_before_decision before insert on permis_conclusions
  for each row execute function refuse_after_permis_decision();

-- What is personal may be erased, and is never replaced.
create trigger permis_files_fixed before update on permis_files for each statement execute function refuse_change();
create trigger permis_contacts_fixed before update on permis_contacts for each statement execute function refuse_change();
create trigger permis_check_contents_fixed before update on permis_check_contents
  for each statement execute function refuse_change();

-- What was read or drawn before a request was erased is not kept after: whoever comes at the same moment waits for the other.
create function refuse_content_of_purged() returns trigger language plpgsql as $$
declare
  owner uuid;
begin
  if tg_table_name = 'sealed_pages' then owner := new.document_id; else owner := new.request_id; end if;
  perform 1 from permis_requests r where r.id = owner for share;
  if exists (select 1 from permis_requests r where r.id = owner and r.purged_at is not null) then
    raise exception 'the request was erased' using errcode = 'check_violation', constraint = 'permis_content_erased';
  end if;
  return new;
end
$$;
create trigger permis_check_contents_not_erased before insert on permis_check_contents
  for each row execute function refuse_content_of_purged();
create trigger permis_titles_not_erased before insert on permis_titles
  for each row execute function refuse_content_of_purged();
create trigger sealed_pages_not_erased before insert on sealed_pages
  for each row when (new.kind = 'permis-armement') execute function refuse_content_of_purged();

create trigger permis_requests_logged after insert on permis_requests for each row execute function log_row('($1).id::text');
create trigger permis_events_logged after insert on permis_events for each row execute function log_row('($1).id::text');
create trigger permis_checks_logged after insert on permis_checks for each row execute function log_row('($1).id::text');
create trigger permis_judgements_logged after insert on permis_judgements for each row execute function log_row('($1).id::text');
create trigger permis_conclusions_logged after insert on permis_conclusions for each row execute function log_row('($1).id::text');
create trigger permis_decisions_logged after insert on permis_decisions for each row execute function log_row('($1).id::text');

-- Printed documents that are no titles: a document has one sealed file, and it is the page that was planned for that document.
create trigger sealed_pages_fixed before update or truncate on sealed_pages for each statement execute function refuse_change();
create trigger sealed_files_fixed before update or truncate on sealed_files for each statement execute function refuse_change();
create trigger sealed_files_logged after insert on sealed_files for each row execute function log_row('($1).document_id::text');

create function refuse_page_of_another_document() returns trigger language plpgsql as $$
begin
  if not exists (
    select 1 from signing_plans p
    where p.id = new.plan_id and p.body_id = new.body_id and p.kind = 'seal' and p.title_id is null
      and p.unsigned::jsonb ->> 'documentId' = new.document_id::text and p.unsigned::jsonb ->> 'documentKind' = new.kind
  ) then
    raise exception 'a page is of the document that its seal was planned for'
      using errcode = 'check_violation', constraint = 'sealed_pages_own_plan';
  end if;
  return new;
end
$$;
create trigger sealed_pages_own_plan before insert on sealed_pages
  for each row execute function refuse_page_of_another_document();

create function refuse_file_of_another_document() returns trigger language plpgsql as $$
begin
  if not exists (
    select 1 from sealed_pages p
    where p.plan_id = new.plan_id and p.document_id = new.document_id and p.kind = new.kind and p.body_id = new.body_id
  ) then
    raise exception 'a file is the page of that document' using errcode = 'check_violation', constraint = 'sealed_files_own_page';
  end if;
  return new;
end
$$;
create trigger sealed_files_own_page before insert on sealed_files
  for each row execute function refuse_file_of_another_document();

-- What is in force for years is kept as long; what is of a voyage is purged with it (permis d'armement).
create function refuse_removal_of_document() returns trigger language plpgsql as $$
begin
  if old.kind <> 'permis-armement' then
    raise exception 'rows are only ever added' using errcode = 'restrict_violation', constraint = 'append_only';
  end if;
  return old;
end
$$;
create trigger sealed_pages_kept before delete on sealed_pages for each row execute function refuse_removal_of_document();
create trigger sealed_files_kept before delete on sealed_files for each row execute function refuse_removal_of_document();

-- Manning documents: what was proposed never changes, another agent decides on it, and what ended has ended.
create trigger manning_decisions_append_only before update or delete or truncate on manning_decisions
  for each statement execute function refuse_change();
create trigger manning_events_append_only before update or delete or truncate on manning_events
  for each statement execute function refuse_change();
create trigger manning_documents_never_removed before delete or truncate on manning_documents
  for each statement execute function refuse_change();
create trigger manning_documents_number_not_reserved before insert on manning_documents
  for each row execute function refuse_reserved_number();
create trigger manning_documents_logged after insert on manning_documents for each row execute function log_row('($1).id::text');
create trigger manning_decisions_logged after insert on manning_decisions
  for each row execute function log_row('($1).manning_id::text');
create trigger manning_events_logged after insert on manning_events for each row execute function log_row('($1).id::text');
alter table status_entries add constraint status_entries_of_a_manning_document
  foreign key (manning_id) references manning_documents (id);

create function refuse_manning_rewrite() returns trigger language plpgsql as $$
begin
  if (to_jsonb(new) - 'state' - 'issued_at') is distinct from (to_jsonb(old) - 'state' - 'issued_at')
    or (old.issued_at is not null and new.issued_at is distinct from old.issued_at) then
    raise exception 'what was proposed is never rewritten' using errcode = 'restrict_violation', constraint = 'append_only';
  end if;
  if old.state in ('rejected', 'withdrawn', 'superseded') and new.state <> old.state then
    raise exception 'what has ended has ended' using errcode = 'restrict_violation', constraint = 'manning_documents_final';
  end if;
  if new.state not in ('proposed', 'rejected') and not exists (
    select 1 from manning_decisions y where y.manning_id = new.id and y.decision = 'approval'
  ) then
    raise exception 'a document is in force by the approval of another agent'
      using errcode = 'check_violation', constraint = 'manning_documents_as_decided';
  end if;
  return new;
end
$$;
create trigger manning_documents_fixed before update on manning_documents
  for each row execute function refuse_manning_rewrite();

create function refuse_own_manning() returns trigger language plpgsql as $$
declare
  document manning_documents%rowtype;
begin
  select * into document from manning_documents m where m.id = new.manning_id;
  if document.body_id is distinct from new.body_id then
    raise exception 'a decision is of the same body' using errcode = 'check_violation', constraint = 'manning_decisions_body';
  end if;
  if document.proposed_by = new.agent_id then
    raise exception 'who proposed a manning document does not decide on it'
      using errcode = 'check_violation', constraint = 'manning_decisions_two_agents';
  end if;
  return new;
end
$$;
create trigger manning_decisions_two_agents before insert on manning_decisions
  for each row execute function refuse_own_manning();
