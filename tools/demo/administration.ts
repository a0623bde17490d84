import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { Problem } from '@vigie/shared/problem.ts'

type AgentRole = 'examiner' | 'validator' | 'registrar' | 'administrator'

/** The issuer as its agents use it: over HTTP, each with their own token. */
export interface Administration {
  get<Answer>(role: AgentRole, path: string): Promise<Answer>
  getBytes(role: AgentRole, path: string): Promise<Uint8Array>
  post<Answer>(role: AgentRole, path: string, body?: object, idempotencyKey?: string): Promise<Answer>
}

/** Three agents, the one who examines being never the one who decides; and the verifier's service, which asks the register. */
const holders = [
  { role: 'examiner', agentId: 'demo-examiner', agentName: 'Loïc Kermarrec' },
  { role: 'validator', agentId: 'demo-validator', agentName: 'Claire Morel' },
  { role: 'registrar', agentId: 'demo-registrar', agentName: 'Anne Le Bihan' },
  { role: 'verifier', agentId: 'demo-verifier' },
] as const

/** Gives out the tokens of the demonstration, kept in `tokens/` where `./vigie` and the verifier's service find theirs. */
export async function openAdministration(issuerUrl: string, dataFolder: string): Promise<Administration> {
  const tokens = new Map<string, string>()
  for (const holder of holders)
    tokens.set(holder.role, await tokenFor(holder, issuerUrl, path.join(dataFolder, 'tokens')))
  tokens.set('administrator', readFileSync(path.join(dataFolder, 'tokens', 'administrator'), 'utf8').trim())
  const tokenOf = (role: AgentRole) => tokens.get(role) ?? ''
  return {
    get: async (role, at) => (await ask(issuerUrl, tokenOf(role), { method: 'GET', path: at })).json(),
    getBytes: async (role, at) => {
      const response = await ask(issuerUrl, tokenOf(role), { method: 'GET', path: at })
      return new Uint8Array(await response.arrayBuffer())
    },
    post: async (role, at, body, idempotencyKey) => {
      const request = { method: 'POST', path: at, ...(body && { body }), ...(idempotencyKey && { idempotencyKey }) }
      return (await ask(issuerUrl, tokenOf(role), request)).json()
    },
  }
}

/** The token of the last start, or a new one when there is none or it has expired. */
async function tokenFor(holder: (typeof holders)[number], issuerUrl: string, folder: string): Promise<string> {
  const file = path.join(folder, holder.role)
  const kept = existsSync(file) ? readFileSync(file, 'utf8').trim() : ''
  // a role that may not read titles is told so; a token that opens nothing is not known at all
  if (kept && (await send(issuerUrl, kept, { method: 'GET', path: '/api/titles?limit=1' })).status !== 401) return kept
  const administrator = readFileSync(path.join(folder, 'administrator'), 'utf8').trim()
  const created = await ask(issuerUrl, administrator, { method: 'POST', path: '/api/access-tokens', body: holder })
  const { token } = (await created.json()) as { token: string } // the issuer's answer
  writeFileSync(file, `${token}\n`, { mode: 0o600 })
  return token
}

interface Request {
  readonly method: string
  readonly path: string
  readonly body?: object
  readonly idempotencyKey?: string
}

async function ask(issuerUrl: string, token: string, request: Request): Promise<Response> {
  const response = await send(issuerUrl, token, request)
  if (response.ok) return response
  throw new Problem(
    'internal-error',
    `${request.method} ${request.path} answered ${response.status}: ${await response.text()}`,
  )
}

function send(issuerUrl: string, token: string, request: Request): Promise<Response> {
  return fetch(issuerUrl + request.path, {
    method: request.method,
    headers: {
      authorization: `Bearer ${token}`,
      ...(request.body && { 'content-type': 'application/json' }),
      ...(request.idempotencyKey && { 'idempotency-key': request.idempotencyKey }),
    },
    body: request.body ? JSON.stringify(request.body) : null,
    signal: AbortSignal.timeout(60_000),
  })
}
