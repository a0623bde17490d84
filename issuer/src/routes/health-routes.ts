import type { IssuerDependencies } from '../issuer-dependencies.ts'
import { readPublicationAge } from '../publishing/publication-age.ts'
import { countReservedNumbers } from '../register/reserve-numbers.ts'
import type { PublicRoute, Request } from './route.ts'

export const healthRoutes: readonly PublicRoute[] = [
  { method: 'GET', path: '/health', action: 'public', limit: 'health', handle: getHealth },
]

/**
 * Says that we run and reach the database, how old the publication is, and how many titles exist that the register lost
 * with a restored backup: that is for people to act on, not for a load balancer, which would only take away what still works.
 */
async function getHealth(c: Request, { db, now, settings }: IssuerDependencies): Promise<Response> {
  const publication = await readPublicationAge(db, settings.authority.bodyId, now())
  const forgottenTitles = await countReservedNumbers(db, settings.authority.bodyId)
  return c.json({ status: 'ok', publication, register: { forgottenTitles } })
}
