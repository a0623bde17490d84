import type { ProblemCode } from '@vigie/shared/problem.ts'
import { labelFor, noteFor, useCatalogue } from '@vigie/shared/ui/catalogue.ts'
import { say } from '@vigie/shared/ui/say.ts'
import { problemAdvice } from '../words.ts'

/** The words for a refusal, and what to do about it; `otherwise` where its words do not say. */
export function ProblemWords({ problem, otherwise }: { problem: ProblemCode; otherwise?: string }) {
  const catalogue = useCatalogue()
  if (!catalogue) return null
  const advice = problemAdvice[problem]
  const note = advice ? say(advice) : (noteFor(catalogue, 'problems', problem) ?? otherwise)
  return (
    <>
      <p>{labelFor(catalogue, 'problems', problem)}</p>
      {note && <p>{note}</p>}
    </>
  )
}
