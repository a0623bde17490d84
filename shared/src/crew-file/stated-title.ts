import type { CrewTitle } from '../crew/crew-member.ts'
import type { PlainDate } from '../plain-date.ts'
import type { StatedTitle } from './crew-check-input.ts'
import type { SeenDocument } from './crew-file.ts'
import { stateHere } from './crew-title-of.ts'

/** Documents of these codes are of a kind of their own. */
const kindOfCode: Readonly<Record<string, CrewTitle['kind']>> = {
  'visa-reconnaissance': 'recognition-endorsement',
  'attestation-depot-visa': 'recognition-application',
  derogation: 'dispensation',
}

/** What is stated of a title that nobody verified; what is left out is not known, or not there. */
export function statedTitleOf(title: StatedTitle, id: string): CrewTitle {
  const stated: CrewTitle = {
    kind: kindOfCode[title.code] ?? 'title',
    number: null,
    state: 'in-force',
    capacities: [],
    functions: [],
    regulation: [],
    issueDate: null,
    issuingCountry: null,
    shipImoNumber: null,
    isForceMajeure: false,
    craftType: null,
    route: null,
    ...title,
    id,
    evidence: 'stated',
  }
  return { ...stated, state: stateHere(stated) }
}

/** Documents seen on paper, as a crew check takes them: held back until a person has judged each. */
export function seenTitlesOf(
  { id, documentsSeen = [] }: { readonly id: string; readonly documentsSeen?: readonly SeenDocument[] },
  firstDay: PlainDate,
): CrewTitle[] {
  return documentsSeen.map(({ code, validUntil }, index) => {
    // from when it holds is on the paper too, and is for whoever judges it
    const stated = statedTitleOf({ code, validFrom: firstDay, validUntil }, `${id}.p${index + 1}`)
    return { ...stated, state: 'not-known' }
  })
}
