import { type PlainDate, plainDateOf } from '@vigie/shared/plain-date.ts'
import { Problem } from '@vigie/shared/problem.ts'
import { causesOf } from '@vigie/shared/service/causes-of.ts'
import type { ServiceDependencies } from '../service-dependencies.ts'
import type { CrewCheckEntry } from './crew-check-store.ts'
import { askPermis, isOpen } from './request-permis.ts'
import { judgeAndNote } from './show-judged.ts'

/** What is published is fetched every minute: what it changes for a crew is known a minute later. */
const roundMs = 60_000

/** For as long as the program runs: what is due is deleted, and what the lists or the day change is written down. */
export function watchCrewChecks(deps: ServiceDependencies): { stop(): void } {
  const watch = createWatch(deps)
  let next: NodeJS.Timeout | undefined
  let isStopped = false
  const round = async () => {
    await watch.round()
    if (!isStopped) next = setTimeout(round, roundMs)
  }
  next = setTimeout(round, roundMs)
  return {
    stop() {
      isStopped = true
      clearTimeout(next)
    },
  }
}

export interface Watch {
  /** Never throws: what fails is logged, and tried again. */
  readonly round: () => Promise<void>
}

export function createWatch(deps: ServiceDependencies): Watch {
  let last: string | null = null
  return {
    async round() {
      const { crewChecks, log, now, trust } = deps
      try {
        await crewChecks.purge(now())
        if (!trust.isReady()) return
        const today = plainDateOf(now())
        const seen = `${trust.inForce().id} ${today}`
        if (seen === last) return
        const { judged, alerts, failed } = await watchAll(today, deps)
        // one that could not be judged is tried again in a minute
        last = failed === 0 ? seen : null
        if (judged > 0) log({ event: 'crew-checks-watched', level: 'info', judged, alerts })
      } catch (error) {
        log({ event: 'crew-checks-failure', level: 'error', causes: causesOf(error) })
      }
    },
  }
}

async function watchAll(today: PlainDate, deps: ServiceDependencies) {
  const counts = { judged: 0, alerts: 0, failed: 0 }
  for (const entry of deps.crewChecks.all()) {
    if (entry.summary.until < today) continue
    const alerts = await watchOne(entry, deps)
    counts.judged += 1
    if (alerts === null) counts.failed += 1
    else counts.alerts += alerts
  }
  return counts
}

/** How many alerts it gave; null: it is to be tried again. */
async function watchOne({ id, requesterId }: CrewCheckEntry, deps: ServiceDependencies): Promise<number | null> {
  try {
    const before = await deps.crewChecks.get(id, requesterId)
    const { check, judgement } = await judgeAndNote(before, deps)
    // whoever asks after it reads the reasons in their own language
    if (isOpen(check.permis?.answer.state)) await askPermis(check, 'fr', deps)
    const isBusy = judgement.notJudged === 'service-busy' || judgement.notJudged === 'document-too-costly'
    const isNew = (alert: { readonly id: string }) => !before.alerts.some((known) => known.id === alert.id)
    return isBusy ? null : check.alerts.filter(isNew).length
  } catch (error) {
    // deleted meanwhile, or an administration that is away: the next day asks it again
    if (error instanceof Problem) return 0
    // of this one: the others are watched all the same
    deps.log({ event: 'crew-checks-failure', level: 'error', causes: causesOf(error) })
    return null
  }
}
