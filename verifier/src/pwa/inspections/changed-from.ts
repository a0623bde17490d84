import type { InspectedTitle, Judgement } from './inspection.ts'

/** The verdict before the last one, where the last one says something else. */
export function changedFrom({ judgements }: InspectedTitle): Judgement | null {
  const [last, before] = [judgements.at(-1), judgements.at(-2)]
  if (!last || !before) return null
  return last.verdict.reason === before.verdict.reason && last.verdict.colour === before.verdict.colour ? null : before
}
