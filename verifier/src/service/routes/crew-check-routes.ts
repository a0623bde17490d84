import type {
  CrewCheckChange,
  CrewCheckContent,
  CrewCheckStanding,
  CrewCheckView,
  NewInvitation,
} from '@vigie/shared/crew-file/crew-check-view.ts'
import type { PermisContact } from '@vigie/shared/crew-file/permis-armement-request.ts'
import { documentLimits, type JsonLimits, parseJson } from '@vigie/shared/json/parse-json.ts'
import { type Language, languages } from '@vigie/shared/language.ts'
import { type PlainDate, parsePlainDate } from '@vigie/shared/plain-date.ts'
import { createRequestCheck } from '@vigie/shared/service/check-request.ts'
import { languageOf } from '@vigie/shared/service/problem-response.ts'
import { readBody } from '@vigie/shared/service/read-body.ts'
import { readJsonBody } from '@vigie/shared/service/read-json-body.ts'
import { networkOf, type ServiceFrame } from '@vigie/shared/service/request-frame.ts'
import { Hono } from 'hono'
import { addEvidence, evidenceOfDocument, removeEvidence } from '../crew-checks/add-evidence.ts'
import { changeContent, createCrewCheck, getMember, readAlerts } from '../crew-checks/change-crew-check.ts'
import type { CrewCheck } from '../crew-checks/crew-check.ts'
import { parseCrewCheckContent } from '../crew-checks/crew-check-content.ts'
import { inviteMember, revokeInvitation } from '../crew-checks/invite-member.ts'
import { listDefinitions } from '../crew-checks/list-definitions.ts'
import { crewFileTextOf, makeCompliance } from '../crew-checks/make-compliance.ts'
import { askPermis, keepCompliance, requestPermis } from '../crew-checks/request-permis.ts'
import { showJudged } from '../crew-checks/show-judged.ts'
import type { LimitedDoor } from '../limited-doors.ts'
import { checkOwnPage } from '../presentations/check-own-page.ts'
import type { ServiceDependencies } from '../service-dependencies.ts'
import type { Request } from '../service-frame.ts'
import { requesterOf, sessionOf } from './requester-routes.ts'

type Handle = (c: Request, deps: ServiceDependencies) => Promise<Response>

interface Row {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  readonly path: string
  readonly limit: LimitedDoor
  readonly handle: Handle
}

const one = '/crew-checks/:id'
const member = `${one}/members/:member`

/** For the page of this origin, with the session of a requester (shared/src/crew-file/crew-check-view.ts has their JSON). */
const rows: readonly Row[] = [
  { method: 'GET', path: '/crew-checks', limit: 'crew-check', handle: listChecks },
  { method: 'POST', path: '/crew-checks', limit: 'crew-check-change', handle: postCheck },
  { method: 'GET', path: one, limit: 'crew-check', handle: getCheck },
  { method: 'PUT', path: one, limit: 'crew-check-change', handle: putCheck },
  { method: 'DELETE', path: one, limit: 'crew-check', handle: deleteCheck },
  { method: 'GET', path: `${one}/standing`, limit: 'crew-check', handle: getStanding },
  { method: 'GET', path: `${one}/file`, limit: 'crew-check', handle: getFile },
  { method: 'POST', path: `${member}/invitation`, limit: 'crew-check-change', handle: postInvitation },
  { method: 'DELETE', path: `${member}/invitation`, limit: 'crew-check-change', handle: deleteInvitation },
  { method: 'POST', path: `${member}/documents`, limit: 'crew-check-change', handle: postDocuments },
  { method: 'DELETE', path: `${member}/evidence/:evidence`, limit: 'crew-check-change', handle: deleteEvidence },
  { method: 'GET', path: `${one}/definitions`, limit: 'crew-check-change', handle: getDefinitions },
  { method: 'POST', path: `${one}/alerts/read`, limit: 'crew-check', handle: postAlertsRead },
  { method: 'POST', path: `${one}/compliance`, limit: 'crew-check-change', handle: postCompliance },
  { method: 'POST', path: `${one}/permis-armement`, limit: 'crew-check-change', handle: postPermis },
  { method: 'POST', path: `${one}/permis-armement/standing`, limit: 'crew-check-change', handle: postPermisStanding },
]

export function createCrewCheckRoutes(deps: ServiceDependencies): Hono<ServiceFrame> {
  const app = new Hono<ServiceFrame>()
  for (const { method, path, limit, handle } of rows) {
    app.on(method, path, async (c) => {
      checkOwnPage(c.req.raw, deps.settings.publicUrl)
      c.set('route', path)
      await deps.rateLimits.take(limit, networkOf(c, deps.settings.trustedProxies))
      return await handle(c, deps)
    })
  }
  return app
}

