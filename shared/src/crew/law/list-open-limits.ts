import type { Limit, PrerogativeRow } from '@vigie/schemas/crew-law.ts'
import type { LimitName } from '../needs/need.ts'

/** The limits of a row that no text which was read gives, each once; what has nothing of the quantity is for the caller to say. */
export function listOpenLimits({ limits }: Pick<PrerogativeRow, 'limits'>): readonly LimitName[] {
  return [...new Set(limitsOf(limits).flatMap(([name, limit]) => (limit === null ? [name] : [])))]
}

function limitsOf(limits: PrerogativeRow['limits']): readonly (readonly [LimitName, Limit])[] {
  return [
    ['gross-tonnage', limits.grossTonnage],
    ['propulsion-power', limits.powerKilowatts],
    ['length', limits.lengthMetres],
    ['passengers', limits.passengers],
    ['distance', limits.distance],
    ['distance', limits.distanceFromShelter],
  ]
}
