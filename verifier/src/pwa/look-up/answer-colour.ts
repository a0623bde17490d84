import type { LookUpAnswer, LookUpMatch, LookUpState } from '@vigie/shared/look-up/look-up-answer.ts'
import type { Colour } from '@vigie/shared/verification/verdict.ts'

const colours: Record<LookUpState, Colour> = {
  issued: 'green',
  // another title has taken its place: ask for that one
  revalidated: 'orange',
  expired: 'red',
  suspended: 'red',
  cancelled: 'red',
  'reported-lost': 'red',
  destroyed: 'red',
}

/** The register says that the title is good, and the paper says something else. */
export function isOtherPaper({ state, compared }: LookUpMatch): boolean {
  return colours[state] === 'green' && Object.values(compared).includes('differs')
}

/** No match is grey: nothing is known, and nothing is said against anybody. A paper that says otherwise is never green. */
export function answerColour(answer: LookUpAnswer): Colour {
  if (answer.result === 'no-match') return 'grey'
  return isOtherPaper(answer) ? 'orange' : colours[answer.state]
}
