import { createRequestCheck } from '@vigie/shared/service/check-request.ts'
import { readJsonBody } from '@vigie/shared/service/read-json-body.ts'
import type { Caller } from '../access/policy.ts'
import { type Application, listApplicationsOf, type Seafarer } from '../applications/application-store.ts'
import { previewApplication } from '../decisions/preview-application.ts'
import { personOf } from '../http/person-of.ts'
import { readPageQuery } from '../http/read-page-query.ts'
import type { IssuerDependencies } from '../issuer-dependencies.ts'
import { describeSeafarer } from '../seafarers/describe-seafarer.ts'
import { progressOf } from '../seafarers/progress-of.ts'
import { keepReminderChoice } from '../seafarers/reminder-store.ts'
import type { GuardedRoute, Request } from './route.ts'

/** What a seafarer asks about themselves, from a phone. */
export const seafarerRoutes: readonly GuardedRoute[] = [
  { method: 'GET', path: '/api/seafarer', action: 'read-seafarer', handle: getSeafarer },
  { method: 'GET', path: '/api/seafarer/applications', action: 'read-seafarer', handle: getOwnApplications },
  { method: 'PUT', path: '/api/seafarer/reminders', action: 'read-seafarer', handle: putReminders },
  { method: 'POST', path: '/api/application-previews', action: 'preview-application', handle: postPreview },
]

async function getSeafarer(c: Request, caller: Caller, deps: IssuerDependencies): Promise<Response> {
  await deps.rateLimits.take('registries', personOf(caller))
  return c.json(await describeSeafarer(seafarerOf(caller), deps))
}

async function getOwnApplications(c: Request, caller: Caller, deps: IssuerDependencies): Promise<Response> {
  const { limit, after } = readPageQuery(c.req.url, [])
  const found = await listApplicationsOf(deps.db, seafarerOf(caller), { before: after, limit })
  const progress = await progressOf(found, 'seafarer', deps)
  const items = found.map((application, index) => ({ ...summaryOf(application), ...progress[index] }))
  return c.json({ items, next: found.length === limit ? (found.at(-1)?.id ?? null) : null })
}

const checkChoice = createRequestCheck<{ readonly mail: boolean }>({
  type: 'object',
  additionalProperties: false,
  required: ['mail'],
  properties: { mail: { type: 'boolean' } },
})

async function putReminders(c: Request, caller: Caller, { db, now }: IssuerDependencies): Promise<Response> {
  const { mail } = checkChoice(await readJsonBody(c.req.raw))
  await keepReminderChoice(db, seafarerOf(caller), { mail, at: now() })
  return c.json({ mail })
}

async function postPreview(c: Request, caller: Caller, deps: IssuerDependencies): Promise<Response> {
  await deps.rateLimits.take('registries', personOf(caller))
  const { timeZone } = deps.settings.authority
  const content = await readJsonBody(c.req.raw)
  return c.json(await previewApplication({ caller, content }, { ...deps, timeZone }))
}

/** These routes open to applicants only, and a token of theirs always says who they are. */
function seafarerOf({ bodyId, identificationNumber }: Caller): Seafarer {
  return { bodyId, identificationNumber: identificationNumber ?? '' }
}

function summaryOf({ id, state, kind, titleCode, submittedAt, submittedOn }: Application) {
  return { id, state, kind, titleCode, submittedAt, submittedOn }
}
