import type { CrewMember, CrewTitle } from '@vigie/shared/crew/crew-member.ts'
import { crewFactsOf, stateOf } from '@vigie/shared/crew-file/crew-title-of.ts'
import type { Verdict } from '@vigie/shared/verification/verdict.ts'
import type { HeldTitle } from '../credentials/held-title.ts'
import type { KnownFacts } from '../deadlines/known-facts.ts'

/** The holder of this wallet as a crew check would see them; a title that was never checked counts as not known. */
export function sailingMember(
  held: readonly HeldTitle[],
  verdicts: ReadonlyMap<string, Verdict>,
  facts: KnownFacts | null,
): CrewMember {
  const [first] = held
  return {
    id: 'holder',
    familyName: null,
    givenName: null,
    birthDate: first?.credential.credentialSubject.birthDate ?? null,
    titles: held.map((title) => crewTitleOfHeld(title, verdicts.get(title.id))),
    medicalFitness: facts?.medicalFitnessUntil
      ? { validUntil: facts.medicalFitnessUntil, isFit: null, evidence: 'registry' }
      : null,
    duties: [],
    lineId: null,
    capacity: null,
    contractCapacity: null,
  }
}

function crewTitleOfHeld({ id, credential }: HeldTitle, verdict: Verdict | undefined): CrewTitle {
  return crewFactsOf(credential, { id, state: verdict ? stateOf(verdict) : 'not-known', evidence: 'credential' })
}