async function listChecks(c: Request, deps: ServiceDependencies): Promise<Response> {
  const requesterId = ownerOf(c, deps)
  return c.json({ checks: deps.crewChecks.list(requesterId).map(({ summary }) => summary) })
}

async function postCheck(c: Request, deps: ServiceDependencies): Promise<Response> {
  const requesterId = ownerOf(c, deps)
  const content = parseCrewCheckContent(await readLargeBody(c, deps))
  const check = createCrewCheck(content, requesterId, deps.now())
  await deps.crewChecks.add(check)
  return show(c, check, deps, 201)
}

async function getCheck(c: Request, deps: ServiceDependencies): Promise<Response> {
  return show(c, await checkOf(c, deps), deps)
}

async function putCheck(c: Request, deps: ServiceDependencies): Promise<Response> {
  const requesterId = ownerOf(c, deps)
  const { revision, content } = checkChange(await readLargeBody(c, deps))
  const said: CrewCheckChange = { revision, content: parseCrewCheckContent(content) }
  const id = c.req.param('id') ?? ''
  const changed = await deps.crewChecks.change(id, requesterId, (check) => changeContent(check, said, deps.now()))
  return show(c, changed, deps)
}

async function deleteCheck(c: Request, deps: ServiceDependencies): Promise<Response> {
  await deps.crewChecks.remove(c.req.param('id') ?? '', ownerOf(c, deps))
  return c.body(null, 204)
}

async function getStanding(c: Request, deps: ServiceDependencies): Promise<Response> {
  const entry = deps.crewChecks.find(c.req.param('id') ?? '', ownerOf(c, deps))
  const { revision, judgedAt } = entry
  const standing: CrewCheckStanding = { revision, judgedAt, judging: deps.crewJudgements.progressOf(entry) }
  return c.json(standing)
}

async function getFile(c: Request, deps: ServiceDependencies): Promise<Response> {
  const text = crewFileTextOf(await checkOf(c, deps))
  return new Response(text, { headers: { 'content-type': 'application/json', 'cache-control': 'no-store' } })
}

async function getDefinitions(c: Request, deps: ServiceDependencies): Promise<Response> {
  return c.json(await listDefinitions(await checkOf(c, deps), deps))
}

const checkInvitation = createRequestCheck<{ readonly validUntil: string }>({
  type: 'object',
  additionalProperties: false,
  required: ['validUntil'],
  properties: { validUntil: { type: 'string', maxLength: 10 } },
})

async function postInvitation(c: Request, deps: ServiceDependencies): Promise<Response> {
  const validUntil: PlainDate = parsePlainDate(checkInvitation(await readJsonBody(c.req.raw)).validUntil)
  let secret = ''
  const changed = await changeOf(c, deps, (check) => {
    const made = inviteMember(check, c.req.param('member') ?? '', { validUntil, now: deps.now() })
    secret = made.secret
    return made.check
  })
  const answer: NewInvitation = {
    link: `${deps.settings.publicUrl}/crew-invitation#${secret}`,
    check: await viewOf(c, changed, deps),
  }
  return c.json(answer, 201)
}

async function deleteInvitation(c: Request, deps: ServiceDependencies): Promise<Response> {
  const changed = await changeOf(c, deps, (check) => revokeInvitation(check, c.req.param('member') ?? ''))
  return show(c, changed, deps)
}

const checkDocuments = createRequestCheck<{ readonly texts: readonly string[] }>({
  type: 'object',
  additionalProperties: false,
  required: ['texts'],
  properties: {
    texts: {
      type: 'array',
      minItems: 1,
      maxItems: 40,
      items: { type: 'string', minLength: 2, maxLength: documentLimits.maxBytes },
    },
  },
})

/** Each is judged before any comes in; what is no document of a recognised authority is refused, and nothing is added. */
async function postDocuments(c: Request, deps: ServiceDependencies): Promise<Response> {
  const { texts } = checkDocuments(await readLargeBody(c, deps))
  const memberId = c.req.param('member') ?? ''
  getMember(await checkOf(c, deps), memberId)
  const now = deps.now()
  const trust = deps.trust.inForce()
  const added = await Promise.all(
    texts.map(async (text) => {
      const title = { kind: 'json', bytes: new TextEncoder().encode(text) } as const
      return evidenceOfDocument(await deps.judges.judge(title, trust, now), { text, memberId, now })
    }),
  )
  const changed = await changeOf(c, deps, (check) => addEvidence(check, added, now))
  return show(c, changed, deps)
}

