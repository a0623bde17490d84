import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Role, roles } from '../access/policy.ts'
import { createTestIssuer, issueOne, seafarers, submit, type TestIssuer } from '../test-issuer.ts'
import { signedInSeafarer, type TestSeafarer } from '../test-seafarer.ts'
import { openTestWallet } from '../wallets/wallet-fixture.ts'
import { listRoutes } from './list-routes.ts'

/**
 * Every route × every role, on an object of the caller's own and on one of somebody else. A route without a row here
 * fails. `yes`: gets past the door (the answer is then about the request, not about who asks); `403`: the role may not;
 * `404`: as if the object did not exist.
 */
type Answer = 'yes' | 403 | 404
type Row = Readonly<Record<Role | 'foreignApplicant', Answer>>

const row = (
  examiner: Answer,
  validator: Answer,
  registrar: Answer,
  administrator: Answer,
  own: Answer,
  foreign: Answer,
) => ({
  examiner,
  validator,
  registrar,
  administrator,
  applicant: own,
  foreignApplicant: foreign,
  // the verifier's service asks the register, and opens nothing else
  verifier: 403 as Answer,
})

const registrarOnly: Row = row(403, 403, 'yes', 403, 403, 403)
const validatorOnly: Row = row(403, 'yes', 403, 403, 403, 403)
const ownOnly: Row = row(403, 403, 403, 403, 'yes', 'yes')
const readers: Row = row('yes', 'yes', 'yes', 403, 'yes', 404)

