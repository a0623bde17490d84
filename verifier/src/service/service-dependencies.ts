import type { TitleDefinition } from '@vigie/shared/catalogue/title-definition.ts'
import type { ValueSet } from '@vigie/shared/catalogue/value-set.ts'
import type { BodyRoom } from '@vigie/shared/service/body-room.ts'
import type { RateLimits } from '@vigie/shared/service/rate-limits.ts'
import type { PermisDesk } from './crew-checks/connect-permis.ts'
import type { CrewCheckStore } from './crew-checks/crew-check-store.ts'
import type { CrewJudgements } from './crew-checks/judge-crew-check.ts'
import type { CrewMatching } from './judging/create-crew-matching.ts'
import type { Judges } from './judging/open-judges.ts'
import type { LimitedDoor } from './limited-doors.ts'
import type { Register } from './look-up/connect-register.ts'
import type { PageFiles } from './page-files/open-page-files.ts'
import type { Requesters } from './presentations/keep-requesters.ts'
import type { PresentationStore } from './presentations/presentation-store.ts'
import type { RequesterSessions } from './presentations/requester-sessions.ts'
import type { ServiceLog } from './service-log.ts'
import type { Settings } from './settings.ts'
import type { TrustKeeper } from './trust/trust-keeper.ts'

/** What the routes need from outside; `main.ts` gives the real ones, a test its own trust and clock. */
export interface ServiceDependencies {
  readonly settings: Settings
  readonly now: () => Date
  readonly log: ServiceLog
  readonly rateLimits: RateLimits<LimitedDoor>
  readonly judges: Judges
  /** For what is sent to be judged. */
  readonly bodies: BodyRoom
  readonly trust: TrustKeeper
  readonly pageFiles: PageFiles
  readonly register: Register
  readonly requesters: Requesters
  readonly sessions: RequesterSessions
  readonly presentations: PresentationStore
  readonly crewChecks: CrewCheckStore
  readonly crewJudgements: CrewJudgements
  readonly crewMatching: CrewMatching
  readonly permisDesk: PermisDesk
  readonly titles: readonly TitleDefinition[]
  readonly valueSets: Readonly<Record<string, ValueSet>>
}
