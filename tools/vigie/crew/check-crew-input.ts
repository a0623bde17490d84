import { loadTitles, loadValueSets } from '@vigie/schemas/load.ts'
import { checkCrew } from '@vigie/shared/crew/check-crew.ts'
import { type CrewCatalogue, crewCatalogueOf } from '@vigie/shared/crew/crew-catalogue.ts'
import type { CrewOutcome, CrewReport } from '@vigie/shared/crew/crew-report.ts'
import { withStatedFacts } from '@vigie/shared/crew-file/crew-file-of-check.ts'
import { openCrewFile } from '@vigie/shared/crew-file/open-crew-file.ts'
import type { OpenedCrewFile } from '@vigie/shared/crew-file/opened-crew-file.ts'
import type { Language } from '@vigie/shared/language.ts'
import { drawProgress } from '../progress-bar.ts'
import { readTrust } from '../verify/read-trust.ts'
import type { CrewInput } from './read-crew-input.ts'
import { readLaw } from './read-law.ts'

export interface CrewChecking {
  /** Null: nothing in the input is signed. */
  readonly trust: string | null
  /** File of an overlay; null: none. */
  readonly law: string | null
  readonly now: Date
  readonly language: Language
}

export interface CheckedCrew {
  readonly input: CrewInput
  readonly opened: OpenedCrewFile
  readonly report: CrewReport
  readonly catalogue: CrewCatalogue
}

/** Opens what is signed and asks the engine. */
export async function checkCrewInput(input: CrewInput, checking: CrewChecking): Promise<CheckedCrew> {
  const law = readLaw(checking.law)
  const opened = withStatedFacts(await open(input, checking), input.people)
  const catalogue = crewCatalogueOf(loadTitles(), loadValueSets())
  const report = checkCrew(opened.question, law, catalogue)
  return { input, opened, catalogue, report: { ...report, outcome: outcomeOf(report, opened, input) } }
}

async function open({ file }: CrewInput, { trust, now, language }: CrewChecking): Promise<OpenedCrewFile> {
  const bar = drawProgress(trust === null ? 1 : file.members.length)
  try {
    return await openCrewFile(file, {
      trust: trust === null ? null : await readTrust(trust),
      // nobody publishes them beside the trust list: SD-JWTs of a kept file stay not known
      tokenStatusLists: new Map(),
      catalogue: loadTitles(),
      now,
      language,
      askedBy: null,
      onMember: () => bar.step(),
    })
  } finally {
    bar.end()
  }
}

/** What rests on a document that counts for less than it should, or on a rank that nobody knows, a person must look at. */
export function outcomeOf(
  { outcome }: Pick<CrewReport, 'outcome'>,
  { faults }: Pick<OpenedCrewFile, 'faults'>,
  { asked }: Pick<CrewInput, 'asked'>,
): CrewOutcome {
  const isDoubtful = asked.length > 0 || faults.some(({ memberId }) => memberId === null)
  return outcome === 'sufficient' && isDoubtful ? 'to-be-judged' : outcome
}