const matrix: Readonly<Record<string, Row | 'public'>> = {
  'POST /api/applications': row('yes', 403, 403, 403, 'yes', 403),
  'GET /api/applications': row('yes', 'yes', 'yes', 403, 403, 403),
  'GET /api/applications/:id': readers,
  'POST /api/applications/:id/withdrawal': row(403, 403, 403, 403, 'yes', 404),
  'POST /api/applications/:id/instructions': row('yes', 403, 403, 403, 403, 403),
  'POST /api/applications/:id/attestations': row('yes', 403, 403, 403, 403, 403),
  'POST /api/applications/:id/decisions': row(403, 'yes', 403, 403, 403, 403),
  // whom it is about is in the body: seafarer-routes.test.ts asks
  'POST /api/application-previews': row(403, 403, 403, 403, 'yes', 'yes'),
  'POST /api/applications/:id/documents': row('yes', 403, 403, 403, 'yes', 404),
  'GET /api/applications/:id/documents': row('yes', 'yes', 403, 403, 'yes', 404),
  // there is none of that id; of which refusal it is, correspondence-routes.test.ts asks
  'GET /api/applications/:id/documents/:documentId': row(404, 404, 403, 403, 404, 404),
  'GET /api/applications/:id/messages': row('yes', 'yes', 403, 403, 'yes', 404),
  'POST /api/applications/:id/messages': row('yes', 403, 403, 403, 'yes', 404),
  'POST /api/applications/:id/message-readings': row('yes', 'yes', 403, 403, 'yes', 404),
  'GET /api/seafarer': ownOnly,
  'GET /api/seafarer/applications': ownOnly,
  'PUT /api/seafarer/reminders': ownOnly,
  'POST /api/batches': validatorOnly,
  'GET /api/batches/:id': validatorOnly,
  'POST /api/batches/:id/lines': validatorOnly,
  'GET /api/batches/:id/refusals': validatorOnly,
  'GET /api/titles': row('yes', 'yes', 'yes', 403, 403, 403),
  'GET /api/titles/:id': readers,
  'GET /api/titles/:id/credential': readers,
  'GET /api/titles/:id/pdf': readers,
  'GET /api/titles/:id/proofs': readers,
  'POST /api/titles/:id/suspension': registrarOnly,
  'POST /api/titles/:id/reinstatement': registrarOnly,
  'POST /api/titles/:id/revocation': registrarOnly,
  'POST /api/titles/:id/loss': registrarOnly,
  'POST /api/titles/:id/destruction': registrarOnly,
  'GET /api/forgotten-titles': row(403, 'yes', 'yes', 403, 403, 403),
  'POST /api/forgotten-titles/:number/voiding-requests': registrarOnly,
  'POST /api/forgotten-titles/:number/voiding': validatorOnly,
  'POST /api/register/look-up': { ...row(403, 403, 403, 403, 403, 403), verifier: 'yes' },
  'GET /api/verifiers': row(403, 'yes', 403, 'yes', 403, 403),
  'POST /api/verifiers': row(403, 403, 403, 'yes', 403, 403),
  'POST /api/verifiers/:id/approval': validatorOnly,
  'POST /api/verifiers/:id/striking-off': row(403, 'yes', 403, 'yes', 403, 403),
  'POST /api/verifiers/:id/attestations': { ...row(403, 403, 403, 'yes', 403, 403), verifier: 'yes' },
  'GET /api/permis-requests': row('yes', 'yes', 403, 403, 403, 403),
  'GET /api/permis-requests/:id': row(404, 404, 403, 403, 403, 403),
  'GET /api/permis-requests/:id/report': row(404, 404, 403, 403, 403, 403),
  'POST /api/permis-requests/:id/checks': row(404, 403, 403, 403, 403, 403),
  'POST /api/permis-requests/:id/judgements': row(404, 403, 403, 403, 403, 403),
  'POST /api/permis-requests/:id/conclusion': row(404, 403, 403, 403, 403, 403),
  'POST /api/permis-requests/:id/decisions': row(403, 404, 403, 403, 403, 403),
  // what the shipowner hands in, and the secret they got, are looked at by permis-routes.test.ts
  'POST /api/permis-armement': 'public',
  'POST /api/permis-armement/standing': 'public',
  'GET /api/permis-armement/:id': 'public',
  'GET /api/permis-armement/:id/report': 'public',
  'GET /api/manning-documents': row('yes', 'yes', 'yes', 403, 403, 403),
  'POST /api/manning-documents': row('yes', 403, 403, 403, 403, 403),
  // there is none of that number: whose it is, manning.test.ts asks
  'GET /api/manning-documents/:number': row(404, 404, 404, 403, 403, 403),
  'GET /api/manning-documents/:number/credential': row(404, 404, 404, 403, 403, 403),
  'GET /api/manning-documents/:number/pdf': row(404, 404, 404, 403, 403, 403),
  'POST /api/manning-documents/:number/approval': validatorOnly,
  'POST /api/manning-documents/:number/rejection': validatorOnly,
  'POST /api/manning-documents/:number/suspension': registrarOnly,
  'POST /api/manning-documents/:number/reinstatement': registrarOnly,
  'POST /api/manning-documents/:number/withdrawal': registrarOnly,
  'POST /api/access-tokens': row(403, 403, 403, 'yes', 403, 403),
  'GET /api/access-tokens': row(403, 403, 403, 'yes', 403, 403),
  'POST /api/access-tokens/revocations': row(403, 403, 403, 'yes', 403, 403),
  'POST /api/titles/:id/credential-offers': row('yes', 403, 'yes', 403, 'yes', 404),
  'GET /api/seafarer/titles': ownOnly,
  'GET /api/seafarer/wallets': ownOnly,
  'POST /api/seafarer/wallets/:id/invalidation': row(403, 403, 403, 403, 'yes', 404),
  'GET /api/titles/:id/wallets': row('yes', 403, 'yes', 403, 403, 403),
  'POST /api/wallets/:id/invalidation': registrarOnly,
  'POST /api/sign-in-codes': row('yes', 403, 'yes', 403, 403, 403),
  'POST /api/hand-overs': row('yes', 403, 'yes', 403, 403, 403),
  'POST /api/invitations': row('yes', 403, 'yes', 403, 403, 403),
  'POST /api/seafarer-access/endings': registrarOnly,
  'GET /.well-known/openid-credential-issuer': 'public',
  'GET /.well-known/oauth-authorization-server': 'public',
  'GET /.well-known/oauth-authorization-server/': 'public',
  'GET /openid4vci/offers/:reference': 'public',
  'POST /openid4vci/par': 'public',
  'GET /openid4vci/authorize': 'public',
  'POST /openid4vci/authorize': 'public',
  'POST /openid4vci/token': 'public',
  'POST /openid4vci/revocation': 'public',
  'GET /sign-in/return': 'public',
  'POST /openid4vci/nonce': 'public',
  'POST /openid4vci/credential': 'public',
  'POST /openid4vci/deferred': 'public',
  'POST /openid4vci/notification': 'public',
  'OPTIONS /openid4vci/*': 'public',
  'GET /published/*': 'public',
  'GET /health': 'public',
}

let issuer: TestIssuer
let marie: TestSeafarer
let paul: TestSeafarer
let ids: { application: string; title: string; batch: string; wallet: string }

