import type { CrewLaw } from '@vigie/schemas/crew-law.ts'
import type { crewSets } from '@vigie/schemas/crew-words.ts'

export interface SailingLaw {
  readonly law: CrewLaw
  readonly sets: typeof crewSets
}

/** Larger than the page itself: loaded when somebody asks. */
export async function loadSailingLaw(): Promise<SailingLaw> {
  const [{ crewLawInForce }, { crewSets }] = await Promise.all([
    import('@vigie/shared/crew/law/crew-law-in-force.ts'),
    import('@vigie/schemas/crew-words.ts'),
  ])
  return { law: crewLawInForce, sets: crewSets }
}