async function deleteEvidence(c: Request, deps: ServiceDependencies): Promise<Response> {
  const evidence = { memberId: c.req.param('member') ?? '', id: c.req.param('evidence') ?? '' }
  const changed = await changeOf(c, deps, (check) => removeEvidence(check, evidence, deps.now()))
  return show(c, changed, deps)
}

const checkRead = createRequestCheck<{ readonly ids: readonly string[] }>({
  type: 'object',
  additionalProperties: false,
  required: ['ids'],
  properties: { ids: { type: 'array', maxItems: 200, items: { type: 'string', maxLength: 36 } } },
})

async function postAlertsRead(c: Request, deps: ServiceDependencies): Promise<Response> {
  const { ids } = checkRead(await readJsonBody(c.req.raw))
  return show(c, await changeOf(c, deps, (check) => readAlerts(check, ids, deps.now())), deps)
}

async function postCompliance(c: Request, deps: ServiceDependencies): Promise<Response> {
  const { revision } = checkSeen(await readJsonBody(c.req.raw))
  const requester = requesterOf(sessionOf(c, deps), deps)
  const check = await checkOf(c, deps)
  const made = await makeCompliance(check, { revision, requester }, deps)
  return show(c, await keepCompliance(check, made, deps), deps)
}

async function postPermis(c: Request, deps: ServiceDependencies): Promise<Response> {
  const { revision, contact = null } = checkAsked(await readJsonBody(c.req.raw))
  const requester = requesterOf(sessionOf(c, deps), deps)
  const check = await checkOf(c, deps)
  const language = languageAsked(c)
  return show(c, await requestPermis(check, { revision, requester, contact, language }, deps), deps)
}

async function postPermisStanding(c: Request, deps: ServiceDependencies): Promise<Response> {
  return show(c, await askPermis(await checkOf(c, deps), languageAsked(c), deps), deps)
}

const revision = { type: 'integer', minimum: 1, maximum: Number.MAX_SAFE_INTEGER }
const checkSeen = createRequestCheck<{ readonly revision: number }>({
  type: 'object',
  additionalProperties: false,
  required: ['revision'],
  properties: { revision },
})
/** Whether the address is one is the administration's to say: it writes to it. */
const checkAsked = createRequestCheck<{ readonly revision: number; readonly contact?: PermisContact }>({
  type: 'object',
  additionalProperties: false,
  required: ['revision'],
  properties: {
    revision,
    contact: {
      type: 'object',
      additionalProperties: false,
      required: ['email', 'language'],
      properties: { email: { type: 'string', minLength: 3, maxLength: 254 }, language: { enum: [...languages] } },
    },
  },
})
const checkChange = createRequestCheck<{ readonly revision: number; readonly content: CrewCheckContent }>({
  type: 'object',
  additionalProperties: false,
  required: ['revision', 'content'],
  properties: { revision, content: { type: 'object' } },
})

/** A list of two thousand, or the documents of one person. */
const largeLimits: JsonLimits = { maxBytes: 4_194_304, maxDepth: 16, maxValues: 100_000 }

async function readLargeBody(c: Request, deps: ServiceDependencies): Promise<unknown> {
  // before four megabytes are taken in
  ownerOf(c, deps)
  const place = deps.bodies.open()
  try {
    const { maxBytes } = largeLimits
    return parseJson(await readBody(c.req.raw, { mediaTypes: ['application/json'], maxBytes, place }), largeLimits)
  } finally {
    place.close()
  }
}

async function show(
  c: Request,
  check: CrewCheck,
  deps: ServiceDependencies,
  status: 200 | 201 = 200,
): Promise<Response> {
  return c.json(await viewOf(c, check, deps), status)
}

function viewOf(c: Request, check: CrewCheck, deps: ServiceDependencies): Promise<CrewCheckView> {
  return showJudged(check, languageAsked(c), deps)
}

function languageAsked(c: Request): Language {
  return languageOf(c.req.header('accept-language'))
}

/** Signed in, and still among those who may ask through this service. */
function ownerOf(c: Request, deps: ServiceDependencies): string {
  return requesterOf(sessionOf(c, deps), deps).id
}

function checkOf(c: Request, deps: ServiceDependencies): Promise<CrewCheck> {
  return deps.crewChecks.get(c.req.param('id') ?? '', ownerOf(c, deps))
}

function changeOf(c: Request, deps: ServiceDependencies, change: (check: CrewCheck) => CrewCheck): Promise<CrewCheck> {
  return deps.crewChecks.change(c.req.param('id') ?? '', ownerOf(c, deps), change)
}
