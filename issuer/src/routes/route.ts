import type { Context } from 'hono'
import type { Action, Caller } from '../access/policy.ts'
import type { LimitedDoor } from '../http/limited-doors.ts'
import type { Frame } from '../http/request-frame.ts'
import type { IssuerDependencies } from '../issuer-dependencies.ts'

export type Request = Context<Frame>

interface Place {
  readonly method: 'GET' | 'POST' | 'PUT' | 'OPTIONS'
  readonly path: string
}

/** Needs a token of a role that may do the action; on which objects is the verb's business. */
export interface GuardedRoute extends Place {
  readonly action: Action
  readonly handle: (c: Request, caller: Caller, deps: IssuerDependencies) => Promise<Response>
}

export interface PublicRoute extends Place {
  readonly action: 'public'
  /** How often one network may ask; null only for what costs nothing: constants and static files. */
  readonly limit: LimitedDoor | null
  readonly handle: (c: Request, deps: IssuerDependencies) => Promise<Response>
}

export type Route = GuardedRoute | PublicRoute
