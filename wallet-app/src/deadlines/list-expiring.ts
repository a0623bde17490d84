import { documentKindOf } from '@vigie/shared/credential/document-kind.ts'
import { lastValidDay, type PlainDate, parsePlainDate } from '@vigie/shared/plain-date.ts'
import type { Verdict, VerdictReason } from '@vigie/shared/verification/verdict.ts'
import type { HeldTitle } from '../credentials/held-title.ts'
import type { KnownFacts } from './known-facts.ts'
import { type Expiring, revalidationCourse } from './timeline.ts'

/** Everything that ends on a known day: of the titles on this device, and of what the registers said last. */
export function listExpiring(
  titles: readonly HeldTitle[],
  facts: KnownFacts | null,
  verdicts: ReadonlyMap<string, Pick<Verdict, 'reason'>>,
): Expiring[] {
  const inForce = titles.filter(({ id }) => {
    const reason = verdicts.get(id)?.reason
    return !reason || !hasNoFuture.has(reason)
  })
  return [...inForce.flatMap((title) => expiringOf(title, inForce)), ...expiringInRegisters(facts)]
}

/** None is revalidated: one was taken back, the others are not titles. */
const hasNoFuture: ReadonlySet<VerdictReason> = new Set(['revoked', 'altered', 'issuer-not-recognised'])

function expiringOf({ id, credential }: HeldTitle, held: readonly HeldTitle[]): Expiring[] {
  const { code } = credential.credentialSubject.title
  const lastDay = lastDayOf(credential, held)
  return lastDay === null ? [] : [{ id, what: documentKindOf(credential), code, label: null, lastDay }]
}

function lastDayOf(
  { validUntil, credentialSubject }: HeldTitle['credential'],
  held: readonly HeldTitle[],
): PlainDate | null {
  if (validUntil) return parsePlainDate(validUntil.slice(0, 10))
  const { title, training } = credentialSubject
  return title.code === revalidationCourse && training
    ? lastValidDay(training.completedOn, monthsOfSupport(held))
    : null
}

/**
 * How long an attestation serves a revalidation: twelve months, six for high-speed craft. An attestation does not say which
 * title it was for, so who holds that one is told the shorter time.
 */
function monthsOfSupport(held: readonly HeldTitle[]): number {
  return held.some(({ credential }) => credential.credentialSubject.title.code === 'cqcegv') ? 6 : 12
}

function expiringInRegisters(facts: KnownFacts | null): Expiring[] {
  if (!facts) return []
  const { medicalFitnessUntil, trainings } = facts
  const medical: Expiring[] = medicalFitnessUntil
    ? [{ id: 'medical-fitness', what: 'medical-fitness', code: null, label: null, lastDay: medicalFitnessUntil }]
    : []
  return [
    ...medical,
    ...trainings.flatMap(({ code, label, validUntil }): Expiring[] =>
      validUntil ? [{ id: `training ${code ?? label}`, what: 'training', code, label, lastDay: validUntil }] : [],
    ),
  ]
}
