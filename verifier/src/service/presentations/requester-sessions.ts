import { createHash, randomBytes } from 'node:crypto'
import { Problem } from '@vigie/shared/problem.ts'

export interface RequesterSession {
  readonly id: string
  readonly requesterId: string
  readonly expiresAt: Date
}

/** Who signed in with a code, until the end of their working day; in memory, and never on a disk. */
export interface RequesterSessions {
  open(requesterId: string, now: Date): { readonly token: string; readonly session: RequesterSession }
  find(token: string | undefined, now: Date): RequesterSession | null
  /** Refuses with `requester-unknown` a token that opens nothing, or not any more. */
  get(token: string | undefined, now: Date): RequesterSession
  close(token: string | undefined): void
}

const hours = 3_600_000
const longest = 8 * hours
const mostSessions = 2_000

export function createRequesterSessions(): RequesterSessions {
  const sessions = new Map<string, RequesterSession>()
  const find: RequesterSessions['find'] = (token, now) => {
    const session = token ? sessions.get(nameOf(token)) : undefined
    return session && session.expiresAt > now ? session : null
  }
  return {
    open(requesterId, now) {
      forgetEnded(sessions, now)
      if (sessions.size >= mostSessions)
        throw new Problem('service-busy', 'too many sessions', { retryAfterSeconds: 60 })
      const token = randomBytes(32).toString('base64url')
      const id = nameOf(token)
      const session = { id, requesterId, expiresAt: new Date(now.getTime() + longest) }
      sessions.set(id, session)
      return { token, session }
    },
    find,
    get(token, now) {
      const session = find(token, now)
      if (session) return session
      throw new Problem('requester-unknown', 'expected a session that was opened with an access code')
    },
    close(token) {
      if (token) sessions.delete(nameOf(token))
    },
  }
}

function nameOf(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

function forgetEnded(sessions: Map<string, RequesterSession>, now: Date): void {
  for (const [id, { expiresAt }] of sessions) if (expiresAt <= now) sessions.delete(id)
}
