import type { SignedPlan } from '@vigie/issuer/signing/signing-plan.ts'
import type pg from 'pg'
import { type DrawnTitle, validator } from './draw-titles.ts'

export interface SignedTitle extends DrawnTitle {
  readonly signature: SignedPlan
}

type Row = Readonly<Record<string, unknown>>

/** All rows that granting and signing write, in bulk; every trigger and constraint of the database is on. */
export async function storeTitles(client: pg.Client, titles: readonly SignedTitle[]): Promise<void> {
  const at = new Date()
  await client.query('begin')
  const ids = titles.map(({ file }) => file.application_id)
  await insert(
    client,
    'titles',
    titles.map((title) => titleRow(title, at)),
  )
  await insert(
    client,
    'title_events',
    titles.map((title) => eventRow(title, at, { event: 'plan', from_state: null, to_state: 'planned' })),
  )
  await insert(client, 'status_entries', titles.flatMap(entryRows))
  await insert(client, 'signing_plans', titles.map(planRow))
  await insert(
    client,
    'decisions',
    titles.map((title) => decisionRow(title, at)),
  )
  await client.query(`update applications set state = 'granted' where id = any($1)`, [ids])
  await insert(
    client,
    'application_events',
    titles.map((title) => grantRow(title, at)),
  )
  await insert(
    client,
    'signed_documents',
    titles.map((title) => signedRow(title, at)),
  )
  await insert(
    client,
    'title_events',
    titles.map((title) => eventRow(title, at, { event: 'sign', from_state: 'planned', to_state: 'issued' })),
  )
  await client.query('commit')
}

/** Whose key nothing else names. */
const hasOwnId = new Set(['title_events', 'decisions', 'application_events'])

async function insert(client: pg.Client, table: string, rows: readonly Row[]): Promise<void> {
  const columns = Object.keys(rows[0] ?? {}).join(', ')
  const [into, values] = hasOwnId.has(table) ? [`id, ${columns}`, `uuidv7(), ${columns}`] : [columns, columns]
  const text = `insert into ${table} (${into}) select ${values} from json_populate_recordset(null::${table}, $1)`
  await client.query(text, [JSON.stringify(rows)])
}

function titleRow({ plan, grant, number }: DrawnTitle, at: Date): Row {
  const { holder } = grant
  return {
    id: plan.id,
    body_id: grant.bodyId,
    number,
    code: grant.titleCode,
    application_id: grant.applicationId,
    identification_number: holder.identificationNumber,
    family_name: holder.familyName,
    given_name: holder.givenName,
    birth_date: holder.birthDate,
    effective_from: grant.effectiveFrom,
    valid_until: grant.validUntil,
    issue_date: grant.issueDate,
    issuing_authority: grant.issuingAuthority,
    issuing_officer: grant.issuingOfficer,
    state: 'issued',
    planned_at: at,
    issued_at: at,
  }
}

function eventRow({ plan, grant }: DrawnTitle, at: Date, move: Row): Row {
  return { body_id: grant.bodyId, title_id: plan.id, ...move, agent_id: validator.id, reason: 'granted', at }
}

function entryRows({ plan, grant, entries }: DrawnTitle): Row[] {
  const lists = { revocation: 'r1', suspension: 's1' } as const
  return (['revocation', 'suspension'] as const).map((purpose) => ({
    body_id: grant.bodyId,
    list_name: lists[purpose],
    index: entries[purpose],
    purpose,
    title_id: plan.id,
  }))
}

function planRow({ plan, grant }: DrawnTitle): Row {
  const { id, kind, titleId, keyIds, unsigned, created } = plan
  return { id, body_id: grant.bodyId, kind, title_id: titleId, key_ids: keyIds, unsigned, created }
}

function decisionRow({ plan, grant, file }: DrawnTitle, at: Date): Row {
  return {
    body_id: grant.bodyId,
    application_id: file.application_id,
    kind: 'grant',
    instruction_id: file.instruction_id,
    examiner_id: file.examiner_id,
    validator_id: validator.id,
    reasons: [],
    title_id: plan.id,
    at,
  }
}

function grantRow({ grant, file }: DrawnTitle, at: Date): Row {
  const move = { event: 'grant', from_state: 'instructed', to_state: 'granted' }
  return { body_id: grant.bodyId, application_id: file.application_id, ...move, agent_id: validator.id, at }
}

function signedRow({ grant, signature }: SignedTitle, at: Date): Row {
  const { planId, sha256, signedSha256, signed } = signature
  return { plan_id: planId, body_id: grant.bodyId, sha256, signed_sha256: signedSha256, signed, signed_at: at }
}
