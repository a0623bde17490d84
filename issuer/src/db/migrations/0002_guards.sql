-- Custom SQL migration file, put your code below! ---- What the database itself enforces beyond the tables: evidence that can only grow, and two different agents.
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

-- Whoever answered for a fact is an examiner of the file too, and cannot validate it.
create function refuse_validator_who_attested() returns trigger language plpgsql as $$
begin
  if exists (
    select 1 from attested_facts f where f.application_id = new.application_id and f.agent_id = new.validator_id
  ) then
    raise exception 'the validator attested a fact of this application'
      using errcode = 'check_violation', constraint = 'decisions_two_agents';
  end if;
  return new;
end
$$;

create trigger decisions_validator_attested_nothing before insert on decisions
  for each row execute function refuse_validator_who_attested();

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
