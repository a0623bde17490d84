import { plainDateOf } from '@vigie/shared/plain-date.ts'
import type { Administration } from '@vigie/tools/demo/administration.ts'
import { loadPeople } from '@vigie/tools/registries/load-people.ts'
import { resolveDays } from '@vigie/tools/registries/resolve-day.ts'
import pg from 'pg'

function findApplicant() {
  const person = loadPeople().find(({ application }) => application.titleCode === 'capitaine-200')
  if (!person) throw new Error('nobody applies for a capitaine 200')
  return person
}

/** What one of the demonstration's people asks for. */
export function describeApplication() {
  const { identificationNumber, application } = findApplicant()
  const { titleCode, kind } = application
  return {
    kind,
    titleCode,
    applicant: { identificationNumber, email: 'seafarer@mail.example', preferredLanguage: 'fr' },
  }
}

/** One application that the rules find favourable, submitted and instructed for real; answers its id. */
async function instructOne(administration: Administration): Promise<string> {
  const { attestations } = findApplicant().application
  const body = describeApplication()
  const { id } = await administration.post<{ id: string }>('examiner', '/api/applications', body, 'faults-pattern')
  const today = plainDateOf(new Date())
  for (const { fact, value, document } of attestations) {
    const attestation = { fact, value: resolveDays(value, today), document }
    await administration.post('examiner', `/api/applications/${id}/attestations`, attestation)
  }
  const path = `/api/applications/${id}/instructions`
  const { outcome } = await administration.post<{ outcome: string }>('examiner', path)
  if (outcome !== 'favourable') throw new Error(`the pattern application came out ${outcome}`)
  return id
}

/**
 * So many applications that wait for their validator. One is worked on for real, the others are its rows again: the
 * batch is what is put to the test, not the instruction.
 */
export async function prepareRegister(
  count: number,
  { administration, databaseUrl }: { readonly administration: Administration; readonly databaseUrl: string },
): Promise<string[]> {
  const pattern = await instructOne(administration)
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    await client.query('begin')
    await client.query(
      `create temporary table copies on commit drop as
       select uuidv7() as id from generate_series(1, ${Math.trunc(count) - 1})`,
    )
    await client.query(
      `insert into applications (id, body_id, kind, title_code, identification_number, state, content, submitted_by,
         submitted_at, submitted_on)
       select copies.id, body_id, kind, title_code, identification_number, state, content, submitted_by, submitted_at,
         submitted_on from applications, copies where applications.id = $1`,
      [pattern],
    )
    await client.query(
      `insert into application_events (id, body_id, application_id, event, from_state, to_state, agent_id, reason, at)
       select uuidv7(), body_id, copies.id, event, from_state, to_state, agent_id, reason, at
       from application_events, copies where application_id = $1 order by entry`,
      [pattern],
    )
    await client.query(
      `insert into instructions (id, body_id, application_id, outcome, result, result_sha256, agent_id, at)
       select uuidv7(), body_id, copies.id, outcome, result, result_sha256, agent_id, at
       from instructions, copies where application_id = $1 order by entry`,
      [pattern],
    )
    const { rows } = await client.query<{ id: string }>('select id from copies')
    await client.query('commit')
    return [pattern, ...rows.map(({ id }) => id)]
  } finally {
    await client.end()
  }
}
