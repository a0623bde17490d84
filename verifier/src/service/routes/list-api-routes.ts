import type { ApiRoute } from './api-route.ts'
import { knowledgeRoutes } from './knowledge-routes.ts'
import { lookUpRoute } from './look-up-route.ts'
import { verifyRoute } from './verify-route.ts'

/** Every operation of the public API, as the OpenAPI document lists them. */
export function listApiRoutes(): readonly ApiRoute[] {
  return [verifyRoute, lookUpRoute, ...knowledgeRoutes]
}
