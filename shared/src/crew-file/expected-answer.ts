import { type ExpectedPresentation, expectPresentation } from '../presentation/expected-presentation.ts'
import type { CrewFileEvidence } from './crew-file.ts'

export type KeptPresentation = Extract<CrewFileEvidence, { kind: 'presentation' }>

/** What a kept presentation answered, at the time it is said to have been given. Refuses a query that nobody may ask. */
export function expectedAnswer({ nonce, audience, query, answeredAt }: KeptPresentation): ExpectedPresentation {
  return expectPresentation({ nonce, audience, query, answeredAt: new Date(answeredAt) })
}
