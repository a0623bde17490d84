import type { CrewCheckView } from '@vigie/shared/crew-file/crew-check-view.ts'
import type { Language } from '@vigie/shared/language.ts'
import type { ServiceDependencies } from '../service-dependencies.ts'
import type { CrewCheck } from './crew-check.ts'
import type { Judgement } from './judge-crew-check.ts'
import { noteChanges } from './note-changes.ts'
import { showCrewCheck } from './show-crew-check.ts'

type Needs = Pick<ServiceDependencies, 'crewChecks' | 'crewJudgements' | 'now'>

/** A check as it is, judged with the lists in force. */
export async function showJudged(check: CrewCheck, language: Language, deps: Needs): Promise<CrewCheckView> {
  const { check: noted, judgement } = await judgeAndNote(check, deps, language)
  return showCrewCheck(noted, judgement, deps.now())
}

/** Judges, and writes down what changed since it was judged last. */
export async function judgeAndNote(
  check: CrewCheck,
  { crewChecks, crewJudgements }: Needs,
  language?: Language,
): Promise<{ readonly check: CrewCheck; readonly judgement: Judgement }> {
  const judgement = await crewJudgements.judge(check, language)
  const { judged } = judgement
  if (!judged || noteChanges(check, judged) === check) return { check, judgement }
  const { id, requesterId, fileRevision } = check
  const noted = await crewChecks.change(id, requesterId, (present) =>
    // changed while it was judged: whoever changed it has it judged again
    present.fileRevision === fileRevision ? noteChanges(present, judged) : present,
  )
  return { check: noted.fileRevision === fileRevision ? noted : check, judgement }
}
