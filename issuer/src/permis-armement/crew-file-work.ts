import type { OpenedCrewFile } from '@vigie/shared/crew-file/opened-crew-file.ts'
import type { OwnTrustFiles } from './read-own-trust.ts'
import type { CrewFileSummary } from './summarise-crew-file.ts'

/** What a thread is given, and what it answers: plain data. */
export type CrewFileWork =
  | { readonly verb: 'read'; readonly crewFile: string }
  | {
      readonly verb: 'open'
      readonly crewFile: string
      readonly own: OwnTrustFiles
      readonly now: Date
      /** Client Identifier of who handed it in. */
      readonly askedBy: string
      /** All of its members. */
      readonly withinMs: number
    }

export type CrewFileAnswer =
  | { readonly verb: 'read'; readonly summary: CrewFileSummary }
  | { readonly verb: 'open'; readonly opened: OpenedCrewFile }
