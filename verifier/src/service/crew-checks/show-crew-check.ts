import { endOfDay, startOfDay } from '@vigie/shared/credential/instant.ts'
import type {
  CrewCheckSummary,
  CrewCheckView,
  CrewComplianceView,
  CrewMemberStanding,
  InvitationStanding,
  PermisRequestView,
} from '@vigie/shared/crew-file/crew-check-view.ts'
import type { CrewCheck, Invitation } from './crew-check.ts'
import type { Judgement } from './judge-crew-check.ts'
import { tellEvidenceApart } from './tell-evidence-apart.ts'

/** A check as its own requester sees it. The texts that were shown stay here, but for the crew file that is asked for. */
export function showCrewCheck(
  check: CrewCheck,
  judgement: Judgement & Pick<CrewCheckView, 'judging'>,
  now: Date,
): CrewCheckView {
  const { id, revision, fileRevision, createdAt, changedAt, deletedOn, content, alerts, compliance, permis } = check
  return {
    id,
    revision,
    fileRevision,
    createdAt,
    changedAt,
    deletedAt: startOfDay(deletedOn),
    content,
    members: membersOf(check, now),
    ...judgement,
    judgedAt: check.watched?.at ?? null,
    alerts: newestFirst(alerts),
    compliance: compliance && complianceOf(compliance),
    permis: permis && permisOf(permis),
  }
}

/** Without the report that it is a digest of: the whole of it is above. */
function complianceOf({ report: _, ...said }: NonNullable<CrewCheck['compliance']>): CrewComplianceView {
  return said
}

function permisOf({ compliance: _, ...said }: NonNullable<CrewCheck['permis']>): PermisRequestView {
  return said
}

function membersOf(check: CrewCheck, now: Date): readonly CrewMemberStanding[] {
  const apart = tellEvidenceApart(check)
  const evidence = Map.groupBy(check.evidence, ({ memberId }) => memberId)
  return check.content.members.map(({ id }) => ({
    id,
    invitation: invitationOf(check, id, now),
    evidence: (evidence.get(id) ?? []).map((one) => ({
      id: one.id,
      kind: one.evidence.kind,
      receivedAt: one.receivedAt,
      keptApart: apart.get(one.id) ?? null,
      person: one.person,
      titles: one.titles,
    })),
  }))
}

function invitationOf({ invitations }: CrewCheck, memberId: string, now: Date): InvitationStanding | null {
  const invitation = invitations.find((one) => one.memberId === memberId)
  if (!invitation) return null
  const { validUntil, at, state } = invitation
  return { state: isOver(invitation, now) ? 'expired' : state, validUntil, at }
}

/** Whether it still waits for an answer, and does so in vain. */
export function isOver({ state, validUntil }: Invitation, now: Date): boolean {
  const waits = state === 'open' || state === 'opened'
  return waits && now > new Date(endOfDay(validUntil))
}

export function summaryOf(check: CrewCheck): CrewCheckSummary {
  const { id, revision, createdAt, deletedOn, content, invitations, alerts, watched, permis } = check
  return {
    id,
    revision,
    shipName: content.ship.name,
    from: content.voyage.from,
    until: content.voyage.until,
    createdAt,
    deletedAt: startOfDay(deletedOn),
    members: content.members.length,
    awaited: invitations.filter(({ state }) => state === 'open' || state === 'opened').length,
    outcome: watched?.outcome ?? null,
    alerts: newestFirst(alerts).filter(({ readAt }) => readAt === null),
    permis: permis?.answer ?? null,
  }
}

function newestFirst(alerts: CrewCheck['alerts']): CrewCheck['alerts'] {
  return alerts.toReversed()
}
