import { accessTokenRoutes } from './access-token-routes.ts'
import { applicationRoutes } from './application-routes.ts'
import { healthRoutes } from './health-routes.ts'
import { publishedRoutes } from './published-routes.ts'
import type { Route } from './route.ts'

/** Every address of the issuer. The access matrix of `access-matrix.test.ts` has one row for each. */
export function listRoutes(): readonly Route[] {
  return [...applicationRoutes, ...accessTokenRoutes, ...publishedRoutes, ...healthRoutes]
}
