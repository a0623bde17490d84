import { shownCheck } from '../check/shown-check.ts'
import { afterKeeping } from '../check/trial.ts'
import { fetchCheck, fetchCheckStanding } from '../keeping/crew-check-client.ts'
import { keptOf } from '../keeping/service-keeper.ts'

const roundMs = 5_000

/** Seafarers answer and lists change while a check is looked at: what came is taken in, and what is tried stays. */
export function followService(id: string): () => void {
  const round = setInterval(() => {
    if (!document.hidden) void takeWhatCame(id).catch(() => undefined) // a network that is away is asked again
  }, roundMs)
  return () => clearInterval(round)
}

async function takeWhatCame(id: string): Promise<void> {
  const before = shownCheck.peek()
  if (before?.kept.id !== id || !before.service) return
  const { revision, judgedAt } = await fetchCheckStanding(id)
  if (revision === before.service.revision && judgedAt === (before.service.judged?.at ?? null)) return
  const { check, service } = keptOf(await fetchCheck(id), before.kept.undecided)
  const now = shownCheck.peek()
  if (now?.kept.id === id) shownCheck.value = afterKeeping(now, check, service)
}
