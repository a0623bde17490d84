import type { PresentedTitle } from '@vigie/shared/presentation/presented-title.ts'
import type { ProblemCode } from '@vigie/shared/problem.ts'
import type { Presentation } from './presentation.ts'
import { answerBy, forgottenAt } from './presentation-store.ts'

/** What the session that asked is shown of it. */
export interface PresentationView {
  readonly id: string
  readonly request: string
  readonly state: 'waiting' | 'opened' | 'checking' | 'back-on-this-device' | 'answered' | 'ended'
  /** Until when it may be answered; then, when the answer is forgotten here. */
  readonly until: string
  readonly reason?: ProblemCode | 'declined' | 'too-late'
  readonly titles?: readonly PresentedTitle[]
}

export function showPresentation(presentation: Presentation, now: Date): PresentationView {
  const { id, requestId: request, standing } = presentation
  const gone = forgottenAt(presentation).toISOString()
  if (standing.kind === 'ended') return { id, request, state: 'ended', until: gone, reason: standing.reason }
  if (standing.kind === 'answered') {
    // answered on this device, as it seems: only what the wallet brought back opens it (OpenID4VP 1.0 §14.3)
    if (standing.responseCode !== null) return { id, request, state: 'back-on-this-device', until: gone }
    return { id, request, state: 'answered', until: gone, titles: standing.result?.titles ?? [] }
  }
  const until = answerBy(presentation)
  if (until <= now) return { id, request, state: 'ended', until: gone, reason: 'too-late' }
  return { id, request, state: standing.kind, until: until.toISOString() }
}

/** The wallet brought its holder back to the session that asked: the code has served (presentation-store.ts finds by it). */
export function redeemResponseCode(presentation: Presentation): void {
  const { standing } = presentation
  if (standing.kind === 'answered') presentation.standing = { ...standing, responseCode: null }
}
