import type { CrewQuestion } from '../crew/crew-question.ts'
import type { CrewReport } from '../crew/crew-report.ts'
import type { Duty } from '../crew/post.ts'
import type { Ship } from '../crew/ship.ts'
import type { Voyage } from '../crew/voyage.ts'
import type { PostRequirement } from '../crew-posts/write-presentation-definition.ts'
import type { PlainDate } from '../plain-date.ts'
import type { PresentationQuery } from '../presentation/presentation-query.ts'
import type { ProblemCode } from '../problem.ts'
import type { CrewFile, SeenDocument } from './crew-file.ts'
import type { CrewFileFault, OpenedTitle } from './opened-crew-file.ts'
import type { PermisAnswer, PermisContact } from './permis-armement-request.ts'

/**
 * What a shipowner and the verifier's service say to each other of a crew check: the JSON of `/crew-checks` (docs/operations/crew-checks.md).
 * Every answer that holds a check holds it whole, judged with the lists in force.
 */
export interface CrewCheckView {
  readonly id: string
  /** Rises with every change, an answer of a seafarer too; sent back with a change, so that two tabs do not overwrite each other. */
  readonly revision: number
  /** The revision at which the crew file last changed: what was signed of an earlier one is not what it says now. */
  readonly fileRevision: number
  /** ISO 8601, like all moments here. */
  readonly createdAt: string
  readonly changedAt: string
  /** From then on nothing of it is left here. */
  readonly deletedAt: string
  readonly content: CrewCheckContent
  readonly members: readonly CrewMemberStanding[]
  /** Null while it cannot be judged. */
  readonly judged: JudgedCrew | null
  /** Why not: no trust list yet, a manning document that nobody vouches for; null: it is judged, or being judged. */
  readonly notJudged: ProblemCode | null
  /** A large crew takes a while: how far it is, when that is not over yet; null: it is. */
  readonly judging: JudgingProgress | null
  /** As `CrewCheckStanding` has it. */
  readonly judgedAt: string | null
  /** The newest first. */
  readonly alerts: readonly CrewAlert[]
  readonly compliance: CrewComplianceView | null
  readonly permis: PermisRequestView | null
}

/** How many of the crew had their titles verified. */
export interface JudgingProgress {
  readonly verified: number
  readonly members: number
}

/** What the shipowner says: all of it comes with each change. */
export interface CrewCheckContent {
  readonly ship: Ship
  readonly voyage: Voyage
  readonly manning: CrewFile['manning']
  /** In the order of the list. */
  readonly members: readonly CrewCheckMember[]
}

export interface CrewCheckMember {
  /** `m1`… given by the service and never given again within a check; null of somebody who is new. */
  readonly id: string | null
  /** As the shipowner's list says it; null: whoever answers. It is in no file that leaves the service. */
  readonly stated: StatedPerson | null
  readonly lineId: string | null
  readonly capacity: string | null
  readonly contractCapacity: string | null
  readonly duties: readonly Duty[]
  readonly medicalFitnessStatedUntil: PlainDate | null
  readonly documentsSeen?: readonly SeenDocument[]
}

export interface StatedPerson {
  readonly familyName: string
  readonly givenName: string | null
  readonly birthDate: PlainDate | null
}

/** A check as it was judged: `question` is what `checkCrew` was asked, so that a page may ask it otherwise. */
export interface JudgedCrew {
  readonly at: string
  readonly question: CrewQuestion
  readonly report: CrewReport
  /** Evidence that counts for nothing, and why. */
  readonly faults: readonly EvidenceFault[]
  /** The verdict behind each title of the question. */
  readonly titles: readonly OpenedTitle[]
  readonly isManningVerified: boolean
}

export interface EvidenceFault extends Omit<CrewFileFault, 'evidence'> {
  /** `EvidenceView.id`; null: the manning document, or all that the member showed. */
  readonly evidenceId: string | null
}

export interface CrewMemberStanding {
  readonly id: string
  readonly invitation: InvitationStanding | null
  readonly evidence: readonly EvidenceView[]
}

export interface InvitationStanding {
  readonly state: 'open' | 'opened' | 'answered' | 'revoked' | 'expired'
  /** The last day on which it opens. */
  readonly validUntil: PlainDate
  /** When the seafarer last opened the link, or answered. */
  readonly at: string | null
}

