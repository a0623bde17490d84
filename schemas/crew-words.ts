import type { ValueSet } from './value-set.ts'
import crewEvidence from './value-sets/crew-evidence.json' with { type: 'json' }
import crewListFaults from './value-sets/crew-list-faults.json' with { type: 'json' }
import crewOutcomes from './value-sets/crew-outcomes.json' with { type: 'json' }
import duties from './value-sets/duties.json' with { type: 'json' }
import fishingKinds from './value-sets/fishing-kinds.json' with { type: 'json' }
import navigationCategories from './value-sets/navigation-categories.json' with { type: 'json' }
import seaAreas from './value-sets/sea-areas.json' with { type: 'json' }
import shipKinds from './value-sets/ship-kinds.json' with { type: 'json' }
import tankerCargoes from './value-sets/tanker-cargoes.json' with { type: 'json' }
import titleLimits from './value-sets/title-limits.json' with { type: 'json' }

// `meta/` holds it to a union of words that TypeScript reads as strings, hence the cast.
const boundedCategories = navigationCategories as ValueSet

/** The value sets that crew checks speak with, beside those of page-words.ts: a part of the page of their own, loaded with it. */
export const crewSets = {
  'crew-evidence': crewEvidence,
  'crew-list-faults': crewListFaults,
  'crew-outcomes': crewOutcomes,
  duties,
  'fishing-kinds': fishingKinds,
  'navigation-categories': boundedCategories,
  'sea-areas': seaAreas,
  'ship-kinds': shipKinds,
  'tanker-cargoes': tankerCargoes,
  'title-limits': titleLimits,
} satisfies Record<string, ValueSet>
