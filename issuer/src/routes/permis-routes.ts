import type { PermisStandingRequest } from '@vigie/shared/crew-file/permis-armement-request.ts'
import { chooseLanguage, type Language } from '@vigie/shared/language.ts'
import { Problem } from '@vigie/shared/problem.ts'
import { createRequestCheck } from '@vigie/shared/service/check-request.ts'
import { readBody } from '@vigie/shared/service/read-body.ts'
import { readJsonBody } from '@vigie/shared/service/read-json-body.ts'
import type { Caller } from '../access/policy.ts'
import { readPageQuery } from '../http/read-page-query.ts'
import type { IssuerDependencies } from '../issuer-dependencies.ts'
import { checkPermis } from '../permis-armement/check-permis.ts'
import { decidePermis } from '../permis-armement/decide-permis.ts'
import { getFollowedRequest, getPermisRequest } from '../permis-armement/get-permis-request.ts'
import { concludeExamination, type Judgement, judgeFindings } from '../permis-armement/judge-findings.ts'
import { findPermisDecision } from '../permis-armement/permis-check-store.ts'
import { type PermisRequestState, permisRequestStates } from '../permis-armement/permis-state.ts'
import {
  findByComplianceSha256,
  listPermisEvents,
  listPermisRequests,
  type PermisRequestRow,
} from '../permis-armement/permis-store.ts'
import { parsePermisSubmission, submissionLimits } from '../permis-armement/permis-submission.ts'
import {
  answerOf,
  checkView,
  decisionView,
  followedView,
  judgementView,
  permisSummary,
  permisView,
} from '../permis-armement/permis-view.ts'
import { readFollowedRecord, readPermisRecord } from '../permis-armement/read-permis-record.ts'
import { sealPermisReport } from '../permis-armement/seal-permis-report.ts'
import { submitPermisRequest } from '../permis-armement/submit-permis-request.ts'
import { permisNeedsOf } from '../permis-needs.ts'
import { sha256Of } from '../sha256-of.ts'
import type { GuardedRoute, PublicRoute, Request, Route } from './route.ts'

/** For the shipowner's service: what they hand in, or the secret they were given, says who they are. */
const shipownerRoutes: readonly PublicRoute[] = [
  { method: 'POST', path: '/api/permis-armement', action: 'public', limit: 'permis', handle: postRequest },
  {
    method: 'POST',
    path: '/api/permis-armement/standing',
    action: 'public',
    limit: 'permis-standing',
    handle: postStanding,
  },
  { method: 'GET', path: '/api/permis-armement/:id', action: 'public', limit: 'permis-standing', handle: getFollowed },
  {
    method: 'GET',
    path: '/api/permis-armement/:id/report',
    action: 'public',
    limit: 'permis-standing',
    handle: getFollowedReport,
  },
]

/** For the administration: docs/operations/permis-armement.md. */
const officeRoutes: readonly GuardedRoute[] = [
  { method: 'GET', path: '/api/permis-requests', action: 'list-permis', handle: getRequests },
  { method: 'GET', path: '/api/permis-requests/:id', action: 'read-permis', handle: getRequest },
  { method: 'GET', path: '/api/permis-requests/:id/report', action: 'read-permis', handle: getReport },
  { method: 'POST', path: '/api/permis-requests/:id/checks', action: 'check-permis', handle: postCheck },
  { method: 'POST', path: '/api/permis-requests/:id/judgements', action: 'judge-permis', handle: postJudgements },
  { method: 'POST', path: '/api/permis-requests/:id/conclusion', action: 'judge-permis', handle: postConclusion },
  { method: 'POST', path: '/api/permis-requests/:id/decisions', action: 'decide-permis', handle: postDecision },
]

export const permisRoutes: readonly Route[] = [...shipownerRoutes, ...officeRoutes]

