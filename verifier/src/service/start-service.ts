import { loadTitles, loadValueSets } from '@vigie/schemas/load.ts'
import { createBodyRoom } from '@vigie/shared/service/body-room.ts'
import { type ListeningLimits, listen } from '@vigie/shared/service/listen.ts'
import { createRateLimits } from '@vigie/shared/service/rate-limits.ts'
import type { ServiceFrame } from '@vigie/shared/service/request-frame.ts'
import { createApp } from './app.ts'
import { connectPermisDesk } from './crew-checks/connect-permis.ts'
import { openCrewCheckFiles } from './crew-checks/crew-check-files.ts'
import { openCrewCheckKey } from './crew-checks/crew-check-key.ts'
import { createCrewCheckStore } from './crew-checks/crew-check-store.ts'
import { createCrewJudgements } from './crew-checks/judge-crew-check.ts'
import { watchCrewChecks } from './crew-checks/watch-crew-checks.ts'
import { createCrewMatching } from './judging/create-crew-matching.ts'
import { type JudgeLimits, openJudges } from './judging/open-judges.ts'
import { limitedDoors } from './limited-doors.ts'
import { connectRegister } from './look-up/connect-register.ts'
import { isTokenExposed } from './look-up/is-token-exposed.ts'
import { createQuickPages } from './page-files/answer-at-once.ts'
import { openPageFiles } from './page-files/open-page-files.ts'
import { followRequesters } from './presentations/follow-requesters.ts'
import { keepRequesters } from './presentations/keep-requesters.ts'
import { createPresentationStore } from './presentations/presentation-store.ts'
import { createRequesterSessions } from './presentations/requester-sessions.ts'
import { followPublication } from './publication/follow-publication.ts'
import type { ServiceLog } from './service-log.ts'
import type { Settings } from './settings.ts'
import { createTrustKeeper } from './trust/trust-keeper.ts'

export interface RunningService {
  readonly port: number
  /** Takes nothing new, ends what is under way within `timeoutMilliseconds`. */
  stop(timeoutMilliseconds: number): Promise<void>
}

export interface ServiceLimits {
  readonly listening?: Partial<ListeningLimits>
  readonly judging?: Partial<JudgeLimits>
}

/** Ours weigh 100 kB; with a thousand connections it is 320 MB that strangers can fill, and never more. */
const bodyRoom = { bytesForEach: 262_144, mostBytes: 64 * 1_048_576 }

/** Starts the service. It answers from the first moment; verdicts begin once a trust list was verified. */
export async function startService(
  settings: Settings,
  log: ServiceLog,
  limits: ServiceLimits = {},
): Promise<RunningService> {
  const judges = openJudges(limits.judging)
  const { publishedFolder, trustFile: keptFile, trustAnchor: anchor, host } = settings
  const inspect = judges.inspectTrust
  const trust = createTrustKeeper({ publishedFolder, keptFile, anchor, inspect, log })
  const requesters = keepRequesters({
    folder: settings.requestersFolder,
    register: settings.register,
    now: () => new Date(),
    log,
  })
  const crewChecksKey = () => openCrewCheckKey(settings.crewChecksKeyFile)
  const crewChecks = createCrewCheckStore(openCrewCheckFiles(settings.crewChecksFolder, crewChecksKey))
  const now = () => new Date()
  const deps = {
    settings,
    log,
    judges,
    bodies: createBodyRoom(bodyRoom),
    trust,
    pageFiles: openPageFiles(settings.pageFolder),
    now,
    crewChecks,
    crewJudgements: createCrewJudgements({ judges, trust, settings, now }),
    crewMatching: createCrewMatching(),
    permisDesk: connectPermisDesk(settings.permisUrl, {
      onFailure: (code) => log({ event: 'permis-unavailable', level: 'error', code }),
    }),
    register: connectRegister(settings.register, {
      onFailure: (code) => log({ event: 'register-unavailable', level: 'error', code }),
    }),
    requesters,
    sessions: createRequesterSessions(),
    presentations: createPresentationStore(),
    rateLimits: createRateLimits({ shares: limitedDoors, requestsPerMinute: settings.requestsPerMinute }),
    titles: loadTitles(),
    valueSets: loadValueSets(),
  }
  const unreadable = await crewChecks.open(now())
  if (unreadable > 0) log({ event: 'crew-checks-unreadable', level: 'error', count: unreadable })
  const app = createApp(deps)
  const quick = createQuickPages({ files: deps.pageFiles, hostNames: settings.hostNames, log })
  const fetch = (request: Request, env: ServiceFrame['Bindings']) =>
    (env.incoming && quick(env.incoming)) ?? app.fetch(request, env)
  const listener = await listen({
    fetch,
    host,
    port: settings.port,
    ...(limits.listening && { limits: limits.listening }),
  })
  log({ event: 'start', level: 'info', listening: `http://${host}:${listener.port}` })
  if (settings.register && (await isTokenExposed(settings.register.tokenFile))) {
    log({ event: 'register-token-exposed', level: 'warning' })
  }
  if (await isTokenExposed(settings.crewChecksKeyFile)) log({ event: 'crew-checks-key-exposed', level: 'warning' })
  const following = followPublication({ settings, trust, log, fetch: globalThis.fetch })
  const followingRequesters = followRequesters(requesters)
  const watching = watchCrewChecks(deps)
  return {
    port: listener.port,
    async stop(timeoutMilliseconds) {
      following.stop()
      followingRequesters.stop()
      watching.stop()
      await listener.close(timeoutMilliseconds)
      await judges.close()
    },
  }
}
