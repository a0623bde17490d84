import { sql } from 'drizzle-orm'
import type { Queryable } from '../db/open-database.ts'

interface GrantedAddress {
  readonly id: string
  readonly address: unknown
  readonly language: unknown
}

interface Question {
  readonly bodyId: string
  readonly identificationNumber: string
  readonly exceptAgent: string | null
}

/**
 * The address of the latest granted application of a seafarer; where an agent asks for it, of the latest that the seafarer sent
 * themselves and that this agent neither instructed nor decided on, nor attested a fact of (the database refuses such an
 * invitation too, guards.sql). What one agent typed at the counter would send another's invitation wherever they like.
 */
export async function findGrantedAddress(
  db: Queryable,
  { bodyId, identificationNumber, exceptAgent }: Question,
): Promise<GrantedAddress | null> {
  const { rows } = await db.execute<GrantedAddress & Record<string, unknown>>(sql`
    select a.id, a.content #>> '{applicant,email}' as address, a.content #>> '{applicant,preferredLanguage}' as language
    from applications a
    where a.body_id = ${bodyId} and a.identification_number = ${identificationNumber} and a.state = 'granted'
      and (${exceptAgent}::text is null or is_submitted_by_seafarer(a) and not (
        a.submitted_by = ${exceptAgent}
        or exists (select from instructions i where i.application_id = a.id and i.agent_id = ${exceptAgent})
        or exists (select from attested_facts f where f.application_id = a.id and f.agent_id = ${exceptAgent})
        or exists (select from decisions d where d.application_id = a.id
          and ${exceptAgent} in (d.examiner_id, d.validator_id))))
    order by a.submitted_at desc, a.id desc
    limit 1`)
  return rows[0] ?? null
}
