import type { InvitationRequest, InvitationRequestStanding } from '@vigie/shared/crew-file/crew-check-view.ts'
import { Problem } from '@vigie/shared/problem.ts'
import { findStanding } from './invitation-client.ts'

const roundMs = 1_500

export interface Followed {
  readonly secret: string
  readonly request: InvitationRequest
}

/** Asks every other second how far it is, until it is received or over; a network that is away is asked again. */
export function followRequest(
  { secret, request }: Followed,
  onChange: (standing: InvitationRequestStanding) => void,
): () => void {
  let isLeft = false
  let next: ReturnType<typeof setTimeout> | undefined
  const round = async () => {
    const standing = await findStanding(secret, request.request).catch(awayOnly)
    if (isLeft) return
    if (standing) onChange(standing)
    if (standing?.state !== 'received' && standing?.state !== 'ended') next = setTimeout(round, roundMs)
  }
  next = setTimeout(round, roundMs)
  return () => {
    isLeft = true
    clearTimeout(next)
  }
}

/** What the service has forgotten is over; a network that is away is not. */
function awayOnly(error: unknown): InvitationRequestStanding | null {
  if (!(error instanceof Problem)) throw error
  const isAway = error.code === 'network-unavailable' || error.code === 'too-many-requests'
  return isAway ? null : { state: 'ended', reason: error.code }
}
