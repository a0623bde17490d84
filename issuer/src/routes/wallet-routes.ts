import type { Caller } from '../access/policy.ts'
import { titleDayAt } from '../clock.ts'
import { readPageQuery } from '../http/read-page-query.ts'
import type { IssuerDependencies } from '../issuer-dependencies.ts'
import { credentialConfigurations } from '../openid4vci/credential-configurations.ts'
import { shownTitleState } from '../register/title-state.ts'
import { listTitles, type Title } from '../register/title-store.ts'
import type { GuardedRoute, Request } from './route.ts'

/** What a seafarer's wallet asks of the register: their titles, and the wallets that hold them. */
export const walletRoutes: readonly GuardedRoute[] = [
  { method: 'GET', path: '/api/seafarer/titles', action: 'list-own-titles', handle: getOwnTitles },
]

async function getOwnTitles(c: Request, caller: Caller, deps: IssuerDependencies): Promise<Response> {
  const { limit, after } = readPageQuery(c.req.url, [])
  const { bodyId, identificationNumber } = caller
  // only an applicant gets here, and each has their number
  if (identificationNumber === null) return c.json({ items: [], next: null })
  const found = await listTitles(deps.db, { bodyId, identificationNumber, limit, ...(after && { before: after }) })
  const next = found.length === limit ? (found.at(-1)?.id ?? null) : null
  return c.json({ items: found.map((title) => ownTitleView(title, deps)), next })
}

function ownTitleView(title: Title, { now }: IssuerDependencies) {
  const { id, number, code, documentLoss, issueDate, effectiveFrom, validUntil, issuedAt, replacesTitleId } = title
  const state = shownTitleState(title, titleDayAt(now()))
  const isSigned = issuedAt !== null
  return {
    id,
    number,
    code,
    state,
    documentLoss,
    issueDate,
    effectiveFrom,
    validUntil,
    isSigned,
    replaces: replacesTitleId,
    // one that is revoked is not offered to a wallet; its file is still its holder's
    configurations: isSigned && title.state !== 'cancelled' ? credentialConfigurations : [],
    hasPdf: isSigned,
  }
}
