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

-- All that the signer may see: plans, and who granted the title.
create view signer_plans as
  select p.id, p.kind, coalesce(r.key_ids, p.key_ids) as key_ids, p.unsigned, coalesce(r.created, p.created) as created,
    p.title_id, t.number as title_number, clock_timestamp() as database_time,
    case when d.id is null then array[]::text[] else array[d.examiner_id, d.validator_id] end as approvals
  from signing_plans p
  left join lateral (
    select r.key_ids, r.created from title_plan_renewals r where r.plan_id = p.id order by r.entry desc limit 1
  ) r on true
  left join titles t on t.id = p.title_id
  left join decisions d on d.title_id = p.title_id and d.kind = 'grant';

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
  ) then
    raise exception 'credentials for a wallet go back to two agents, or to the holder'
      using errcode = 'check_violation', constraint = 'wallet_events_two_agents';
  end if;
  if (
    select count(*) from signing_plans p join signed_documents d on d.plan_id = p.id
    where p.id = any (new.plan_ids) and p.title_id = new.title_id and p.kind in ('title', 'wallet-title', 'sd-jwt-title')
  ) <> cardinality(new.plan_ids) then
    raise exception 'credentials for a wallet are signed, and of that title'
      using errcode = 'check_violation', constraint = 'wallet_events_own_plans';
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
