import { Problem } from '@vigie/shared/problem.ts'
import { createRequestCheck } from '@vigie/shared/service/check-request.ts'
import { readJsonBody } from '@vigie/shared/service/read-json-body.ts'
import { uuidPattern } from '@vigie/shared/uuid.ts'
import { createAccessToken } from '../access/create-access-token.ts'
import { type Caller, type Role, roles } from '../access/policy.ts'
import { type AccessTokenRow, listLivingTokens, revokeTokens, type TokensToRevoke } from '../access/token-store.ts'
import type { IssuerDependencies } from '../issuer-dependencies.ts'
import type { GuardedRoute, Request } from './route.ts'

export const accessTokenRoutes: readonly GuardedRoute[] = [
  { method: 'POST', path: '/api/access-tokens', action: 'create-access-token', handle: postAccessToken },
  { method: 'GET', path: '/api/access-tokens', action: 'list-access-tokens', handle: getAccessTokens },
  { method: 'POST', path: '/api/access-tokens/revocations', action: 'revoke-access-token', handle: postRevocation },
]

interface AccessTokenBody {
  readonly role: Role
  readonly agentId: string
  readonly agentName?: string
  readonly identificationNumber?: string
  readonly expiresInDays?: number
}

const checkBody = createRequestCheck<AccessTokenBody>({
  type: 'object',
  additionalProperties: false,
  required: ['role', 'agentId'],
  properties: {
    role: { enum: roles },
    // those that begin so are the wallets of seafarers (session-caller.ts)
    agentId: { type: 'string', pattern: '^(?!session\\.)[a-z0-9][a-z0-9.@_-]{1,63}$' },
    agentName: { type: 'string', minLength: 1, maxLength: 80, pattern: '^[^\\u0000-\\u001f\\u007f]*$' },
    identificationNumber: { type: 'string', pattern: '^[0-9A-Z]{4,20}$' },
    expiresInDays: { type: 'integer', minimum: 1, maximum: 365 },
  },
})

async function postAccessToken(c: Request, caller: Caller, { db, now }: IssuerDependencies): Promise<Response> {
  const body = checkBody(await readJsonBody(c.req.raw))
  checkIdentity(body)
  const { role, agentId, agentName = null, identificationNumber = null, expiresInDays = 30 } = body
  const { bodyId, agentId: createdBy } = caller
  const request = { bodyId, role, agentId, agentName, identificationNumber, expiresInDays, createdBy }
  const { id, token, expiresAt } = await createAccessToken(db, request, now())
  return c.json({ id, token, role, agentId, expiresAt }, 201)
}

function checkIdentity({ role, agentName, identificationNumber }: AccessTokenBody): void {
  if ((role === 'applicant') !== (identificationNumber !== undefined)) {
    throw new Problem('request-schema', 'expected an identification number for an applicant, and for nobody else', {
      pointer: '/identificationNumber',
    })
  }
  if (role === 'validator' && agentName === undefined) {
    throw new Problem('request-schema', 'expected the name a validator has on titles (STCW A-I/2)', {
      pointer: '/agentName',
    })
  }
}

/** Those that open something today; never the token itself, which we do not have. */
async function getAccessTokens(c: Request, { bodyId }: Caller, { db, now }: IssuerDependencies): Promise<Response> {
  const living = await listLivingTokens(db, bodyId, now())
  return c.json({ items: living.map(tokenView) })
}

const checkRevocation = createRequestCheck<TokensToRevoke>({
  type: 'object',
  additionalProperties: false,
  minProperties: 1,
  maxProperties: 1,
  properties: {
    id: { type: 'string', pattern: `^${uuidPattern}$` },
    agentId: { type: 'string', pattern: '^[a-z0-9][a-z0-9.@_-]{1,63}$' },
  },
})

async function postRevocation(c: Request, caller: Caller, { db, now }: IssuerDependencies): Promise<Response> {
  const which = checkRevocation(await readJsonBody(c.req.raw))
  const { bodyId, agentId: revokedBy } = caller
  const revoked = await revokeTokens(db, { bodyId, which, revokedBy }, now())
  if (revoked.length === 0) throw new Problem('access-token-not-found', 'no token of theirs opens anything')
  return c.json({ items: revoked.map(tokenView) })
}

function tokenView({ id, role, agentId, identificationNumber, createdBy, createdAt, expiresAt }: AccessTokenRow) {
  return { id, role, agentId, identificationNumber, createdBy, createdAt, expiresAt }
}
