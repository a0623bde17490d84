import type { FollowedLog } from '@vigie/shared/log/follow-log.ts'
import { openStore, type Store } from '@vigie/shared/ui/storage/open-store.ts'

/** The last checkpoint that this device believed of a log, signed as it came: against a rewritten log it is evidence. */
export interface SeenLog {
  readonly origin: string
  readonly size: number
  readonly root: string
  readonly written: string
  /** By the clock of this device. */
  readonly at: string
}

export async function listSeenLogs(): Promise<SeenLog[]> {
  return (await openSeenLogs()).list()
}

/** Only what follows from what was seen replaces it: a rewritten or shortened log is still one at the next look. */
export async function rememberLog({ outcome, origin, size, root, written }: FollowedLog, now: Date): Promise<void> {
  if (outcome !== 'first-seen' && outcome !== 'only-grew' && outcome !== 'unchanged') return
  const store = await openSeenLogs()
  const mine: SeenLog = { origin, size, root, written, at: now.toISOString() }
  // another window may have seen a larger one meanwhile
  await store.update(origin, (kept) => (kept && kept.size > size ? [] : [[origin, mine]]))
}

function openSeenLogs(): Promise<Store<SeenLog>> {
  return openStore<SeenLog>('vigie-log')
}
