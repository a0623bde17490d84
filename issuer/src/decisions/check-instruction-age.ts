import { Problem } from '@vigie/shared/problem.ts'

const longestDays = 7

/**
 * Facts move: a medical certificate ends, a title is suspended. A title is granted on what was found in the last seven
 * days (ours: no text says), else the application is instructed again. Refuses with `instruction-too-old`.
 */
export function checkInstructionAge(instructedAt: Date, at: Date): void {
  if (at.getTime() - instructedAt.getTime() <= longestDays * 86_400_000) return
  throw new Problem('instruction-too-old', `expected an instruction of the last ${longestDays} days`)
}
