import { createRequestCheck } from '@vigie/shared/service/check-request.ts'
import { readJsonBody } from '@vigie/shared/service/read-json-body.ts'
import type { Caller } from '../access/policy.ts'
import type { IssuerDependencies } from '../issuer-dependencies.ts'
import { attestVerifier } from '../verifiers/attest-verifier.ts'
import {
  approveVerifier,
  proposeVerifier,
  strikeOffVerifier,
  type VerifierAct,
} from '../verifiers/register-verifier.ts'
import { listVerifiers, type RegisteredRow } from '../verifiers/verifier-store.ts'
import type { GuardedRoute, Request } from './route.ts'

/** Who may ask seafarers for their titles: docs/operations/presentation-requests.md. */
export const verifierRoutes: readonly GuardedRoute[] = [
  { method: 'GET', path: '/api/verifiers', action: 'list-verifiers', handle: getVerifiers },
  { method: 'POST', path: '/api/verifiers', action: 'propose-verifier', handle: postVerifier },
  { method: 'POST', path: '/api/verifiers/:id/approval', action: 'approve-verifier', handle: postApproval },
  { method: 'POST', path: '/api/verifiers/:id/striking-off', action: 'strike-off-verifier', handle: postStrikingOff },
  { method: 'POST', path: '/api/verifiers/:id/attestations', action: 'attest-verifier', handle: postAttestation },
]

async function getVerifiers(c: Request, { bodyId }: Caller, { db }: IssuerDependencies): Promise<Response> {
  return c.json({ items: (await listVerifiers(db, bodyId)).map(verifierView) })
}

async function postVerifier(c: Request, caller: Caller, deps: IssuerDependencies): Promise<Response> {
  const row = await proposeVerifier(await readJsonBody(c.req.raw), caller, deps)
  return c.json(verifierView({ ...row, approval: null, strikingOff: null }), 201)
}

const checkNothing = createRequestCheck<object>({ type: 'object', additionalProperties: false })

async function postApproval(c: Request, caller: Caller, deps: IssuerDependencies): Promise<Response> {
  checkNothing(await readJsonBody(c.req.raw))
  const { agentId, at } = await approveVerifier(actOf(c, caller), deps)
  return c.json({ id: c.req.param('id'), state: 'registered', agentId, at }, 201)
}

async function postStrikingOff(c: Request, caller: Caller, deps: IssuerDependencies): Promise<Response> {
  checkNothing(await readJsonBody(c.req.raw))
  const { agentId, at } = await strikeOffVerifier(actOf(c, caller), deps)
  return c.json({ id: c.req.param('id'), state: 'struck-off', agentId, at }, 201)
}

async function postAttestation(c: Request, caller: Caller, deps: IssuerDependencies): Promise<Response> {
  checkNothing(await readJsonBody(c.req.raw))
  const { did } = deps.settings.authority
  return c.json({ attestation: await attestVerifier(actOf(c, caller), { ...deps, did }) }, 201)
}

function actOf(c: Request, { bodyId, agentId }: Caller): VerifierAct {
  return { bodyId, agentId, verifierId: c.req.param('id') ?? '' }
}

function verifierView({ verifierId, claims, proposedBy, proposedAt, approval, strikingOff }: RegisteredRow) {
  return {
    id: verifierId,
    state: strikingOff ? 'struck-off' : approval ? 'registered' : 'proposed',
    claims,
    proposedBy,
    proposedAt,
    approvedBy: approval?.agentId ?? null,
    approvedAt: approval?.at ?? null,
    struckOffAt: strikingOff?.at ?? null,
  }
}