beforeAll(async () => {
  issuer = await createTestIssuer()
  const { id: batch } = await (await issuer.ask('validator', '/api/batches', { name: 'of-the-matrix' })).json()
  const title = await issueOne(issuer)
  const { id: wallet } = await openTestWallet(issuer.deps.db, title)
  ids = { application: await submit(issuer), title, batch, wallet }
  marie = await signedInSeafarer(issuer, seafarers.marie)
  paul = await signedInSeafarer(issuer, seafarers.paul)
})
afterAll(() => issuer.close())

const guarded = listRoutes().filter((route) => route.action !== 'public')
const nameOf = ({ method, path: pattern }: { method: string; path: string }) => `${method} ${pattern}`

function addressOf(pattern: string): string {
  const kind = pattern.split('/')[pattern.startsWith('/api/seafarer/') ? 3 : 2]
  const id = { titles: ids.title, batches: ids.batch, wallets: ids.wallet }[kind ?? ''] ?? ids.application
  return pattern.replace(':id', id)
}

/** A body that never passes its schema: only who asks is in question. For applications, one that names the seafarer. */
function bodyOf(method: string, pattern: string): object | undefined {
  if (method === 'GET') return undefined
  return pattern === '/api/applications' ? { kind: 'first-issue' } : { nonsense: true }
}

function answerOf(status: number): Answer {
  return status === 403 || status === 404 ? status : 'yes'
}

test('every route has its row in the matrix, and every row its route', () => {
  expect(listRoutes().map(nameOf).sort()).toEqual(Object.keys(matrix).sort())
})

test.each(guarded.map((route) => [nameOf(route), route] as const))(
  '%s opens to whom it should',
  async (name, route) => {
    const expected = matrix[name]
    if (expected === undefined || expected === 'public') throw new Error(`${name} needs a row of roles`)
    const body = bodyOf(route.method, route.path)
    for (const role of roles) {
      const { status } = await issuer.ask(role, addressOf(route.path), body, {}, route.method)
      expect([role, answerOf(status)]).toEqual([role, expected[role]])
    }
    const token = await issuer.tokenOf('applicant', { identificationNumber: seafarers.paul })
    const foreign = await issuer.ask(
      null,
      addressOf(route.path),
      body,
      { Authorization: `Bearer ${token}` },
      route.method,
    )
    if (route.path !== '/api/applications' || route.method === 'GET') {
      expect(answerOf(foreign.status)).toBe(expected.foreignApplicant)
    }
  },
)

test.each(guarded.map((route) => [nameOf(route), route] as const))(
  '%s is closed without a token, and with one that is not ours',
  async (_name, route) => {
    const body = bodyOf(route.method, route.path)
    const without = await issuer.ask(null, addressOf(route.path), body, {}, route.method)
    expect([without.status, (await without.json()).code]).toEqual([401, 'token-missing'])
    expect(without.headers.get('www-authenticate')).toBe('Bearer realm="vigie"')
    const wrong = await issuer.ask(null, addressOf(route.path), body, { Authorization: 'Bearer vigie_x' }, route.method)
    expect([wrong.status, (await wrong.json()).code]).toEqual([401, 'token-invalid'])
  },
)

test.each(guarded.map((route) => [nameOf(route), route] as const))(
  '%s opens to the wallet of a seafarer who signed in as to any applicant',
  async (name, { method, path: pattern }) => {
    const expected = matrix[name]
    if (expected === undefined || expected === 'public') throw new Error(`${name} needs a row of roles`)
    const body = bodyOf(method, pattern)
    const own = await marie.ask(addressOf(pattern), body, { method })
    expect(answerOf(own.status)).toBe(expected.applicant)
    if (pattern === '/api/applications' && method !== 'GET') return
    const foreign = await paul.ask(addressOf(pattern), body, { method })
    expect(answerOf(foreign.status)).toBe(expected.foreignApplicant)
  },
)

test('what another certifying body holds is out of the reach of every role', async () => {
  const token = await issuer.tokenOf('examiner', { bodyId: 'xx-other' })
  const headers = { Authorization: `Bearer ${token}` }
  expect((await issuer.ask(null, `/api/applications/${ids.application}`, undefined, headers)).status).toBe(404)
  expect((await issuer.ask(null, `/api/titles/${ids.title}`, undefined, headers)).status).toBe(404)
  expect(await (await issuer.ask(null, '/api/applications', undefined, headers)).json()).toEqual({
    items: [],
    next: null,
  })
  expect(await (await issuer.ask(null, '/api/titles', undefined, headers)).json()).toEqual({ items: [], next: null })
})
