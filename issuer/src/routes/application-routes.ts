import { Problem } from '@vigie/shared/problem.ts'
import { causesOf } from '@vigie/shared/service/causes-of.ts'
import { createRequestCheck } from '@vigie/shared/service/check-request.ts'
import { readJsonBody } from '@vigie/shared/service/read-json-body.ts'
import type { Caller } from '../access/policy.ts'
import { type ApplicationState, applicationStates } from '../applications/application-state.ts'
import {
  type Application,
  type ApplicationEventRow,
  listApplications,
  listAttestedFacts,
  listEvents,
} from '../applications/application-store.ts'
import { getApplication } from '../applications/get-application.ts'
import { submitApplication } from '../applications/submit-application.ts'
import { withdrawApplication } from '../applications/withdraw-application.ts'
import { sideOf } from '../correspondence/correspondence.ts'
import type { AddedLimitation } from '../credentials/add-limitations.ts'
import { issueTitle } from '../credentials/issue-title.ts'
import { attestFact } from '../decisions/attest-fact.ts'
import { conductInstruction } from '../decisions/conduct-instruction.ts'
import {
  type DecisionRow,
  findDecision,
  findLatestInstruction,
  type InstructionRow,
} from '../decisions/decision-store.ts'
import { type Grant, grantTitle } from '../decisions/grant-title.ts'
import { refuseTitle } from '../decisions/refuse-title.ts'
import { readPageQuery } from '../http/read-page-query.ts'
import type { IssuerDependencies } from '../issuer-dependencies.ts'
import { progressOf } from '../seafarers/progress-of.ts'
import type { GuardedRoute, Request } from './route.ts'

export const applicationRoutes: readonly GuardedRoute[] = [
  { method: 'POST', path: '/api/applications', action: 'submit-application', handle: postApplication },
  { method: 'GET', path: '/api/applications', action: 'list-applications', handle: getApplications },
  { method: 'GET', path: '/api/applications/:id', action: 'read-application', handle: getOneApplication },
  { method: 'POST', path: '/api/applications/:id/withdrawal', action: 'withdraw-application', handle: postWithdrawal },
  {
    method: 'POST',
    path: '/api/applications/:id/instructions',
    action: 'instruct-application',
    handle: postInstruction,
  },
  { method: 'POST', path: '/api/applications/:id/attestations', action: 'attest-fact', handle: postAttestation },
  { method: 'POST', path: '/api/applications/:id/decisions', action: 'decide-application', handle: postDecision },
]

async function postApplication(c: Request, caller: Caller, deps: IssuerDependencies): Promise<Response> {
  const idempotencyKey = c.req.header('idempotency-key')
  const content = await readJsonBody(c.req.raw)
  const { timeZone } = deps.settings.authority
  const answer = await submitApplication({ caller, idempotencyKey, content }, { ...deps, ...deps.settings, timeZone })
  return c.json(answer, 201, { Location: `/api/applications/${answer.id}` })
}

async function getApplications(c: Request, caller: Caller, { db }: IssuerDependencies): Promise<Response> {
  const { limit, after, filters } = readPageQuery(c.req.url, ['state'])
  const found = await listApplications(db, { bodyId: caller.bodyId, state: readState(filters.state), after, limit })
  const next = found.length === limit ? (found.at(-1)?.id ?? null) : null
  return c.json({ items: found.map(summaryOf), next })
}

function readState(written: string | undefined): ApplicationState | undefined {
  const state = applicationStates.find((known) => known === written)
  if (written === undefined || state) return state
  throw new Problem('query-invalid', `expected state as one of ${applicationStates.join(', ')}`, { pointer: '/state' })
}

async function getOneApplication(c: Request, caller: Caller, deps: IssuerDependencies): Promise<Response> {
  const { db } = deps
  const application = await getApplication(db, idOf(c), caller)
  const [events, facts, instruction, decision] = await Promise.all([
    listEvents(db, application.id),
    listAttestedFacts(db, application.id),
    findLatestInstruction(db, application.id),
    findDecision(db, application.id),
  ])
  const [progress] = await progressOf([application], sideOf(caller), deps)
  const { awaiting, unread } = progress ?? {}
  if (caller.role === 'applicant') {
    return c.json({ ...seafarerView(application, events, decision), awaiting, unread })
  }
  return c.json({
    ...summaryOf(application),
    awaiting,
    unread,
    content: application.content,
    events: events.map(({ id, event, fromState, toState, agentId, reason, at }) => {
      return { id, event, fromState, toState, agentId, reason, at }
    }),
    attestedFacts: facts.map(({ fact, value, document, agentId, at }) => ({ fact, value, document, agentId, at })),
    instruction: instruction && instructionView(instruction),
    decision: decision && decisionView(decision),
  })
}

async function postWithdrawal(c: Request, caller: Caller, deps: IssuerDependencies): Promise<Response> {
  const request = { applicationId: idOf(c), caller }
  const { id, state } = await withdrawApplication(request, { ...deps, walletUrl: deps.settings.walletUrl })
  return c.json({ id, state })
}

