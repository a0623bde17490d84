import { loadCrewTitles } from '@vigie/schemas/crew-titles.ts'
import { checkCrew } from '@vigie/shared/crew/check-crew.ts'
import { crewCatalogueOf } from '@vigie/shared/crew/crew-catalogue.ts'
import type { CrewQuestion } from '@vigie/shared/crew/crew-question.ts'
import type { CrewReport } from '@vigie/shared/crew/crew-report.ts'
import { crewLawInForce } from '@vigie/shared/crew/law/crew-law-in-force.ts'

/** Null: it could not be computed. */
export type EngineAnswer = { readonly report: CrewReport | null }

// words are the page's own: the engine decides by codes
const catalogue = crewCatalogueOf(loadCrewTitles(), {})

self.onmessage = ({ data }: MessageEvent<CrewQuestion>) => {
  try {
    self.postMessage({ report: checkCrew(data, crewLawInForce, catalogue) } satisfies EngineAnswer)
  } catch (error) {
    console.error(error)
    self.postMessage({ report: null } satisfies EngineAnswer)
  }
}
