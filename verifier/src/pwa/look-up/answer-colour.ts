import type { LookUpAnswer, LookUpState } from '@vigie/shared/look-up/look-up-answer.ts'
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

/** No match is grey: nothing is known, and nothing is said against anybody. A paper that says otherwise is never green. */
export function answerColour(answer: LookUpAnswer): Colour {
  if (answer.result === 'no-match') return 'grey'
  const colour = colours[answer.state]
  return colour === 'green' && Object.values(answer.compared).includes('differs') ? 'orange' : colour
}