export interface EvidenceView {
  readonly id: string
  readonly kind: 'presentation' | 'document'
  readonly receivedAt: string
  /** Null: it counts. Else it is kept apart and counts for nothing, until the list or the evidence is changed. */
  readonly keptApart: KeptApart | null
  /** As what was shown says it; null: it says nobody. */
  readonly person: StatedPerson | null
  /** How many documents it holds. */
  readonly titles: number
}

export type KeptApart =
  /** Other names or another birth date than the list says. */
  | 'another-person-than-stated'
  /** Than what this member showed before. */
  | 'another-person-than-before'
  /** Somebody else on this list showed it: nobody fills two places. */
  | 'person-of-another-member'
  /** Their wallet was told another ship: what they agreed to show was for that one. */
  | 'asked-for-another-ship'

/** What changed since the check was last judged, found without anybody asking. */
export interface CrewAlert {
  readonly id: string
  readonly at: string
  /** When the shipowner said that they had read it; null: not yet. */
  readonly readAt: string | null
  readonly code: CrewAlertCode
  /** Null: of the whole crew. */
  readonly memberId: string | null
  /** Of the catalogue; null of the whole crew. */
  readonly titleCode: string | null
  /** When it ends; null when no day is concerned. */
  readonly day: PlainDate | null
}

export type CrewAlertCode =
  /** Suspended, revoked, over, or of a key that is not believed any more. */
  | 'title-not-in-force'
  | 'title-in-force-again'
  /** What became of it is not known any more. */
  | 'title-not-known'
  | 'title-ends-during-voyage'
  /** Within a month of the day (schemas/reminder-windows.json). */
  | 'title-ends-soon'
  | 'crew-not-sufficient'
  | 'crew-to-be-judged'
  | 'crew-sufficient-again'

export interface CrewComplianceView {
  readonly madeAt: string
  readonly validUntil: string
  readonly outcome: CrewReport['outcome']
  /** The `fileRevision` that it was made of. */
  readonly fileRevision: number
  /** `vc+jwt`. */
  readonly compliance: string
}

export interface PermisRequestView {
  readonly sentAt: string
  /** The `fileRevision` that was handed in. */
  readonly fileRevision: number
  /** When the authority's answer was last asked for. */
  readonly askedAt: string
  readonly answer: PermisAnswer
}

/** One line of the list of checks. */
export interface CrewCheckSummary {
  readonly id: string
  readonly revision: number
  readonly shipName: string
  readonly from: PlainDate
  readonly until: PlainDate
  readonly createdAt: string
  readonly deletedAt: string
  readonly members: number
  /** Invitations that wait for an answer. */
  readonly awaited: number
  /** When it was last judged; null: not yet. */
  readonly outcome: CrewReport['outcome'] | null
  /** Those that nobody has read. */
  readonly alerts: readonly CrewAlert[]
  readonly permis: PermisAnswer | null
}

/**
 * The routes, for the page of this origin with the session cookie of a requester (`POST /presentations/session`). Refusals are
 * `application/problem+json` like everywhere: `requester-unknown` without a session, `crew-check-not-found`,
 * `crew-check-changed` when `revision` is not the present one, `request-schema` with the field.
 */
