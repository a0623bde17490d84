import { writeTitleCredential } from '@vigie/shared/credential/write-title-credential.ts'
import { Problem } from '@vigie/shared/problem.ts'
import { createRequestCheck } from '@vigie/shared/service/check-request.ts'
import { readJsonBody } from '@vigie/shared/service/read-json-body.ts'
import type { Caller } from '../access/policy.ts'
import { titleDayAt } from '../clock.ts'
import { renderTitle } from '../credentials/render-title.ts'
import { getTitleCredential } from '../credentials/title-credential-store.ts'
import { listWalletEvents } from '../credentials/wallet-event-store.ts'
import { changeTitleState, getTitle, type TitleChange, titleChanges } from '../decisions/change-title-state.ts'
import { type PageQuery, readPageQuery } from '../http/read-page-query.ts'
import type { IssuerDependencies } from '../issuer-dependencies.ts'
import { proveTitle } from '../log/prove-title.ts'
import { fellWithCorrection, findLinkedTitles, isCorrected } from '../register/linked-titles.ts'
import { documentLosses, shownTitleState, titleStates } from '../register/title-state.ts'
import { findTitleByNumber, listTitleEvents, listTitles, type Title } from '../register/title-store.ts'
import type { GuardedRoute, Request } from './route.ts'

export const titleRoutes: readonly GuardedRoute[] = [
  { method: 'GET', path: '/api/titles', action: 'list-titles', handle: getTitles },
  { method: 'GET', path: '/api/titles/:id', action: 'read-title', handle: getOneTitle },
  { method: 'GET', path: '/api/titles/:id/credential', action: 'read-title', handle: getCredential },
  { method: 'GET', path: '/api/titles/:id/pdf', action: 'read-title', handle: getPdf },
  { method: 'GET', path: '/api/titles/:id/proofs', action: 'read-title', handle: getProofs },
  // The names of a record over the changes are the changes.
  ...(Object.keys(titleChanges) as TitleChange[]).map(changeRoute),
]

async function getTitles(c: Request, caller: Caller, deps: IssuerDependencies): Promise<Response> {
  const page = readPageQuery(c.req.url, ['state', 'number', 'code'])
  const found = await findTitles(page, caller, deps)
  const next = found.length === page.limit ? (found.at(-1)?.id ?? null) : null
  return c.json({ items: found.map((title) => titleView(title, deps)), next })
}

async function findTitles({ limit, after, filters }: PageQuery, caller: Caller, { db }: IssuerDependencies) {
  const { number, code } = filters
  if (number !== undefined) {
    const title = await findTitleByNumber(db, number)
    return title && title.bodyId === caller.bodyId ? [title] : []
  }
  return listTitles(db, {
    bodyId: caller.bodyId,
    limit,
    ...readState(filters.state),
    ...(code && { code }),
    ...(after && { before: after }),
  })
}

function readState(written: string | undefined) {
  if (written === undefined) return {}
  const state = titleStates.find((known) => known === written)
  if (state) return { state }
  const documentLoss = documentLosses.find((known) => known === written)
  if (documentLoss) return { documentLoss }
  const known = [...titleStates, ...documentLosses].join(', ')
  throw new Problem('query-invalid', `expected state as one of ${known}`, { pointer: '/state' })
}

async function getOneTitle(c: Request, caller: Caller, deps: IssuerDependencies): Promise<Response> {
  const title = await getTitle(deps.db, idOf(c), caller)
  const events = await listTitleEvents(deps.db, title.id)
  const shown = events.map(({ id, event, fromState, toState, agentId, reason, causedBy, at }) => {
    const what = { id, event, fromState, toState, reason, causedBy, at }
    // A seafarer reads what happened to their title and why, not which agent did it.
    return caller.role === 'applicant' ? what : { ...what, agentId }
  })
  const wallets = await walletsView(title, caller, deps)
  return c.json({ ...titleView(title, deps), ...(await linksView(title, deps)), events: shown, wallets })
}

/** How the title left for wallets, and when: a seafarer who did not ask for it sees it here. */
async function walletsView(title: Title, caller: Caller, { db }: IssuerDependencies) {
  return (await listWalletEvents(db, title.id)).map(({ event, agentId, planIds, at }) => {
    const what = { event, at, credentials: planIds?.length ?? 0 }
    return caller.role === 'applicant' ? what : { ...what, agentId }
  })
}

/** The numbers that belong together, both ways: what it was made again from and as, what it accompanies and is accompanied by. */
async function linksView(title: Title, deps: IssuerDependencies) {
  const { replaces, replacedBy, endorses, endorsements } = await findLinkedTitles(deps.db, title)
  const view = (linked: Title) => {
    const { id, number, code, state, documentLoss, validUntil } = titleView(linked, deps)
    return { id, number, code, state, documentLoss, validUntil }
  }
  return {
    replaces: replaces && { ...view(replaces), as: title.replacesAs },
    replacedBy: replacedBy.map((linked) => ({ ...view(linked), as: linked.replacesAs })),
    endorses: endorses && view(endorses),
    // what fell with its certificate's correction is pointed out until it is corrected too
    endorsements: await Promise.all(
      endorsements.map(async (linked) => ({
        ...view(linked),
        toCorrect: (await fellWithCorrection(deps.db, linked)) && !(await isCorrected(deps.db, linked.id)),
      })),
    ),
  }
}

const checkChange = createRequestCheck<{ readonly reason: string }>({
  type: 'object',
  additionalProperties: false,
  required: ['reason'],
  properties: { reason: { type: 'string', minLength: 1, maxLength: 64 } },
})

function changeRoute(change: TitleChange): GuardedRoute {
  return {
    method: 'POST',
    path: `/api/titles/:id/${change}`,
    action: 'change-title',
    async handle(c, caller, deps) {
      const { reason } = checkChange(await readJsonBody(c.req.raw))
      const title = await changeTitleState({ titleId: idOf(c), change, reason, caller }, deps)
      return c.json(titleView(title, deps))
    },
  }
}

async function getCredential(c: Request, caller: Caller, { db }: IssuerDependencies): Promise<Response> {
  const { id } = await getTitle(db, idOf(c), caller)
  const headers = { 'Content-Type': 'application/vc' }
  return c.body(writeTitleCredential(await getTitleCredential(db, id)), 200, headers)
}

async function getPdf(c: Request, caller: Caller, deps: IssuerDependencies): Promise<Response> {
  const title = await getTitle(deps.db, idOf(c), caller)
  const { verifierUrl, authority } = deps.settings
  const pdf = await renderTitle(title.id, { ...deps, verifierUrl, environment: authority.environment })
  return c.body(new Uint8Array(pdf), 200, {
    'Content-Type': 'application/pdf',
    'Content-Disposition': `attachment; filename="title-${title.number}.pdf"`,
  })
}

/** Names the holder, so it is for those who may read the title, never public: see prove-title.ts. */
async function getProofs(c: Request, caller: Caller, deps: IssuerDependencies): Promise<Response> {
  const { id: titleId, bodyId } = await getTitle(deps.db, idOf(c), caller)
  return c.json(await proveTitle({ titleId, bodyId, did: deps.settings.authority.did }, deps.db))
}

function idOf(c: Request): string {
  return c.req.param('id') ?? ''
}

function titleView(title: Title, { now }: IssuerDependencies) {
  const { bodyId: _ours, state: _kept, ...row } = title
  return { ...row, state: shownTitleState(title, titleDayAt(now())) }
}
