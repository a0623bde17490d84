import type { CrewTitle } from '../src/crew/crew-member.ts'
import { caseTitle } from '../src/crew/law/create-case-question.ts'
import type { HoldNeed } from '../src/crew/needs/need.ts'

/** A title in force without end, as a verdict leaves it. */
export function createTestCrewTitle(change: Partial<CrewTitle> = {}): CrewTitle {
  return { ...caseTitle, ...change }
}

/** One title of this code, for a voyage of ten days in December 2026. */
export function createTestHoldNeed(change: Partial<HoldNeed> = {}): HoldNeed {
  return {
    kind: 'hold',
    documentKinds: ['title', 'endorsement'],
    codes: ['capitaine-200'],
    capacity: null,
    from: '2026-12-01',
    until: '2026-12-10',
    excludedBy: [],
    undecidedBy: [],
    limitedAs: null,
    shipImoNumber: null,
    isForceMajeureOnly: false,
    monthsAtMost: null,
    craftType: null,
    route: null,
    issuedBefore: null,
    issuedFrom: null,
    reach: 'unlimited',
    reachByLimitation: {},
    ...change,
  }
}
