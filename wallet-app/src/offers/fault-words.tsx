import type { ProblemCode } from '@vigie/shared/problem.ts'
import { useProblemWords } from '@vigie/shared/ui/problem-words.ts'

/** What was refused and what to do about it; the line is always there, so that it is read out when it fills. */
export function FaultWords({ code }: { code: ProblemCode | null }) {
  const problems = useProblemWords()
  return (
    <div role="alert" class="offer-alert">
      {code && problems && (
        <>
          <p class="offer-fault">{problems.labelOf(code)}</p>
          <p>{problems.noteOf(code)}</p>
        </>
      )}
    </div>
  )
}