async function postRequest(c: Request, deps: IssuerDependencies): Promise<Response> {
  const room = deps.crewFileRoom.open()
  try {
    const { maxBytes } = submissionLimits
    const body = await readBody(c.req.raw, { mediaTypes: ['application/json'], maxBytes, place: room })
    const { request, accessSecret } = await submitPermisRequest(parsePermisSubmission(body), permisNeedsOf(deps))
    // who only asks how it stands needs neither; whoever follows it finds where, and by what
    const place = { Location: `/api/permis-armement/${request.id}`, 'Permis-Secret': accessSecret }
    return c.json(await answerFor(c, request, deps), 201, { ...place, ...notKept })
  } finally {
    room.close()
  }
}

const checkStanding = createRequestCheck<PermisStandingRequest>({
  type: 'object',
  additionalProperties: false,
  required: ['compliance'],
  properties: { compliance: { type: 'string', minLength: 1, maxLength: 32_768 } },
})

async function postStanding(c: Request, deps: IssuerDependencies): Promise<Response> {
  const { compliance } = checkStanding(await readJsonBody(c.req.raw))
  const request = await findByComplianceSha256(deps.db, deps.settings.authority.bodyId, sha256Of(compliance))
  if (!request) throw new Problem('permis-not-found', 'no request was made with this credential')
  return c.json(await answerFor(c, request, deps), 200, notKept)
}

async function answerFor(c: Request, request: PermisRequestRow, { db, valueSets }: IssuerDependencies) {
  const [events, decision] = await Promise.all([listPermisEvents(db, request.id), findPermisDecision(db, request.id)])
  return answerOf({ request, events, decision }, { valueSets, language: languageOf(c) })
}

async function getFollowed(c: Request, deps: IssuerDependencies): Promise<Response> {
  const record = await readFollowedRecord(deps.db, await followedOf(c, deps))
  return c.json(followedView(record, { valueSets: deps.valueSets, language: languageOf(c) }), 200, notKept)
}

async function getFollowedReport(c: Request, deps: IssuerDependencies): Promise<Response> {
  return pdf(c, await sealPermisReport(await followedOf(c, deps), permisNeedsOf(deps)))
}

/** In a header, never in the address: addresses are logged, kept and shared. */
function followedOf(c: Request, { db, settings }: IssuerDependencies): Promise<PermisRequestRow> {
  const secret = c.req.header('permis-secret')
  return getFollowedRequest(db, idOf(c), { bodyId: settings.authority.bodyId, secret })
}

async function getRequests(c: Request, { bodyId }: Caller, { db }: IssuerDependencies): Promise<Response> {
  const { limit, after, filters } = readPageQuery(c.req.url, ['state', 'number'])
  const found = await listPermisRequests(db, {
    bodyId,
    state: readState(filters.state),
    number: filters.number,
    after,
    limit,
  })
  const next = found.length === limit ? (found.at(-1)?.id ?? null) : null
  return c.json({ items: found.map(permisSummary), next })
}

function readState(written: string | undefined): PermisRequestState | undefined {
  const state = permisRequestStates.find((known) => known === written)
  if (written === undefined || state) return state
  throw new Problem('query-invalid', `expected state as one of ${permisRequestStates.join(', ')}`, {
    pointer: '/state',
  })
}

async function getRequest(c: Request, caller: Caller, { db }: IssuerDependencies): Promise<Response> {
  return c.json(permisView(await readPermisRecord(db, await getPermisRequest(db, idOf(c), caller))), 200, notKept)
}

async function getReport(c: Request, caller: Caller, deps: IssuerDependencies): Promise<Response> {
  return pdf(c, await sealPermisReport(await getPermisRequest(deps.db, idOf(c), caller), permisNeedsOf(deps)))
}

const checkNothing = createRequestCheck<object>({ type: 'object', additionalProperties: false })