export interface CrewCheckRoutes {
  'GET /crew-checks': { readonly answer: { readonly checks: readonly CrewCheckSummary[] } }
  'POST /crew-checks': { readonly body: CrewCheckContent; readonly answer: CrewCheckView }
  'GET /crew-checks/:id': { readonly answer: CrewCheckView }
  /** Cheap: whether anything changed since. */
  'GET /crew-checks/:id/standing': { readonly answer: CrewCheckStanding }
  'PUT /crew-checks/:id': { readonly body: CrewCheckChange; readonly answer: CrewCheckView }
  /** 204. */
  'DELETE /crew-checks/:id': { readonly answer: null }
  /** The exact text of the crew file (crew-file.ts), for `./vigie crew`. */
  'GET /crew-checks/:id/file': { readonly answer: CrewFile }
  /** Takes the place of an invitation that the member had. */
  'POST /crew-checks/:id/members/:member/invitation': {
    readonly body: { readonly validUntil: PlainDate }
    readonly answer: NewInvitation
  }
  'DELETE /crew-checks/:id/members/:member/invitation': { readonly answer: CrewCheckView }
  /** Exact texts of credentials that were scanned or dropped; all of them, or none. */
  'POST /crew-checks/:id/members/:member/documents': {
    readonly body: { readonly texts: readonly string[] }
    readonly answer: CrewCheckView
  }
  'DELETE /crew-checks/:id/members/:member/evidence/:evidence': { readonly answer: CrewCheckView }
  /** Those that the shipowner saw; what was found meanwhile stays unread. */
  'POST /crew-checks/:id/alerts/read': {
    readonly body: { readonly ids: readonly string[] }
    readonly answer: CrewCheckView
  }
  /** What the posts of the manning document ask of titles, as definitions and queries, and whose titles meet them by another engine. */
  'GET /crew-checks/:id/definitions': { readonly answer: CrewDefinitionsView }
  /** Signs what the crew check says now. */
  'POST /crew-checks/:id/compliance': { readonly body: { readonly revision: number }; readonly answer: CrewCheckView }
  /** Signs what it says now and sends it, with the crew file, to the administration; which writes to `contact`, and to nobody without. */
  'POST /crew-checks/:id/permis-armement': {
    readonly body: { readonly revision: number; readonly contact?: PermisContact }
    readonly answer: CrewCheckView
  }
  /** Asks the administration what became of it. */
  'POST /crew-checks/:id/permis-armement/standing': { readonly answer: CrewCheckView }
}

export interface CrewCheckChange {
  readonly revision: number
  readonly content: CrewCheckContent
}

export interface CrewDefinitionsView {
  /** In the order of the manning document. */
  readonly lines: readonly LineDefinitionView[]
}

export interface LineDefinitionView {
  readonly lineId: string
  /** DIF Presentation Exchange 2.0; or that no title is asked, or none is known to do. */
  readonly requirement: PostRequirement
  /** The same in DCQL, as wallets are asked; null: no title is asked, or the whole list is. */
  readonly query: PresentationQuery | null
  /** Whose titles meet it. */
  readonly memberIds: readonly string[]
  /** Of whom definition and engine do not say the same: for a person to judge. */
  readonly disputedMemberIds: readonly string[]
}

export interface CrewCheckStanding {
  readonly revision: number
  /** When it was last found to be worth something else than before. */
  readonly judgedAt: string | null
  readonly judging: JudgingProgress | null
}

export interface NewInvitation {
  /** `<verifier>/crew-invitation#<secret>`: told this once, kept nowhere. */
  readonly link: string
  readonly check: CrewCheckView
}

/** For whoever holds the secret of an invitation; without a session, and never in an address. */
export interface CrewInvitationRoutes {
  'POST /crew-invitations/opened': { readonly body: InvitationSecret; readonly answer: InvitationView }
  'POST /crew-invitations/requests': { readonly body: InvitationSecret; readonly answer: InvitationRequest }
  'POST /crew-invitations/standing': {
    readonly body: InvitationSecret & { readonly request: string }
    readonly answer: InvitationRequestStanding
  }
}

export interface InvitationSecret {
  readonly secret: string
}

/** What a seafarer is asked, before a wallet is opened. */
export interface InvitationView {
  readonly state: 'open' | 'answered'
  readonly requester: { readonly name: { readonly fr: string; readonly en: string }; readonly country: string }
  readonly ship: { readonly name: string; readonly imoNumber: string | null; readonly registration: string | null }
  readonly voyage: { readonly from: PlainDate; readonly until: PlainDate }
  /** Codes of the value set `capacities`; empty: none is said. */
  readonly capacities: readonly string[]
  readonly validUntil: PlainDate
  /** When whatever is shown is deleted at the service. */
  readonly keptUntil: string
}

/** A question to the wallet, for five minutes. */
export interface InvitationRequest {
  readonly request: string
  /** Two digits that the wallet of another device must show too. */
  readonly matchCode: string
  readonly until: string
  readonly links: Readonly<Record<'same' | 'other', { readonly wallet: string | null; readonly anyWallet: string }>>
}

export interface InvitationRequestStanding {
  readonly state: 'waiting' | 'opened' | 'checking' | 'received' | 'ended'
  readonly reason: ProblemCode | 'declined' | 'too-late' | null
}
