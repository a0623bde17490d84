import { createHash, randomBytes } from 'node:crypto'
import { addDays, isPlainDate, type PlainDate, plainDateOf } from '@vigie/shared/plain-date.ts'
import { Problem } from '@vigie/shared/problem.ts'
import { getMember } from './change-crew-check.ts'
import type { CrewCheck, Invitation } from './crew-check.ts'

const mostDays = 30

export interface MadeInvitation {
  readonly check: CrewCheck
  /** 128 random bits; told once, kept nowhere. */
  readonly secret: string
}

/** A new link for a member; whoever holds an older one finds it over. */
export function inviteMember(
  check: CrewCheck,
  memberId: string,
  asked: { readonly validUntil: PlainDate; readonly now: Date },
): MadeInvitation {
  getMember(check, memberId)
  const { validUntil, now } = asked
  const today = plainDateOf(now)
  if (!isPlainDate(validUntil) || validUntil < today || validUntil > addDays(today, mostDays)) {
    throw new Problem('request-schema', `expected a day of the next ${mostDays}`, { pointer: '/validUntil' })
  }
  const secret = randomBytes(16).toString('base64url')
  const invitation: Invitation = {
    memberId,
    secretSha256: hashSecret(secret),
    // no later than what it asks for would be kept
    validUntil: validUntil < check.deletedOn ? validUntil : addDays(check.deletedOn, -1),
    state: 'open',
    at: null,
  }
  return { secret, check: withInvitation(check, invitation) }
}

export function revokeInvitation(check: CrewCheck, memberId: string): CrewCheck {
  const invitation = check.invitations.find((one) => one.memberId === memberId)
  if (!invitation || invitation.state === 'answered' || invitation.state === 'revoked') return check
  return withInvitation(check, { ...invitation, state: 'revoked' })
}

export function withInvitation(check: CrewCheck, invitation: Invitation): CrewCheck {
  const others = check.invitations.filter(({ memberId }) => memberId !== invitation.memberId)
  return { ...check, revision: check.revision + 1, invitations: [...others, invitation] }
}

export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}