async function postCheck(c: Request, caller: Caller, deps: IssuerDependencies): Promise<Response> {
  const request = await getPermisRequest(deps.db, idOf(c), caller)
  checkNothing(await readJsonBody(c.req.raw))
  return c.json(checkView(await checkPermis(request, caller.agentId, permisNeedsOf(deps))), 201)
}

const checkJudgements = createRequestCheck<{ readonly judgements: readonly Judgement[] }>({
  type: 'object',
  additionalProperties: false,
  required: ['judgements'],
  properties: {
    judgements: {
      type: 'array',
      minItems: 1,
      maxItems: 200,
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['key', 'isSatisfied', 'reason', 'replaces'],
        properties: {
          key: { type: 'string', minLength: 1, maxLength: 200 },
          isSatisfied: { type: 'boolean' },
          reason: { type: 'string', minLength: 3, maxLength: 1000, pattern: '^[^\\u0000-\\u001f\\u007f]*$' },
          replaces: { type: ['string', 'null'], maxLength: 36 },
        },
      },
    },
  },
})

async function postJudgements(c: Request, caller: Caller, deps: IssuerDependencies): Promise<Response> {
  const { id: requestId } = await getPermisRequest(deps.db, idOf(c), caller)
  const { judgements } = checkJudgements(await readJsonBody(c.req.raw))
  const rows = await judgeFindings({ requestId, caller }, judgements, deps)
  return c.json({ judgements: rows.map(judgementView) }, 201)
}

async function postConclusion(c: Request, caller: Caller, deps: IssuerDependencies): Promise<Response> {
  const { id: requestId } = await getPermisRequest(deps.db, idOf(c), caller)
  checkNothing(await readJsonBody(c.req.raw))
  const { unjudged, isGrantable } = await concludeExamination({ requestId, caller }, deps)
  return c.json({ id: requestId, state: 'examined', isGrantable, unjudged: unjudged.map(({ key }) => key) }, 201)
}

interface DecisionBody {
  readonly decision: 'grant' | 'refuse'
  readonly reasons?: readonly string[]
  readonly remark?: string
}

const checkDecision = createRequestCheck<DecisionBody>({
  type: 'object',
  additionalProperties: false,
  required: ['decision'],
  properties: {
    decision: { enum: ['grant', 'refuse'] },
    reasons: { type: 'array', maxItems: 10, uniqueItems: true, items: { type: 'string', maxLength: 64 } },
    remark: { type: 'string', maxLength: 1000, pattern: '^[^\\u0000-\\u0008\\u000b-\\u001f\\u007f]*$' },
  },
  if: { properties: { decision: { const: 'grant' } } },
  // biome-ignore lint/suspicious/noThenProperty: a word of JSON Schema
  then: { properties: { reasons: false, remark: false } },
})

async function postDecision(c: Request, caller: Caller, deps: IssuerDependencies): Promise<Response> {
  const { id: requestId } = await getPermisRequest(deps.db, idOf(c), caller)
  const { decision, reasons = [], remark = null } = checkDecision(await readJsonBody(c.req.raw))
  const resolution = decision === 'grant' ? { decision } : { decision, reasons, remark }
  const row = await decidePermis({ requestId, caller }, resolution, permisNeedsOf(deps))
  return c.json({ id: requestId, ...decisionView(row) }, 201)
}

function idOf(c: Request): string {
  return c.req.param('id') ?? ''
}

function languageOf(c: Request): Language {
  const asked = c.req.header('accept-language')
  // the administration writes in its own language to a program that says nothing
  return asked === undefined ? 'fr' : chooseLanguage(asked.split(','))
}

const notKept = { 'Cache-Control': 'no-store' }

function pdf(c: Request, bytes: Uint8Array): Response {
  return c.body(new Uint8Array(bytes), 200, {
    'Content-Type': 'application/pdf',
    'Content-Disposition': 'attachment; filename="permis-armement.pdf"',
    'X-Content-Type-Options': 'nosniff',
    ...notKept,
  })
}
