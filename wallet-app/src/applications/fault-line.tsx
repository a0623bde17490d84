import type { ProblemCode } from '@vigie/shared/problem.ts'
import { useProblemWords } from '@vigie/shared/ui/problem-words.ts'

/** What was refused, and what to do about it; the line is always there, so that it is read out when it fills. */
export function FaultLine({ code, instead }: { code: ProblemCode | null; instead?: string }) {
  const problems = useProblemWords()
  return (
    <p class="form-fault" role="alert">
      {code && (instead ?? (problems && `${problems.labelOf(code)} ${problems.noteOf(code) ?? ''}`))}
    </p>
  )
}
