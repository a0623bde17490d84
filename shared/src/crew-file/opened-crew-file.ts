import type { Instant } from '../credential/title-credential.ts'
import type { CrewQuestion } from '../crew/crew-question.ts'
import type { Language } from '../language.ts'
import type { PresentationEvidence } from '../presentation/presentation-evidence.ts'
import type { ProblemCode } from '../problem.ts'
import type { TrustMaterial } from '../trust/open-trust-material.ts'
import type { Colour, VerdictReason } from '../verification/verdict.ts'
import type { TablesOf } from './may-hide-tables.ts'
import type { ShownEvidence } from './open-evidence.ts'

/** What a crew file is opened with: nothing in it is believed by itself. */
export interface CrewFileTrust {
  /** Null: nothing that is signed can be believed here, as where all of it is stated. */
  readonly trust: TrustMaterial | null
  /** Those of SD-JWTs by URL; one that is not here leaves the status unknown. */
  readonly tokenStatusLists: PresentationEvidence['tokenStatusLists']
  readonly catalogue: readonly TablesOf[]
  readonly now: Date
  /** Of the conditions that a manning document prints for a person to read. */
  readonly language: Language
  /** Client Identifier that every answer must be for; null where whoever asked will do, as for the asker's own file. */
  readonly askedBy: string | null
  /** What was opened a moment ago with this very trust: whoever hands it over empties it when that changes. */
  readonly remembered?: Map<string, ShownEvidence>
  /** After each member, since a large crew takes a while. */
  readonly onMember?: () => void
}

/** What the check is asked, and all that was left out of it: nothing is lost silently. */
export interface OpenedCrewFile {
  readonly question: CrewQuestion
  readonly faults: readonly CrewFileFault[]
  /** The verdict behind each title of the question. */
  readonly titles: readonly OpenedTitle[]
  /** An authority that we recognise signed the manning document; its lines are not just stated. */
  readonly isManningVerified: boolean
  /** Its DID; null of lines that are just stated. */
  readonly manningIssuer: string | null
}

/** Evidence that counts for nothing; where it is of a person, all that it would have shown is not in the question. */
export interface CrewFileFault {
  readonly code: ProblemCode
  /** Null: the manning document. */
  readonly memberId: string | null
  /** Its place in the evidence of the member; null: all of it. */
  readonly evidence: number | null
  /** Of a verdict, where there is one. */
  readonly reason: VerdictReason | null
  /** JSON pointer of what it is about in the file, where it is one fact of ship or voyage. */
  readonly pointer: string | null
}

export interface OpenedTitle {
  /** `CrewTitle.id`. */
  readonly titleId: string
  readonly memberId: string
  readonly evidence: number
  /** From a wallet it is a copy with a status of its own: that it was taken back says nothing against the title. */
  readonly isCopy: boolean
  readonly colour: Colour
  readonly reason: VerdictReason
  /** The date-time of the status knowledge it rests on. */
  readonly asOf: Instant | null
}
