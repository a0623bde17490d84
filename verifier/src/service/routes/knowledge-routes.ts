import { z } from '@hono/zod-openapi'
import { trustStatusOf } from '../trust/trust-status.ts'
import { answerCacheable } from './answer-cacheable.ts'
import type { ApiRoute, Description } from './api-route.ts'
import { catalogueSchema, describeCatalogue } from './describe-catalogue.ts'
import { describeRefusals } from './describe-refusals.ts'

const instant = z.iso.datetime()

const statusSchema = z
  .object({
    fit: z.boolean().openapi({ description: 'Whether a title in force would be answered green now' }),
    trustList: z.object({ version: z.int(), issuedAt: instant, expiresAt: instant, ageHours: z.int() }),
    rootVersion: z.int(),
    snapshotVersion: z.int(),
    statusLists: z.object({
      count: z.int(),
      missing: z.int().openapi({ description: 'Not there, or refused: their titles have an unknown status' }),
      asOf: instant.nullable().openapi({ description: 'Time of the oldest list; null when one is missing' }),
      ageMinutes: z.int().nullable(),
    }),
  })
  .openapi('Status')

const text = z.object({ fr: z.string(), en: z.string() })

const trustListSchema = z
  .object({
    type: z.literal('TrustList'),
    version: z.int(),
    issuedAt: instant,
    expiresAt: instant,
    environment: z.enum(['production', 'demonstration']),
    issuers: z.array(
      z.looseObject({
        id: z.string(),
        name: text,
        country: z.string(),
        environment: z.string(),
        keys: z.array(
          z.object({
            id: z.string(),
            use: z.string(),
            publicKeyMultibase: z.string(),
            signFrom: instant,
            signUntil: instant.nullable(),
            compromisedSince: instant.nullable(),
          }),
        ),
        statusLists: z.array(z.object({ id: z.string(), purpose: z.string() })),
      }),
    ),
    contexts: z.array(z.object({ id: z.string(), sha256: z.string() })),
    thresholds: z.record(z.string(), z.number()),
  })
  .openapi('TrustList')

export const knowledgeRoutes: readonly ApiRoute[] = [
  {
    method: 'get',
    path: '/api/v1/status',
    limit: 'knowledge',
    description: describeKnowledge({
      operationId: 'status',
      summary: 'What this service knows, and how old it is',
      schema: statusSchema,
    }),
    handle: async (c, { trust, now }) =>
      answerCacheable(c, { content: trustStatusOf(trust.inForce(), now()), maxAgeSeconds: 60 }),
  },
  {
    method: 'get',
    path: '/api/v1/trust-list',
    limit: 'knowledge',
    description: describeKnowledge({
      operationId: 'trustList',
      summary: 'The content of the trust list that verdicts rest on, once its signatures were verified',
      description:
        'For reading. Whoever verifies for themselves takes the signed file, /published/trust.json, and checks it.',
      schema: trustListSchema,
    }),
    handle: async (c, { trust }) => answerCacheable(c, { content: trust.inForce().content.list, maxAgeSeconds: 60 }),
  },
  {
    method: 'get',
    path: '/api/v1/catalogue',
    limit: 'knowledge',
    description: describeKnowledge({
      operationId: 'catalogue',
      summary: 'Names of the titles and of every code that stands in one, in all languages',
      schema: catalogueSchema,
      needsTrust: false,
    }),
    handle: async (c, deps) => answerCacheable(c, { content: describeCatalogue(deps), maxAgeSeconds: 3_600 }),
  },
]

interface Knowledge {
  readonly operationId: string
  readonly summary: string
  readonly description?: string
  readonly schema: z.ZodType
  readonly needsTrust?: boolean
}

function describeKnowledge({ schema, needsTrust = true, ...said }: Knowledge): Description {
  return {
    ...said,
    tags: ['knowledge'],
    responses: {
      200: {
        description: said.summary,
        headers: z.object({ ETag: z.string(), 'Cache-Control': z.string() }),
        content: { 'application/json': { schema } },
      },
      304: { description: 'As the ETag of If-None-Match names it' },
      ...describeRefusals(needsTrust ? ['trust-not-ready'] : []),
    },
  }
}
