import type { ValueSet } from '@vigie/shared/catalogue/value-set.ts'
import { type FetchDocument, resolveDidAsWritten } from '@vigie/shared/did/resolve-did.ts'
import { Problem } from '@vigie/shared/problem.ts'
import { causesOf } from '@vigie/shared/service/causes-of.ts'
import { problemResponse } from '@vigie/shared/service/problem-response.ts'
import { checkHost } from '@vigie/shared/service/request-frame.ts'
import { type Context, Hono } from 'hono'
import type { Log } from '../http/log.ts'
import { type Frame, frameRequest } from '../http/request-frame.ts'
import { type Addresses, describeEndpoints } from './describe-endpoints.ts'
import { describeSuiteConfig } from './describe-suite-config.ts'
import { readExpectedProof } from './expected-proof.ts'
import { getProfileIssuer, type ProfileIssuer } from './profile-issuer.ts'
import { readPointers, readPresentationRequest, readRequest, readStatusChange, readWithStatus } from './read-request.ts'
import type { StatusRegistry } from './status-registry.ts'
import type { Work } from './work.ts'

export interface ConformanceDependencies {
  readonly issuers: readonly ProfileIssuer[]
  readonly addresses: Addresses
  readonly hasBareAnswers: boolean
  readonly statuses: StatusRegistry
  readonly do: (work: Work) => Promise<object | null>
  readonly fetchDocument: FetchDocument
  readonly now: () => Date
  readonly log: Log
  readonly valueSets: Readonly<Record<string, ValueSet>>
}

type Request = Context<Frame>
type Handle = (c: Request, deps: ConformanceDependencies) => Promise<Response> | Response

const routes: readonly (readonly [method: 'GET' | 'POST', path: string, handle: Handle])[] = [
  ['GET', '/conformance', (c, { issuers, addresses }) => c.json(describeEndpoints(issuers, addresses))],
  ['GET', '/conformance/localConfig.cjs', getSuiteConfig],
  ['POST', '/issuers/:key/credentials/issue', issue],
  ['POST', '/credentials/verify', verifyCredential],
  ['POST', '/presentations/verify', verifyPresentation],
  ['POST', '/credentials/derive', derive],
  ['POST', '/credentials/status', changeStatus],
  ['GET', '/status/:list', getStatusList],
  ['GET', '/1.0/identifiers/:did', resolve],
]

/** The W3C VC API over the same core as titles: without trust list, types of our own or login, and for this machine only. */
export function createConformanceApp(deps: ConformanceDependencies): Hono<Frame> {
  const app = new Hono<Frame>()
  app.use(frameRequest(deps.log))
  app.use(checkHost(['localhost', '127.0.0.1', '[::1]']))
  for (const [method, path, handle] of routes) {
    app.on(method, path, (c) => {
      c.set('route', path)
      return handle(c, deps)
    })
    app.all(path, () => {
      throw new Problem('method-not-allowed', `expected ${method}`)
    })
  }
  app.notFound((c) => refuse(c, new Problem('not-found', 'no such address'), deps))
  app.onError((error, c) => refuse(c, error, deps))
  return app
}

function getSuiteConfig(c: Request, { issuers, addresses }: ConformanceDependencies): Response {
  return c.body(describeSuiteConfig(issuers, addresses.https), 200, {
    'Content-Type': 'text/javascript; charset=utf-8',
  })
}

async function issue(c: Request, deps: ConformanceDependencies): Promise<Response> {
  const issuer = getProfileIssuer(deps.issuers, c.req.param('key') ?? '')
  const { body, options } = await readRequest(c.req.raw)
  const mandatoryPointers = readPointers(options.mandatoryPointers, '/options/mandatoryPointers')
  const { credential } = body
  const id = typeof credential === 'object' && credential !== null && 'id' in credential ? credential.id : null
  const statusEntry = issuer.statusPurpose === null ? null : deps.statuses.allocate(issuer.statusPurpose, id)
  const issued = await deps.do({
    verb: 'issue',
    key: issuer.key,
    credential,
    options: { mandatoryPointers, statusEntry },
  })
  return c.json(wrap(issued, deps), 201)
}

