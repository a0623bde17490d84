import { createSchemaCheck } from '@vigie/shared/json-schema/check-json-schema.ts'
import { createTestAuthority, publishTestFiles, testIssuer } from '@vigie/shared/testing/test-authority.ts'
import printed from '@vigie/shared/title-qr/vectors/printed-2026-11.json' with { type: 'json' }
import { afterAll, describe, expect, test } from 'vitest'
import { createApp } from '../app.ts'
import { createTestService, type TestServiceOptions } from '../app-fixture.ts'
import { openJudges } from '../judging/open-judges.ts'

// The document is read as a stranger would, and every example in it is sent to the app.

interface Example {
  readonly value?: unknown
  readonly 'x-sent'?: string
  readonly 'x-sent-base64'?: string
}
interface Content {
  readonly schema: object
  readonly examples?: Readonly<Record<string, Example>>
}
interface Operation {
  readonly operationId: string
  readonly requestBody?: { readonly content: Readonly<Record<string, Content>> }
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, Content>> }>>
}
interface Sent {
  readonly method: string
  readonly body?: BodyInit
  readonly headers?: Readonly<Record<string, string>>
}

const at = new Date('2026-11-21T09:00:00Z')
const authority = await createTestAuthority()
const judges = openJudges({ threads: 1 })
const opened: ReturnType<typeof createTestService>[] = []

/** The key of the frozen code, which the title of the examples was signed with, among the authority's. */
const [{ publicKeyMultibase } = { publicKeyMultibase: '' }] = printed.vectors

async function start({ isReady = true, ...options }: TestServiceOptions & { readonly isReady?: boolean } = {}) {
  const service = createTestService({ judges, now: () => new Date('2026-11-21T12:00:00Z'), ...options })
  opened.push(service)
  if (!isReady) return service
  const ownKey = { ...authority, titles: { ...authority.titles, publicKeyMultibase } }
  await service.publish(await publishTestFiles(ownKey, { at }))
  await service.deps.trust.refresh()
  return service
}

const service = await start()
const document = await (await service.app.request('/api/v1/openapi.json')).json()
const operations = Object.entries(document.paths as Record<string, Record<string, Operation>>).flatMap(
  ([path, methods]) => Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
)
afterAll(async () => {
  for (const one of opened) await one.close()
  await judges.close()
})

const checkOf = ({ schema }: Content) => createSchemaCheck({ ...schema, components: document.components })

function bodyOf(example: Example, mediaType: string): BodyInit {
  if (example['x-sent-base64'] !== undefined) return Buffer.from(example['x-sent-base64'], 'base64')
  return example['x-sent'] ?? (mediaType === 'text/plain' ? String(example.value) : JSON.stringify(example.value))
}

/** The answer has the status, a media type and a shape that the document promises. */
async function expectPromised(response: Response, operation: Operation, code: string | null) {
  const promised = operation.responses[response.status]
  const mediaType = response.headers.get('content-type')?.split(';')[0] ?? ''
  const content = promised?.content?.[mediaType]
  if (!content) throw new Error(`${operation.operationId}: ${response.status} as ${mediaType} is not in the document`)
  const answer = await response.json()
  expect(checkOf(content)(answer)).toBeNull()
  if (code === null) return expect(response.status).toBe(200)
  expect(answer.code).toBe(code)
  expect(Object.keys(content.examples ?? {})).toContain(code)
}

const isRefusal = (name: string | null, { responses }: Operation) =>
  Object.values(responses).some((one) => one.content?.['application/problem+json']?.examples?.[String(name)])

describe('every request of the document is answered as it says', () => {
  const requests = operations.flatMap(({ path, method, operation }) => {
    const contents = Object.entries(operation.requestBody?.content ?? {})
    if (contents.length === 0) return [{ name: operation.operationId, path, operation, sent: { method } as Sent }]
    return contents.flatMap(([mediaType, { examples = {} }]) =>
      Object.entries(examples).map(([name, example]) => {
        const sent: Sent = { method, body: bodyOf(example, mediaType), headers: { 'content-type': mediaType } }
        return { name: `${operation.operationId}: ${name}, ${mediaType}`, path, operation, sent, example: name }
      }),
    )
  })
  test.each(requests.filter(({ operation }) => operation.operationId !== 'lookUp'))(
    '$name',
    async ({ path, operation, sent, ...asked }) => {
      const name = 'example' in asked ? String(asked.example) : null
      const response = await service.app.request(path, { ...sent, method: sent.method.toUpperCase() })
      await expectPromised(response, operation, isRefusal(name, operation) ? name : null)
    },
  )
})

