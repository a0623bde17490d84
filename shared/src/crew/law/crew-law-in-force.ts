import type { CrewLawOverlay } from '@vigie/schemas/crew-law.ts'
import { crewLaw } from '@vigie/schemas/crew-law-data.ts'
import overlay from '@vigie/schemas/manning/overlay.json' with { type: 'json' }
import { layOverlay } from './lay-overlay.ts'

// the overlay of this installation is held to its schema and its names by crew-law-data.test.ts
const own = overlay as CrewLawOverlay

/** What every program of this installation judges by: the law as it was read, and over it what the authority filled in. */
export const crewLawInForce = own.rows.length + own.rules.length > 0 ? layOverlay(crewLaw, own).law : crewLaw
