import type { CrewQuestion } from '@vigie/shared/crew/crew-question.ts'
import type { CrewReport } from '@vigie/shared/crew/crew-report.ts'
import type { CrewFileFault, OpenedTitle } from '@vigie/shared/crew-file/opened-crew-file.ts'
import type { ProblemCode } from '@vigie/shared/problem.ts'
import type { Evidence } from '@vigie/shared/rules/fact.ts'
import type { ManningState } from '../manning/manning-state.ts'
import type { TitleState } from '../register/title-state.ts'

/** What a check saw and found, as it is kept for those who judge and decide. */
export type CrewExamination = ReadExamination | { readonly kind: 'unreadable'; readonly code: ProblemCode }

export interface ReadExamination {
  readonly kind: 'read'
  /** What the engine was asked: what was shown, with what the register and the health service know instead. */
  readonly question: CrewQuestion
  readonly report: CrewReport
  readonly faults: readonly CrewFileFault[]
  /** The verdict behind each title. */
  readonly titles: readonly OpenedTitle[]
  readonly isManningVerified: boolean
  /** What came from elsewhere than the file, with its source, time and digest. */
  readonly facts: readonly ExaminationFact[]
  readonly notes: readonly ExaminationNote[]
  /** Titles of this register, by `CrewTitle.id`. */
  readonly registered: readonly RegisteredTitle[]
  /** The manning document, where this register has it. */
  readonly registeredManning: RegisteredManning | null
}

export interface ExaminationFact {
  readonly memberId: string
  /** `CrewTitle.id`; null of the person. */
  readonly titleId: string | null
  readonly fact: 'title-state' | 'medical-fitness' | 'document-recorded'
  readonly value: string | null
  readonly validUntil: string | null
  readonly evidence: Evidence
}

export interface ExaminationNote {
  /** A code of the value set `permis-notes`. */
  readonly code: NoteCode
  readonly memberId: string | null
  readonly titleId: string | null
}

export type NoteCode =
  | 'result-differs'
  | 'manning-stated'
  | 'manning-not-in-force'
  | 'manning-not-known'
  | 'manning-not-in-register'
  | 'manning-beyond-area'
  | 'ship-differs'
  | 'state-by-register'
  | 'title-of-another-code'
  | 'title-not-in-register'
  | 'several-holders'
  | 'holder-twice'
  | 'medical-by-register'
  | 'medical-not-in-register'
  | 'medical-register-silent'
  | 'documents-register-silent'
  | 'person-not-in-register'
  | 'evidence-not-opened'

export interface RegisteredTitle {
  readonly titleId: string
  readonly memberId: string
  /** Of the row of the register. */
  readonly registerId: string
  /** As the check saw it: a permis is granted on titles that stand as they were found. */
  readonly state: TitleState
}

export interface RegisteredManning {
  readonly registerId: string
  readonly state: ManningState
}
