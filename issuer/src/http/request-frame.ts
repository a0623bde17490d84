import { Problem } from '@vigie/shared/problem.ts'
import { frameRequest as frame, type ServiceFrame } from '@vigie/shared/service/request-frame.ts'
import type { MiddlewareHandler } from 'hono'
import type { Caller } from '../access/policy.ts'
import type { Log } from './log.ts'

export interface Frame extends ServiceFrame {
  Variables: ServiceFrame['Variables'] & {
    /** Set on every route that needs a token. */
    caller: Caller | undefined
    /** Asked by a page of the seafarer's wallet, at an address that is open to it. */
    isWallet: true | undefined
  }
}

/** The frame of every service, and in the log which agent asked. */
export function frameRequest(log: Log): MiddlewareHandler<Frame> {
  return frame<Frame>(log, (c) => {
    const caller = c.get('caller')
    // An applicant's id tells who they are; an agent's is needed to know who did what.
    return caller && caller.role !== 'applicant' ? { agentId: caller.agentId } : {}
  })
}

/**
 * A page of another site has no business with our interface, even with a token in hand: no ambient right would help it
 * today, and none shall be added by accident. Programs send no Origin.
 */
export function checkOrigin(ownUrl: string): MiddlewareHandler<Frame> {
  const own = new URL(ownUrl).origin
  return async (c, next) => {
    const origin = c.req.header('origin')
    if (origin !== undefined && origin !== own && !c.get('isWallet'))
      throw new Problem('not-allowed', 'expected no Origin, or our own')
    await next()
  }
}
