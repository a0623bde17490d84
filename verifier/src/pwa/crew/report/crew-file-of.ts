import type { CrewFile } from '@vigie/shared/crew-file/crew-file.ts'
import type { CrewCheck } from '../check/crew-check.ts'

/** The evidence of a check of this device: what `./vigie crew` and the administration make the same check again from. */
export function crewFileOf({ ship, voyage, manning, people }: CrewCheck): CrewFile {
  const { kind } = manning
  return {
    version: 1,
    ship,
    voyage,
    manning: kind === 'document' ? { kind, text: manning.text } : manning,
    members: people.map(({ documents, stated: _claim, ...person }) => ({
      ...person,
      evidence: documents.flatMap(({ text }) => (text === null ? [] : [{ kind: 'document' as const, text }])),
    })),
  }
}
