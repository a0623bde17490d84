import type { Caller } from '../access/policy.ts'
import type { SeafarerSession } from './session-store.ts'

/** Who calls with the token of a session: the seafarer, about themselves. */
export function callerOfSession({ id, bodyId, identificationNumber }: SeafarerSession): Caller {
  return { bodyId, role: 'applicant', agentId: `session.${id}`, agentName: null, identificationNumber }
}

/** The session that calls; null for an applicant with a token of their own. */
export function sessionIdOf({ agentId }: Pick<Caller, 'agentId'>): string | null {
  return agentId.startsWith('session.') ? agentId.slice('session.'.length) : null
}
