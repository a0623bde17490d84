import type { JudgingProgress } from '@vigie/shared/crew-file/crew-check-view.ts'
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

/** A large crew that is being judged. */
function tellProgress(id: string, judging: JudgingProgress): void {
  const now = shownCheck.peek()
  if (now?.kept.id === id && now.service) shownCheck.value = { ...now, service: { ...now.service, judging } }
}

async function takeWhatCame(id: string): Promise<void> {
  const before = shownCheck.peek()
  if (before?.kept.id !== id || !before.service) return
  const { revision, judgedAt, judging } = await fetchCheckStanding(id)
  const isSame = revision === before.service.revision && judgedAt === before.service.judgedAt
  if (isSame && judging && before.service.judging) return tellProgress(id, judging)
  if (isSame && !before.service.judging) return
  const { check, service } = keptOf(await fetchCheck(id), before.kept.undecided)
  const now = shownCheck.peek()
  if (now?.kept.id === id) shownCheck.value = afterKeeping(now, check, service)
}
