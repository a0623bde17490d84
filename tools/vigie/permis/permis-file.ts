import type { CrewMember } from '@vigie/shared/crew/crew-member.ts'
import type { CrewReport } from '@vigie/shared/crew/crew-report.ts'

/** What the issuer lists of a request. */
export interface PermisRow {
  readonly id: string
  readonly number: string
  readonly state: 'submitted' | 'under-examination' | 'examined' | 'granted' | 'refused'
  readonly verifierId: string
  readonly claimedOutcome: string
  readonly ship: { readonly name: string; readonly imoNumber: string | null }
  readonly voyage: { readonly from: string; readonly until: string }
  readonly erasedAt: string | null
}

interface PermisJudgement {
  readonly id: string
  readonly key: string
  readonly isSatisfied: boolean
  readonly reason: string
  readonly agentId: string
  readonly at: string
}

/** What we show of the whole file. */
export interface PermisFile extends PermisRow {
  readonly check: {
    readonly outcome: string
    readonly differsFromClaim: boolean
    readonly at: string
    /** Null once it was erased. */
    readonly content: PermisContent | null
  } | null
  readonly standing: {
    readonly toJudge: readonly string[]
    readonly unjudged: readonly string[]
    readonly notSatisfied: readonly string[]
    readonly isGrantable: boolean
  } | null
  readonly judgements: readonly PermisJudgement[]
  readonly decision: {
    readonly decision: 'grant' | 'refuse'
    readonly reasons: readonly string[]
    readonly examinerId: string
    readonly validatorId: string
    readonly at: string
  } | null
  readonly alerts: readonly { readonly code: string; readonly at: string }[]
}

type PermisContent =
  | { readonly kind: 'unreadable'; readonly code: string }
  | {
      readonly kind: 'read'
      readonly question: { readonly crew: readonly CrewMember[] }
      readonly report: CrewReport
      readonly notes: readonly { readonly code: string; readonly memberId: string | null }[]
    }
