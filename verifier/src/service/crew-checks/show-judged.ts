import type { CrewCheckView } from '@vigie/shared/crew-file/crew-check-view.ts'
import type { Language } from '@vigie/shared/language.ts'
import { Problem } from '@vigie/shared/problem.ts'
import { causesOf } from '@vigie/shared/service/causes-of.ts'
import type { ServiceDependencies } from '../service-dependencies.ts'
import type { CrewCheck } from './crew-check.ts'
import type { Judgement } from './judge-crew-check.ts'
import { noteChanges } from './note-changes.ts'
import { showCrewCheck } from './show-crew-check.ts'

type Needs = Pick<ServiceDependencies, 'crewChecks' | 'crewJudgements' | 'now'>

/** A page waits for fifteen seconds: a crew of hundreds that is judged for the first time is shown before it is, and asked after. */
const patienceMs = 6_000

/** A check as it is, judged with the lists in force; or how far that is. */
export async function showJudged(
  check: CrewCheck,
  language: Language,
  deps: Needs & Pick<ServiceDependencies, 'log'> & { readonly patienceMs?: number },
): Promise<CrewCheckView> {
  const judging = judgeAndNote(check, deps, language)
  const done = await Promise.race([judging, after(deps.patienceMs ?? patienceMs)])
  if (done) return showCrewCheck(done.check, { ...done.judgement, judging: null }, deps.now())
  // it goes on, and whoever asks after it finds it; nobody else hears that it failed
  judging.catch((error) => {
    if (error instanceof Problem) return
    deps.log({ event: 'crew-checks-failure', level: 'error', causes: causesOf(error) })
  })
  const progress = deps.crewJudgements.progressOf(check) ?? { verified: 0, members: check.content.members.length }
  return showCrewCheck(check, { judged: null, notJudged: null, judging: progress }, deps.now())
}

async function after(milliseconds: number): Promise<null> {
  const { promise, resolve } = Promise.withResolvers<null>()
  setTimeout(resolve, milliseconds, null).unref()
  return promise
}

/** Judges, and writes down what changed since it was judged last. */
export async function judgeAndNote(
  check: CrewCheck,
  { crewChecks, crewJudgements }: Pick<Needs, 'crewChecks' | 'crewJudgements'>,
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
