import type { CrewOutcome } from '@vigie/shared/crew/crew-report.ts'
import type { Outcome } from '@vigie/shared/rules/three-valued.ts'
import type { Colour } from '@vigie/shared/verification/verdict.ts'

export const colourOf: Readonly<Record<Outcome, Colour>> = { passed: 'green', failed: 'red', unknown: 'orange' }

export const crewColourOf: Readonly<Record<CrewOutcome, Colour>> = {
  sufficient: 'green',
  'not-sufficient': 'red',
  'to-be-judged': 'orange',
}
