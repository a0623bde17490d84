import { createRequestCheck } from '@vigie/shared/service/check-request.ts'
import { readJsonBody } from '@vigie/shared/service/read-json-body.ts'
import type { Caller } from '../access/policy.ts'
import { titleDayAt } from '../clock.ts'
import { getTitle } from '../decisions/change-title-state.ts'
import { invalidateWallet } from '../decisions/invalidate-wallet.ts'
import { readPageQuery } from '../http/read-page-query.ts'
import type { IssuerDependencies } from '../issuer-dependencies.ts'
import { credentialConfigurations } from '../openid4vci/credential-configurations.ts'
import { shownTitleState } from '../register/title-state.ts'
import { listTitles, type Title } from '../register/title-store.ts'
import { sessionIdOf } from '../sign-in/session-caller.ts'
import { findSessionWallet } from '../sign-in/session-store.ts'
import { listWallets, type WalletRecord } from '../wallets/wallet-store.ts'
import type { GuardedRoute, Request } from './route.ts'

/** What a seafarer's wallet asks of the register: their titles, and the wallets that hold them. */
export const walletRoutes: readonly GuardedRoute[] = [
  { method: 'GET', path: '/api/seafarer/titles', action: 'list-own-titles', handle: getOwnTitles },
  { method: 'GET', path: '/api/seafarer/wallets', action: 'list-own-wallets', handle: getOwnWallets },
  { method: 'GET', path: '/api/titles/:id/wallets', action: 'list-title-wallets', handle: getWalletsOfTitle },
  invalidationRoute('/api/seafarer/wallets/:id/invalidation', 'invalidate-own-wallet'),
  invalidationRoute('/api/wallets/:id/invalidation', 'invalidate-wallet'),
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

async function getOwnWallets(c: Request, caller: Caller, { db }: IssuerDependencies): Promise<Response> {
  const { bodyId, identificationNumber } = caller
  if (identificationNumber === null) return c.json({ items: [] })
  const sessionId = sessionIdOf(caller)
  const session = sessionId ? await findSessionWallet(db, sessionId) : null
  const records = await listWallets(db, { bodyId, identificationNumber })
  const isThis = ({ wallet, invalidation }: WalletRecord) =>
    session !== null && wallet.dpopJkt === session.dpopJkt && invalidation === null
  return c.json({ items: records.map((record) => ({ ...walletView(record), isThis: isThis(record) })) })
}

async function getWalletsOfTitle(c: Request, caller: Caller, { db }: IssuerDependencies): Promise<Response> {
  const { id: titleId, bodyId } = await getTitle(db, c.req.param('id') ?? '', caller, 'list-title-wallets')
  const records = await listWallets(db, { bodyId, titleId })
  const items = records.map((record) => {
    const { invalidation } = record
    const invalidatedBy = invalidation && {
      by: invalidation.by,
      agentId: invalidation.agentId,
      reason: invalidation.reason,
    }
    return { ...walletView(record), invalidatedBy }
  })
  return c.json({ items })
}

/** Of whose device it is we know nothing but what it calls itself, and when it came. */
function walletView({ wallet, firstCollectedAt, lastCollectedAt, titleIds, invalidation }: WalletRecord) {
  return {
    id: wallet.id,
    label: hostOf(wallet.clientId),
    firstCollectedAt,
    lastCollectedAt,
    titles: titleIds.length,
    invalidatedAt: invalidation?.at ?? null,
  }
}

/** The host of a wallet that calls itself by its address; what else it may call itself is not shown to be believed. */
function hostOf(clientId: string | null): string | null {
  if (clientId === null || !URL.canParse(clientId)) return null
  const { protocol, host } = new URL(clientId)
  return protocol === 'https:' || protocol === 'http:' ? host : null
}

const reason = { type: 'string', minLength: 1, maxLength: 64 } as const
const object = { type: 'object', additionalProperties: false, properties: { reason } } as const
/** A holder need not say why. */
const checkInvalidation = {
  'invalidate-own-wallet': createRequestCheck<{ readonly reason?: string }>(object),
  'invalidate-wallet': createRequestCheck<{ readonly reason: string }>({ ...object, required: ['reason'] }),
}

function invalidationRoute(path: string, action: keyof typeof checkInvalidation): GuardedRoute {
  return {
    method: 'POST',
    path,
    action,
    async handle(c, caller, deps) {
      const walletId = c.req.param('id') ?? ''
      const readReason = async () => {
        const { reason = 'asked-by-holder' } = checkInvalidation[action](await readJsonBody(c.req.raw))
        return reason
      }
      const { at: invalidatedAt } = await invalidateWallet({ walletId, action, readReason, caller }, deps)
      return c.json({ id: walletId, invalidatedAt })
    },
  }
}
