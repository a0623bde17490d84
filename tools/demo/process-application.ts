import { setTimeout as pause } from 'node:timers/promises'
import type { PlainDate } from '@vigie/shared/plain-date.ts'
import type { Person } from '../registries/person.ts'
import { resolveDays } from '../registries/resolve-day.ts'
import type { Administration } from './administration.ts'

export interface Processed {
  readonly applicationId: string
  readonly outcome: 'granted' | 'refused' | 'incomplete'
  /** Codes of refusal reasons, of the rules that failed. */
  readonly reasons: readonly string[]
  readonly titleId: string | null
}

interface Instruction {
  readonly outcome: 'favourable' | 'unfavourable' | 'undetermined'
  readonly result: { readonly ruleResults: readonly { readonly outcome: string; readonly reason?: string }[] }
}

/**
 * One application as an administration works on it: submitted, what only paper knows attested by the examiner, instructed
 * by the rules, then decided by another agent, or left waiting when the machine cannot know.
 */
export async function processApplication(
  { identificationNumber, application }: Person,
  today: PlainDate,
  administration: Administration,
): Promise<Processed> {
  const { titleCode, kind, attestations } = application
  const applicant = {
    identificationNumber,
    email: `seafarer-${identificationNumber}@mail.example`,
    preferredLanguage: 'fr',
  }
  const { id } = await administration.post<{ id: string }>(
    'examiner',
    '/api/applications',
    { kind, titleCode, applicant },
    `demo-${identificationNumber}-${titleCode}-application`,
  )
  const at = `/api/applications/${id}`
  const { decision } = await administration.get<Decided>('examiner', at)
  if (decision) return recall(id, decision)
  for (const { fact, value, document } of attestations) {
    const body = { fact, value: resolveDays(value, today), document }
    await administration.post('examiner', `${at}/attestations`, body)
  }
  const { outcome, result } = await administration.post<Instruction>('examiner', `${at}/instructions`)
  if (outcome === 'favourable') return grant(id, administration)
  if (outcome === 'undetermined') return { applicationId: id, outcome: 'incomplete', reasons: [], titleId: null }
  const failed = result.ruleResults.filter((rule) => rule.outcome === 'failed')
  const reasons = [...new Set(failed.flatMap(({ reason }) => (reason === undefined ? [] : [reason])))]
  await administration.post('validator', `${at}/decisions`, { decision: 'refuse', reasons })
  return { applicationId: id, outcome: 'refused', reasons, titleId: null }
}

interface Decided {
  readonly decision: {
    readonly kind: string
    readonly reasons: readonly string[]
    readonly titleId: string | null
  } | null
}

/** A demonstration that was cut short is taken up where it stood. */
function recall(applicationId: string, { kind, reasons, titleId }: NonNullable<Decided['decision']>): Processed {
  return { applicationId, outcome: kind === 'grant' ? 'granted' : 'refused', reasons, titleId }
}

async function grant(id: string, administration: Administration): Promise<Processed> {
  const at = `/api/applications/${id}/decisions`
  const { title } = await administration.post<{ title: { id: string } }>('validator', at, { decision: 'grant' })
  await waitUntilSigned(title.id, administration)
  return { applicationId: id, outcome: 'granted', reasons: [], titleId: title.id }
}

/** The decision is kept at once; the signature follows, at the latest when the signer is back. */
async function waitUntilSigned(titleId: string, administration: Administration): Promise<void> {
  for (let attempt = 0; attempt < 300; attempt++) {
    const { state } = await administration.get<{ state: string }>('registrar', `/api/titles/${titleId}`)
    if (state !== 'planned') return
    await pause(100)
  }
  throw new Error('a title was not signed within thirty seconds')
}
