import type { RouteConfig } from '@hono/zod-openapi'
import { z } from '@hono/zod-openapi'
import { loadValueSets } from '@vigie/schemas/load.ts'
import type { ProblemCode } from '@vigie/shared/problem.ts'
import { Problem } from '@vigie/shared/problem.ts'
import { problemDetails } from '@vigie/shared/service/problem-response.ts'
import { statusOf } from '@vigie/shared/service/problem-status.ts'

type Responses = RouteConfig['responses']

/** RFC 9457; `code` is for programs and never changes its meaning. */
export const problemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    code: z.string(),
    requestId: z.string(),
    errors: z
      .array(
        z.object({
          pointer: z.string().optional().openapi({ description: 'JSON pointer of the field that is refused' }),
          offset: z.int().optional().openapi({ description: 'Where in the document it stands' }),
          detail: z.string(),
        }),
      )
      .optional(),
  })
  .openapi('Problem', { description: 'A refusal (RFC 9457). `code` is for programs and keeps its meaning.' })

/** Those that any operation may answer. */
const everywhere: readonly ProblemCode[] = [
  'host-not-allowed',
  'method-not-allowed',
  'too-many-requests',
  'internal-error',
]

/** Those of whatever takes JSON in its body (`shared/service/read-body.ts`, `shared/src/json/parse-json.ts`). */
export const bodyRefusals: readonly ProblemCode[] = [
  'document-empty',
  'document-has-byte-order-mark',
  'document-not-utf8',
  'document-not-json',
  'document-too-deep',
  'document-duplicate-key',
  'document-forbidden-key',
  'document-bad-string',
  'document-bad-number',
  'document-too-large',
  'document-too-many-values',
  'content-encoding-not-supported',
  'media-type-not-supported',
]

/** The refusals of an operation, by status, each with what it looks like. */
export function describeRefusals(codes: readonly ProblemCode[]): Responses {
  const all = [...codes, ...everywhere]
  const statuses = [...new Set(all.map((code) => statusOf[code]))].sort((a, b) => a - b)
  return Object.fromEntries(
    statuses.map((status) => [status, describeStatus(all.filter((code) => statusOf[code] === status))]),
  )
}

function describeStatus(codes: readonly ProblemCode[]): Responses[string] {
  const examples = codes.map((code) => [code, { value: exampleOf(code) }] as const)
  return {
    description: codes.join(', '),
    content: { 'application/problem+json': { schema: problemSchema, examples: Object.fromEntries(examples) } },
  }
}

const valueSets = loadValueSets()

function exampleOf(code: ProblemCode): object {
  const requestId = '019aa2f4-7c1e-7b5a-9d0c-3f1f6f0c2a11'
  return problemDetails(new Problem(code, code), { requestId, language: 'en', valueSets })
}
