import { presentationRequests } from '@vigie/schemas/presentation-requests.ts'
import type { CrewCheckChange, CrewCheckContent } from '@vigie/shared/crew-file/crew-check-view.ts'
import { postPurpose } from '@vigie/shared/crew-posts/write-post-query.ts'
import { addDays, plainDateOf } from '@vigie/shared/plain-date.ts'
import { Problem } from '@vigie/shared/problem.ts'
import { v7 } from 'uuid'
import type { CrewCheck, KeptMember } from './crew-check.ts'
import { admitMembers } from './crew-check-content.ts'

/** The purpose that seafarers are asked for says how long their answers may be kept. */
const retentionDays = presentationRequests.find(({ id }) => id === postPurpose)?.retentionDays ?? 0

export function createCrewCheck(content: CrewCheckContent, requesterId: string, now: Date): CrewCheck {
  return {
    version: 1,
    id: v7(),
    requesterId,
    revision: 1,
    contentRevision: 1,
    fileRevision: 1,
    createdAt: now.toISOString(),
    changedAt: now.toISOString(),
    // whatever is added later goes with it, so nothing is kept for longer
    deletedOn: addDays(plainDateOf(now), retentionDays),
    ...admitMembers(content, { nextMember: 1, known: [] }),
    invitations: [],
    evidence: [],
    watched: null,
    alerts: [],
    compliance: null,
    permis: null,
  }
}

/** Whoever leaves the list takes their invitation, and what they showed, with them. */
export function changeContent(check: CrewCheck, { revision, content }: CrewCheckChange, now: Date): CrewCheck {
  // an answer of a seafarer, which came meanwhile, is not overwritten: it is no part of the content
  if (revision < check.contentRevision || revision > check.revision) throw changed()
  const known = check.content.members.map(({ id }) => id)
  const admitted = admitMembers(content, { nextMember: check.nextMember, known })
  const stays = ({ memberId }: { readonly memberId: string | null }) =>
    memberId === null || admitted.content.members.some(({ id }) => id === memberId)
  const next = check.revision + 1
  return {
    ...check,
    ...admitted,
    revision: next,
    contentRevision: next,
    fileRevision: next,
    changedAt: now.toISOString(),
    invitations: check.invitations.filter(stays),
    evidence: check.evidence.filter(stays),
    alerts: check.alerts.filter(stays),
  }
}

/** Those that were seen; whatever was found meanwhile stays unread, and what was read is listed no more. */
export function readAlerts(check: CrewCheck, ids: readonly string[], now: Date): CrewCheck {
  const isNew = ({ id, readAt }: CrewCheck['alerts'][number]) => readAt === null && ids.includes(id)
  if (!check.alerts.some(isNew)) return check
  const alerts = check.alerts.map((alert) => (isNew(alert) ? { ...alert, readAt: now.toISOString() } : alert))
  return { ...check, revision: check.revision + 1, alerts }
}

/** Refuses unless the requester has seen the file as it is: what is signed or handed in is what was looked at. */
export function checkRevision(check: CrewCheck, revision: number): void {
  if (revision < check.fileRevision || revision > check.revision) throw changed()
}

export function getMember(check: CrewCheck, memberId: string): KeptMember {
  const member = check.content.members.find(({ id }) => id === memberId)
  if (member) return member
  throw new Problem('crew-check-not-found', 'expected a member of this crew check')
}

function changed(): Problem {
  return new Problem('crew-check-changed', 'expected the present revision')
}
