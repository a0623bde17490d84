import { Problem } from '@vigie/shared/problem.ts'
import { findStanding, type StandingView } from './presentation-client.ts'

const roundMs = 1_500

/** Asks every other second how far it is, until it is answered or over; a network that is away is asked again. */
export function followStanding(id: string, onChange: (standing: StandingView) => void): () => void {
  let isLeft = false
  let next: ReturnType<typeof setTimeout> | undefined
  const round = async () => {
    const standing = await findStanding(id).catch(awayOnly)
    if (isLeft) return
    if (standing) onChange(standing)
    if (standing?.state !== 'answered' && standing?.state !== 'ended') next = setTimeout(round, roundMs)
  }
  void round()
  return () => {
    isLeft = true
    clearTimeout(next)
  }
}

function awayOnly(error: unknown): null {
  if (error instanceof Problem) return null
  throw error
}
