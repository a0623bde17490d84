import { accessTokenRoutes } from './access-token-routes.ts'
import { applicationRoutes } from './application-routes.ts'
import { authorizationPageRoutes } from './authorization-page-routes.ts'
import { batchRoutes } from './batch-routes.ts'
import { correspondenceRoutes } from './correspondence-routes.ts'
import { forgottenTitleRoutes } from './forgotten-title-routes.ts'
import { handOverRoutes } from './hand-over-routes.ts'
import { healthRoutes } from './health-routes.ts'
import { lookUpRoutes } from './look-up-routes.ts'
import { manningRoutes } from './manning-routes.ts'
import { openid4vciRoutes } from './openid4vci-routes.ts'
import { permisRoutes } from './permis-routes.ts'
import { publishedRoutes } from './published-routes.ts'
import type { Route } from './route.ts'
import { seafarerRoutes } from './seafarer-routes.ts'
import { signInRoutes } from './sign-in-routes.ts'
import { titleRoutes } from './title-routes.ts'
import { verifierRoutes } from './verifier-routes.ts'
import { walletRoutes } from './wallet-routes.ts'

/** Every address of the issuer. The access matrix of `access-matrix.test.ts` has one row for each. */
export function listRoutes(): readonly Route[] {
  return [
    ...applicationRoutes,
    ...correspondenceRoutes,
    ...seafarerRoutes,
    ...batchRoutes,
    ...titleRoutes,
    ...forgottenTitleRoutes,
    ...lookUpRoutes,
    ...handOverRoutes,
    ...authorizationPageRoutes,
    ...openid4vciRoutes,
    ...walletRoutes,
    ...signInRoutes,
    ...accessTokenRoutes,
    ...verifierRoutes,
    ...manningRoutes,
    ...permisRoutes,
    ...publishedRoutes,
    ...healthRoutes,
  ]
}
