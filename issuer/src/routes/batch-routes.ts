import { createRequestCheck } from '@vigie/shared/service/check-request.ts'
import { readJsonBody } from '@vigie/shared/service/read-json-body.ts'
import { uuidPattern } from '@vigie/shared/uuid.ts'
import type { Caller } from '../access/policy.ts'
import { addLines, type NewLines } from '../batches/add-lines.ts'
import { countLines, listRefusedLines } from '../batches/batch-store.ts'
import { getBatch, type NewBatch, openBatch } from '../batches/open-batch.ts'
import { readPageQuery } from '../http/read-page-query.ts'
import type { IssuerDependencies } from '../issuer-dependencies.ts'
import type { GuardedRoute, Request } from './route.ts'

export const batchRoutes: readonly GuardedRoute[] = [
  { method: 'POST', path: '/api/batches', action: 'decide-application', handle: postBatch },
  { method: 'GET', path: '/api/batches/:id', action: 'decide-application', handle: getProgress },
  { method: 'POST', path: '/api/batches/:id/lines', action: 'decide-application', handle: postLines },
  { method: 'GET', path: '/api/batches/:id/refusals', action: 'decide-application', handle: getRefusals },
]

const checkBatch = createRequestCheck<Pick<NewBatch, 'name' | 'pages'>>({
  type: 'object',
  additionalProperties: false,
  required: ['name'],
  // A fingerprint of the caller's file, or any name without personal data in it.
  properties: {
    name: { type: 'string', pattern: '^[A-Za-z0-9._-]{8,100}$' },
    pages: { enum: ['during', 'after'] },
  },
})

async function postBatch(c: Request, caller: Caller, deps: IssuerDependencies): Promise<Response> {
  const { name, pages } = checkBatch(await readJsonBody(c.req.raw))
  const { id } = await openBatch({ caller, name, pages }, deps)
  return c.json({ id }, 201, { Location: `/api/batches/${id}` })
}

const checkLines = createRequestCheck<NewLines>({
  type: 'object',
  additionalProperties: false,
  required: ['from', 'applications'],
  properties: {
    from: { type: 'integer', minimum: 1, maximum: 1_000_000 },
    applications: {
      type: 'array',
      minItems: 1,
      maxItems: 500,
      items: { type: 'string', pattern: `^${uuidPattern}$` },
    },
  },
})

async function postLines(c: Request, caller: Caller, deps: IssuerDependencies): Promise<Response> {
  const batch = await getBatch(deps.db, c.req.param('id') ?? '', caller)
  await addLines(batch, checkLines(await readJsonBody(c.req.raw)), deps.db)
  deps.wakeBatches()
  return c.json(await countLines(deps.db, batch.id), 202)
}

async function getProgress(c: Request, caller: Caller, { db }: IssuerDependencies): Promise<Response> {
  const batch = await getBatch(db, c.req.param('id') ?? '', caller)
  return c.json(await countLines(db, batch.id))
}

async function getRefusals(c: Request, caller: Caller, { db }: IssuerDependencies): Promise<Response> {
  const batch = await getBatch(db, c.req.param('id') ?? '', caller)
  const { limit, filters } = readPageQuery(c.req.url, ['line'])
  const after = /^\d{1,7}$/.test(filters.line ?? '') ? Number(filters.line) : 0
  const items = await listRefusedLines(db, batch.id, { after, limit })
  return c.json({ items, next: items.length === limit ? (items.at(-1)?.line ?? null) : null })
}