async function postInstruction(c: Request, caller: Caller, deps: IssuerDependencies): Promise<Response> {
  const { timeZone } = deps.settings.authority
  const row = await conductInstruction({ applicationId: idOf(c), caller }, { ...deps, timeZone })
  return c.json(instructionView(row), 201)
}

interface AttestationBody {
  readonly fact: string
  readonly value: unknown
  readonly document: string
}

const checkAttestation = createRequestCheck<AttestationBody>({
  type: 'object',
  additionalProperties: false,
  required: ['fact', 'value', 'document'],
  properties: {
    fact: { type: 'string', minLength: 1, maxLength: 64 },
    value: { type: ['boolean', 'number', 'string', 'array'] },
    document: { type: 'string', minLength: 3, maxLength: 120, pattern: '^[^\\u0000-\\u001f\\u007f]*$' },
  },
})

async function postAttestation(c: Request, caller: Caller, deps: IssuerDependencies): Promise<Response> {
  const attestation = checkAttestation(await readJsonBody(c.req.raw))
  const { fact, value, document, agentId, at } = await attestFact({ applicationId: idOf(c), caller, attestation }, deps)
  return c.json({ fact, value, document, agentId, at }, 201)
}

type DecisionBody = GrantBody | RefusalBody

interface GrantBody {
  readonly decision: 'grant'
  readonly limitations?: readonly AddedLimitation[]
}

interface RefusalBody {
  readonly decision: 'refuse'
  readonly reasons?: readonly string[]
  readonly remark?: string
}

const codes = { type: 'array', minItems: 1, maxItems: 20, uniqueItems: true, items: { type: 'string', maxLength: 64 } }

const checkDecision = createRequestCheck<DecisionBody>({
  type: 'object',
  additionalProperties: false,
  required: ['decision'],
  properties: {
    decision: { enum: ['grant', 'refuse'] },
    reasons: { type: 'array', maxItems: 10, uniqueItems: true, items: { type: 'string', maxLength: 64 } },
    remark: { type: 'string', maxLength: 1000 },
    limitations: {
      type: 'array',
      maxItems: 20,
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['code', 'rows'],
        properties: { code: { type: 'string', maxLength: 64 }, rows: codes },
      },
    },
  },
  if: { properties: { decision: { const: 'grant' } } },
  // biome-ignore lint/suspicious/noThenProperty: a word of JSON Schema
  then: { properties: { reasons: false, remark: false } },
  else: { properties: { limitations: false } },
})

async function postDecision(c: Request, caller: Caller, deps: IssuerDependencies): Promise<Response> {
  const body = checkDecision(await readJsonBody(c.req.raw))
  const request = { applicationId: idOf(c), caller }
  if (body.decision === 'grant') {
    const { authority, verifierUrl } = deps.settings
    const { limitations = [] } = body
    const grant = await grantTitle({ ...request, limitations }, { ...deps, authority, verifierUrl })
    const signed = await signNow(grant, c, deps)
    return c.json({ ...decisionView(grant), title: { id: grant.titleId, number: grant.number, signed } }, 201)
  }
  const { reasons = [], remark = null } = body
  return c.json(decisionView(await refuseTitle({ ...request, reasons, remark }, { ...deps, ...deps.settings })), 201)
}

/** The grant stands whatever happens here: a title that could not be signed now is signed from the outbox. */
async function signNow(grant: Grant, c: Request, deps: IssuerDependencies): Promise<boolean> {
  try {
    await issueTitle(grant.titleId, deps)
    return true
  } catch (cause) {
    const requestId = c.get('requestId')
    deps.log({ level: 'error', event: 'failure', requestId, route: 'issue-title', causes: causesOf(cause) })
    return false
  }
}

function idOf(c: Request): string {
  return c.req.param('id') ?? ''
}

function summaryOf({ id, state, kind, titleCode, identificationNumber, submittedAt, submittedOn }: Application) {
  return { id, state, kind, titleCode, identificationNumber, submittedAt, submittedOn }
}

function instructionView({ id, outcome, result, resultSha256, agentId, at }: InstructionRow) {
  return { id, outcome, result, resultSha256, agentId, at }
}

function decisionView(decision: DecisionRow) {
  const { id, kind, reasons, remark, limitations, titleId, examinerId, validatorId, at } = decision
  return { id, kind, reasons, remark, limitations, titleId, examinerId, validatorId, at }
}

/** What concerns the seafarer: their application, its state and its outcome; not which agent did what. */
function seafarerView(application: Application, events: readonly ApplicationEventRow[], decision: DecisionRow | null) {
  return {
    ...summaryOf(application),
    content: application.content,
    events: events
      .filter(({ fromState, toState }) => fromState !== toState)
      .map(({ toState, at }) => ({ toState, at })),
    decision: decision && {
      kind: decision.kind,
      reasons: decision.reasons,
      remark: decision.remark,
      titleId: decision.titleId,
      at: decision.at,
    },
  }
}