test('the title of the examples is green where its issuer is recognised', async () => {
  const [verify] = operations.filter(({ operation }) => operation.operationId === 'verify')
  const example = verify?.operation.requestBody?.content['application/vc']?.examples?.title
  const promised = verify?.operation.responses[200]?.content?.['application/json']?.examples?.verdict?.value
  const response = await service.app.request('/api/v1/verify', {
    method: 'POST',
    body: JSON.stringify(example?.value),
    headers: { 'content-type': 'application/vc', 'accept-language': 'en' },
  })
  const answer = await response.json()
  expect(answer).toMatchObject({ colour: 'green', credential: { issuer: testIssuer } })
  expect(Object.keys(promised as object)).toEqual(Object.keys(answer))
})

test('every answer shown in the document has the shape that it promises, and every answer is shown', () => {
  const contents = operations.flatMap(({ operation: { responses } }) =>
    Object.values(responses).flatMap((one) => Object.values(one.content ?? {})),
  )
  for (const content of contents) {
    const examples = Object.values(content.examples ?? {})
    expect(examples.length).toBeGreaterThan(0)
    for (const { value } of examples) expect(checkOf(content)(value)).toBeNull()
  }
})

test('the schemas of the document bite', () => {
  const contents = operations.flatMap(({ operation }) => Object.values(operation.responses[200]?.content ?? {}))
  expect(contents.length).toBeGreaterThan(3)
  for (const content of contents) expect(checkOf(content)({})).not.toBeNull()
})

/** What no body can show: how a refusal comes about. */
const json = { 'content-type': 'application/json' }
const title = printed.vectors[0]?.credential ?? ''
const circumstances: Readonly<
  Record<
    string,
    { readonly sent?: Partial<Sent>; readonly options?: Parameters<typeof start>[0]; readonly times?: number }
  >
> = {
  'document-too-large': { sent: { body: `"${'x'.repeat(65_536)}"` } },
  'document-too-many-values': { sent: { body: `[${'1,'.repeat(29_999)}1]` } },
  'content-encoding-not-supported': { sent: { headers: { ...json, 'content-encoding': 'br' } } },
  'media-type-not-supported': { sent: { headers: { 'content-type': 'text/html' } } },
  'qr-too-large': { sent: { body: '1'.repeat(7_100), headers: { 'content-type': 'text/plain' } } },
  'pdf-without-credential': {
    sent: {
      body: '%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF',
      headers: { 'content-type': 'application/pdf' },
    },
  },
  'pdf-not-readable': { sent: { body: '%PDF-1.7', headers: { 'content-type': 'application/pdf' } } },
  'trust-not-ready': { options: { isReady: false } },
  'too-many-requests': { options: { requestsPerMinute: 0.1 }, times: 2 },
  'host-not-allowed': { sent: { headers: { ...json, host: 'evil.example' } } },
  'method-not-allowed': { sent: { method: 'DELETE' } },
}

describe('every refusal of the document comes about', () => {
  const refusals = operations
    .filter(({ operation }) => operation.operationId !== 'lookUp')
    .flatMap(({ path, method, operation }) => {
      const shown = Object.values(operation.requestBody?.content ?? {}).flatMap((one) =>
        Object.keys(one.examples ?? {}),
      )
      const codes = Object.values(operation.responses).flatMap((one) =>
        Object.keys(one.content?.['application/problem+json']?.examples ?? {}),
      )
      return codes.filter((code) => !shown.includes(code)).map((code) => ({ path, method, operation, code }))
    })
  const byThreads = ['document-too-costly', 'service-busy', 'internal-error']
  test.each(refusals.filter(({ code }) => !byThreads.includes(code)))(
    '$operation.operationId: $code',
    async ({ path, method, operation, code }) => {
      const circumstance = circumstances[code]
      if (!circumstance) throw new Error(`nothing here shows how ${code} comes about`)
      const { sent = {}, options, times = 1 } = circumstance
      const { app } = options ? await start(options) : service
      const bodied = method === 'post' ? { body: title, headers: json } : {}
      const init = { method: method.toUpperCase(), ...bodied, ...sent }
      let response = await app.request(path, init)
      for (let time = 1; time < times; time += 1) response = await app.request(path, init)
      await expectPromised(response, operation, code)
    },
  )

  test.each([
    ['document-too-costly', openJudges({ threads: 1, deadlines: { start: 20_000, judging: 1 } })],
    ['service-busy', openJudges({ mostWaiting: 0 })],
    ['internal-error', closedJudges()],
  ] as const)('verify: %s', async (code, own) => {
    const app = createApp({ ...service.deps, judges: own })
    const response = await app.request('/api/v1/verify', { method: 'POST', body: title, headers: json })
    const [verify] = operations.filter(({ operation }) => operation.operationId === 'verify')
    if (verify) await expectPromised(response, verify.operation, code)
    await own.close()
  })
})

function closedJudges() {
  const closed = openJudges()
  void closed.close()
  return closed
}
