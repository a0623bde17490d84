import type { IssuerDependencies } from '../issuer-dependencies.ts'
import type { PublicRoute, Request } from './route.ts'

export const healthRoutes: readonly PublicRoute[] = [
  { method: 'GET', path: '/health', action: 'public', handle: getHealth },
]

/** Says that we run and reach the database, and nothing about what is in it. */
async function getHealth(c: Request, { db }: IssuerDependencies): Promise<Response> {
  await db.execute('select 1')
  return c.json({ status: 'ok' })
}
