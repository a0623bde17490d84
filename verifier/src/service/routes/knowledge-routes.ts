import { z } from '@hono/zod-openapi'
import type { TrustList } from '@vigie/shared/trust/trust-list.ts'
import { type TrustStatus, trustStatusOf } from '../trust/trust-status.ts'
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

const exampleStatus: TrustStatus = {
  fit: true,
  trustList: { version: 12, issuedAt: '2026-11-20T00:00:00Z', expiresAt: '2026-12-20T00:00:00Z', ageHours: 33 },
  rootVersion: 1,
  snapshotVersion: 4_711,
  statusLists: { count: 16, missing: 0, asOf: '2026-11-21T09:00:00Z', ageMinutes: 12 },
}

const exampleTrustList: TrustList = {
  type: 'TrustList',
  version: 12,
  issuedAt: '2026-11-20T00:00:00Z',
  expiresAt: '2026-12-20T00:00:00Z',
  environment: 'production',
  issuers: [
    {
      id: 'did:web:titres.mer.example',
      name: { fr: 'Administration maritime', en: 'Maritime administration' },
      country: 'FR',
      environment: 'production',
      keys: [
        {
          id: 'did:web:titres.mer.example#t1',
          use: 'titles',
          publicKeyMultibase: 'zDnaerweWu4D6SwnRBRUrAAaFxd2ZULEHfvFjVWwK3QcMpE3Z',
          signFrom: '2026-01-01T00:00:00Z',
          signUntil: null,
          compromisedSince: null,
        },
      ],
      statusLists: [{ id: 'https://titres.mer.example/status/r1', purpose: 'revocation' }],
    },
  ],
  contexts: [],
  thresholds: { statusFreshHours: 24, trustListFreshDays: 7, trustListMaxDays: 30, clockToleranceMinutes: 5 },
}

const exampleCatalogue = {
  titles: [
    {
      code: 'capitaine-200',
      name: { fr: 'Brevet de capitaine 200', en: 'Master, ships of less than 200 GT' },
      kind: 'brevet',
      regulations: ['II/3'],
    },
  ],
  valueSets: { levels: [{ code: 'management', label: { fr: 'Direction', en: 'Management' } }] },
}

export const knowledgeRoutes: readonly ApiRoute[] = [
  {
    method: 'get',
    path: '/api/v1/status',
    limit: 'knowledge',
    description: describeKnowledge({
      operationId: 'status',
      summary: 'What this service knows, and how old it is',
      schema: statusSchema,
      example: exampleStatus,
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
      example: exampleTrustList,
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
      example: exampleCatalogue,
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
  readonly example: object
  readonly needsTrust?: boolean
}

function describeKnowledge({ schema, example, needsTrust = true, ...said }: Knowledge): Description {
  return {
    ...said,
    tags: ['knowledge'],
    responses: {
      200: {
        description: said.summary,
        headers: z.object({ ETag: z.string(), 'Cache-Control': z.string() }),
        content: { 'application/json': { schema, examples: { answer: { value: example } } } },
      },
      304: { description: 'As the ETag of If-None-Match names it' },
      ...describeRefusals(needsTrust ? ['trust-not-ready'] : []),
    },
  }
}
