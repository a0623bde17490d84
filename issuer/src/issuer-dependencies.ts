import type { CrewLaw } from '@vigie/schemas/crew-law.ts'
import type { FactDefinition } from '@vigie/schemas/fact-definition.ts'
import type { Rule } from '@vigie/schemas/rule.ts'
import type { TitleDefinition } from '@vigie/shared/catalogue/title-definition.ts'
import type { ValueSet } from '@vigie/shared/catalogue/value-set.ts'
import type { BodyRoom } from '@vigie/shared/service/body-room.ts'
import type { RateLimits } from '@vigie/shared/service/rate-limits.ts'
import type { Clock } from './clock.ts'
import type { PdfChecks } from './correspondence/open-pdf-checks.ts'
import type { ReconciledRegister } from './credentials/start-reconciling.ts'
import type { Database } from './db/open-database.ts'
import type { TimeStampAuthority } from './documents/request-time-stamp.ts'
import type { LimitedDoor } from './http/limited-doors.ts'
import type { Log } from './http/log.ts'
import type { Registries } from './instruction/registries/registries.ts'
import type { CrewFileThreads } from './permis-armement/crew-file-threads.ts'
import type { LookUpTries } from './register/look-up-tries.ts'
import type { Settings } from './settings.ts'
import type { IdentityProviders } from './sign-in/open-identity-providers.ts'
import type { KeyDescription } from './signing/keys/signing-keys.ts'
import type { Signer } from './signing/signer-client.ts'

/** What the routes need from outside; `main.ts` gives the real ones, a test its own database and clock. */
export interface IssuerDependencies {
  readonly db: Database
  readonly settings: Settings
  readonly now: Clock
  readonly log: Log
  /** How often one network may ask for what needs no right. */
  readonly rateLimits: RateLimits<LimitedDoor>
  /** How often somebody may be wrong about one title, whoever asks. */
  readonly lookUpTries: LookUpTries
  /** The same, for one account that says whose it is and for one seafarer's number. */
  readonly signInTries: LookUpTries
  readonly identityProviders: IdentityProviders
  readonly registries: Registries
  readonly titles: readonly TitleDefinition[]
  readonly rules: readonly Rule[]
  readonly facts: readonly FactDefinition[]
  readonly valueSets: Readonly<Record<string, ValueSet>>
  /** Opens PDFs that strangers send, where one that takes too long does no harm. */
  readonly pdfChecks: PdfChecks
  /** Reads and opens the crew files that come with requests for a permis d'armement, in a thread of its own. */
  readonly crewFiles: CrewFileThreads
  /** How much of such requests is held at once. */
  readonly crewFileRoom: BodyRoom
  /** The law that crews are checked under, with what the authority filled. */
  readonly crewLaw: CrewLaw
  readonly signer: Signer
  /** The signer's keys, remembered for a while. */
  readonly listKeys: () => Promise<readonly KeyDescription[]>
  /** Who stamps the time of seals; null where nobody is configured. */
  readonly timeStampAuthority: TimeStampAuthority | null
  /** Titles are planned only once nothing that a restored database forgot can be given twice. */
  readonly reconciled: ReconciledRegister
  /** There are new lines in a batch: whoever works on them need not wait for the timer. */
  readonly wakeBatches: () => void
}