async function verifyCredential(c: Request, deps: ConformanceDependencies): Promise<Response> {
  const { body, options } = await readRequest(c.req.raw)
  const withStatus = readWithStatus(options)
  const expected = readExpectedProof(options)
  await deps.do({ verb: 'verify-credential', credential: body.verifiableCredential, withStatus, expected })
  return c.json({
    verified: true,
    checks: ['proof', ...(withStatus ? ['credentialStatus'] : [])],
    warnings: [],
    errors: [],
  })
}

async function verifyPresentation(c: Request, deps: ConformanceDependencies): Promise<Response> {
  const { body, options } = await readRequest(c.req.raw)
  const request = readPresentationRequest(options)
  await deps.do({ verb: 'verify-presentation', presentation: body.verifiablePresentation, request })
  return c.json({ verified: true, checks: ['proof', 'credentialStatus'], warnings: [], errors: [] })
}

async function derive(c: Request, deps: ConformanceDependencies): Promise<Response> {
  const { body, options } = await readRequest(c.req.raw)
  const selectivePointers = readPointers(options.selectivePointers, '/options/selectivePointers')
  const derived = await deps.do({ verb: 'derive', credential: body.verifiableCredential, selectivePointers })
  return c.json(wrap(derived, deps), 201)
}

async function changeStatus(c: Request, { statuses }: ConformanceDependencies): Promise<Response> {
  const { body } = await readRequest(c.req.raw)
  statuses.change(readStatusChange(body))
  return c.json({})
}

async function getStatusList(c: Request, { statuses, now }: ConformanceDependencies): Promise<Response> {
  const list = await statuses.sign(c.req.param('list') ?? '', now())
  return c.body(JSON.stringify(list), 200, { 'Content-Type': 'application/vc' })
}

const resolutionContext = 'https://w3id.org/did-resolution/v1'

/** DID Resolution over HTTP: the answer has its form whether there is a document or not. */
async function resolve(c: Request, { fetchDocument }: ConformanceDependencies): Promise<Response> {
  const answer = (didDocument: unknown, didResolutionMetadata: object) => ({
    '@context': resolutionContext,
    didDocument,
    didResolutionMetadata,
    didDocumentMetadata: {},
  })
  try {
    const { written } = await resolveDidAsWritten(c.req.param('did') ?? '', { fetchDocument })
    return c.json(answer(written, { contentType: 'application/did' }))
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    const isAbsent = error.code === 'network-unavailable'
    return c.json(answer(null, { error: isAbsent ? 'notFound' : 'invalidDid', code: error.code }), isAbsent ? 404 : 400)
  }
}

function wrap(credential: object | null, { hasBareAnswers }: ConformanceDependencies): object {
  return hasBareAnswers ? { ...credential } : { verifiableCredential: credential }
}

/** Whatever a client sent is a 400; an address that does not exist is none of it. */
const otherStatuses: Readonly<Record<string, number>> = {
  'not-found': 404,
  'method-not-allowed': 405,
  'host-not-allowed': 421,
  'internal-error': 500,
}

function refuse(c: Request, error: unknown, { log, valueSets }: ConformanceDependencies): Response {
  const requestId = c.get('requestId')
  const problem = error instanceof Problem ? error : new Problem('internal-error', 'the failure was logged')
  if (problem.code === 'internal-error') {
    log({ level: 'error', event: 'failure', requestId, code: problem.code, causes: causesOf(error) })
  }
  return problemResponse(problem, {
    requestId,
    acceptLanguage: c.req.header('accept-language'),
    valueSets,
    status: otherStatuses[problem.code] ?? 400,
  })
}
