import { writeManningDocument } from '@vigie/shared/manning/write-manning-document.ts'
import { Problem } from '@vigie/shared/problem.ts'
import { createRequestCheck } from '@vigie/shared/service/check-request.ts'
import { readJsonBody } from '@vigie/shared/service/read-json-body.ts'
import type { Caller } from '../access/policy.ts'
import { readPageQuery } from '../http/read-page-query.ts'
import type { IssuerDependencies } from '../issuer-dependencies.ts'
import { changeManning, type ManningChange, manningChanges } from '../manning/change-manning.ts'
import { approveManning, rejectManning } from '../manning/decide-manning.ts'
import { getManning } from '../manning/get-manning.ts'
import { issueManning } from '../manning/issue-manning.ts'
import { manningStates } from '../manning/manning-state.ts'
import {
  findManningById,
  findManningCredential,
  findManningDecision,
  listManning,
  listManningEvents,
  type ManningRow,
} from '../manning/manning-store.ts'
import { proposeManning } from '../manning/propose-manning.ts'
import { renderManning } from '../manning/render-manning.ts'
import type { GuardedRoute, Request } from './route.ts'

const one = '/api/manning-documents/:number'

/** The register of manning documents (*fiches d'effectif minimal*): docs/operations/manning-documents.md. */
export const manningRoutes: readonly GuardedRoute[] = [
  { method: 'GET', path: '/api/manning-documents', action: 'read-manning', handle: getDocuments },
  { method: 'POST', path: '/api/manning-documents', action: 'propose-manning', handle: postProposal },
  { method: 'GET', path: one, action: 'read-manning', handle: getDocument },
  { method: 'GET', path: `${one}/credential`, action: 'read-manning', handle: getCredential },
  { method: 'GET', path: `${one}/pdf`, action: 'read-manning', handle: getPdf },
  { method: 'POST', path: `${one}/approval`, action: 'decide-manning', handle: postApproval },
  { method: 'POST', path: `${one}/rejection`, action: 'decide-manning', handle: postRejection },
  // The names of a record over the changes are the changes.
  ...(Object.keys(manningChanges) as ManningChange[]).map(changeRoute),
]

async function getDocuments(c: Request, { bodyId }: Caller, { db }: IssuerDependencies): Promise<Response> {
  const { limit, after, filters } = readPageQuery(c.req.url, ['state'])
  const state = manningStates.find((known) => known === filters.state)
  if (filters.state !== undefined && !state) {
    throw new Problem('query-invalid', `expected state as one of ${manningStates.join(', ')}`, { pointer: '/state' })
  }
  const found = await listManning(db, { bodyId, limit, ...(after && { before: after }), ...(state && { state }) })
  const next = found.length === limit ? (found.at(-1)?.id ?? null) : null
  return c.json({ items: found.map(summaryOf), next })
}

async function postProposal(c: Request, caller: Caller, deps: IssuerDependencies): Promise<Response> {
  return c.json(summaryOf(await proposeManning(await readJsonBody(c.req.raw), caller, deps)), 201)
}

async function getDocument(c: Request, caller: Caller, { db }: IssuerDependencies): Promise<Response> {
  const document = await getManning(db, { bodyId: caller.bodyId, number: numberOf(c) })
  const [decision, events, replaced] = await Promise.all([
    findManningDecision(db, document.id),
    listManningEvents(db, document.id),
    document.replacesId === null ? null : findManningById(db, document.replacesId),
  ])
  return c.json({
    ...summaryOf(document),
    content: document.content,
    replaces: replaced?.number ?? null,
    decision: decision && {
      decision: decision.decision,
      agentId: decision.agentId,
      issuingOfficer: decision.issuingOfficer,
      issueDate: decision.issueDate,
      at: decision.at,
    },
    events: events.map(({ event, fromState, toState, agentId, reason, at }) => {
      return { event, fromState, toState, agentId, reason, at }
    }),
  })
}

const checkNothing = createRequestCheck<object>({ type: 'object', additionalProperties: false })

/** Approved is decided, whether the signer can be reached at once or later. */
async function postApproval(c: Request, caller: Caller, deps: IssuerDependencies): Promise<Response> {
  checkNothing(await readJsonBody(c.req.raw))
  const approved = await approveManning({ number: numberOf(c), caller }, deps)
  const isAway = (error: unknown) => error instanceof Problem && error.code === 'signer-unavailable'
  await issueManning(approved.id, deps).catch((error: unknown) => {
    if (!isAway(error)) throw error
  })
  return c.json(summaryOf((await findManningById(deps.db, approved.id)) ?? approved), 201)
}

async function postRejection(c: Request, caller: Caller, deps: IssuerDependencies): Promise<Response> {
  checkNothing(await readJsonBody(c.req.raw))
  return c.json(summaryOf(await rejectManning({ number: numberOf(c), caller }, deps)), 201)
}

const checkChange = createRequestCheck<{ readonly reason: string }>({
  type: 'object',
  additionalProperties: false,
  required: ['reason'],
  properties: { reason: { type: 'string', minLength: 1, maxLength: 64 } },
})

function changeRoute(change: ManningChange): GuardedRoute {
  return {
    method: 'POST',
    path: `${one}/${change}`,
    action: 'change-manning',
    async handle(c, caller, deps) {
      const { reason } = checkChange(await readJsonBody(c.req.raw))
      return c.json(summaryOf(await changeManning({ number: numberOf(c), caller, change, reason }, deps)))
    },
  }
}

async function getCredential(c: Request, caller: Caller, { db }: IssuerDependencies): Promise<Response> {
  const { id } = await getManning(db, { bodyId: caller.bodyId, number: numberOf(c) })
  const document = await findManningCredential(db, id)
  if (!document) throw new Problem('manning-step-not-allowed', 'expected a document that was signed')
  return c.body(writeManningDocument(document), 200, { 'Content-Type': 'application/vc' })
}

async function getPdf(c: Request, caller: Caller, deps: IssuerDependencies): Promise<Response> {
  const document = await getManning(deps.db, { bodyId: caller.bodyId, number: numberOf(c) })
  const { verifierUrl, authority } = deps.settings
  const pdf = await renderManning(document, { ...deps, verifierUrl, environment: authority.environment })
  return c.body(new Uint8Array(pdf), 200, {
    'Content-Type': 'application/pdf',
    'Content-Disposition': `attachment; filename="manning-document-${document.number}.pdf"`,
  })
}

function numberOf(c: Request): string {
  return c.req.param('number') ?? ''
}

function summaryOf(document: ManningRow) {
  const { number, state, content, effectiveFrom, validUntil, proposedBy, proposedAt, issuedAt } = document
  const { shipName, registration, imoNumber } = content.ship
  return {
    number,
    state,
    ship: { shipName, registration, imoNumber: imoNumber ?? null },
    effectiveFrom,
    validUntil,
    proposedBy,
    proposedAt,
    issuedAt,
  }
}
