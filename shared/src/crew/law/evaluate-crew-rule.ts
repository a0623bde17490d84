import type { CrewLaw } from '@vigie/schemas/crew-law.ts'
import { allOf, type Outcome } from '../../rules/three-valued.ts'
import { checkCrew } from '../check-crew.ts'
import type { CrewCatalogue } from '../crew-catalogue.ts'
import type { CrewQuestion } from '../crew-question.ts'

/** What one version of a rule says of a whole question: the worst of its findings, warnings as they are. */
export function evaluateCrewRule(
  ruleId: string,
  question: CrewQuestion,
  { law, catalogue }: { readonly law: CrewLaw; readonly catalogue: CrewCatalogue },
): Outcome | 'does-not-apply' {
  const { findings } = checkCrew(question, law, catalogue)
  const own = findings.filter((finding) => finding.ruleId === ruleId)
  return own.length === 0 ? 'does-not-apply' : allOf(own.map(({ outcome }) => outcome))
}
