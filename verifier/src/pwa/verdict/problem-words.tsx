import type { ProblemCode } from '@vigie/shared/problem.ts'
import { useProblemWords } from '@vigie/shared/ui/problem-words.ts'
import { say } from '@vigie/shared/ui/say.ts'
import { problemAdvice } from './words.ts'

/** The words for a refusal, and what to do about it; `otherwise` where its words do not say. */
export function ProblemWords({ problem, otherwise }: { problem: ProblemCode; otherwise?: string }) {
  const known = useProblemWords()
  if (!known) return null
  const advice = problemAdvice[problem]
  const note = advice ? say(advice) : (known.noteOf(problem) ?? otherwise)
  return (
    <>
      <p>{known.labelOf(problem)}</p>
      {note && <p>{note}</p>}
    </>
  )
}
