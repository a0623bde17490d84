import type { RouteConfig } from '@hono/zod-openapi'
import type { LimitedDoor } from '../limited-doors.ts'
import type { ServiceDependencies } from '../service-dependencies.ts'
import type { Request } from '../service-frame.ts'

/** What the OpenAPI document says of an operation; its path and method come from the route. */
export type Description = Omit<RouteConfig, 'method' | 'path'> & {
  readonly operationId: string
  readonly summary: string
}

/**
 * One operation of the public API. `handle` reads its own body through `shared/service/read-body.ts` (the validators of
 * zod-openapi would take what the guard refuses); every refusal it throws is answered as problem+json, and must be named in
 * the description (`describe-refusals.ts`), where a test asks for it.
 */
export interface ApiRoute {
  readonly method: 'get' | 'post'
  readonly path: `/api/v1/${string}`
  readonly limit: LimitedDoor
  readonly description: Description
  readonly handle: (c: Request, deps: ServiceDependencies) => Promise<Response>
}
