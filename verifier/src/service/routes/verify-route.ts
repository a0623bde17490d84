import { z } from '@hono/zod-openapi'
import { decodeText } from '@vigie/shared/decode-text.ts'
import { documentLimits } from '@vigie/shared/json/parse-json.ts'
import type { ManningVerdict } from '@vigie/shared/manning/verify-manning-document.ts'
import { maxPdfBytes } from '@vigie/shared/pdf-seal/read-title-pdf.ts'
import { Problem } from '@vigie/shared/problem.ts'
import { languageOf } from '@vigie/shared/service/problem-response.ts'
import { readBody, readMediaType } from '@vigie/shared/service/read-body.ts'
import type { Verdict } from '@vigie/shared/verification/verdict.ts'
import { checkNames, pdfCheckNames } from '@vigie/shared/verification/verdict.ts'
import { describeVerdict } from '../judging/describe-verdict.ts'
import type { SentTitle } from '../judging/judge-work.ts'
import type { ServiceDependencies } from '../service-dependencies.ts'
import type { Request } from '../service-frame.ts'
import type { ApiRoute } from './api-route.ts'
import { bodyRefusals, describeRefusals } from './describe-refusals.ts'
import { exampleBodies, exampleVerdict } from './verify-examples.ts'

/** A version 40 code, and the longest link before it. */
const maxCodeBytes = 8_192

interface SentForm {
  readonly maxBytes: number
  readonly read: (bytes: Uint8Array) => SentTitle
}

const json: SentForm = { maxBytes: documentLimits.maxBytes, read: (bytes) => ({ kind: 'json', bytes }) }

/** What a title may be sent as. `application/vc` is VCDM 2.0's own (§6.2); who has no better says JSON. */
const forms = {
  'application/vc': json,
  'application/json': json,
  'text/plain': { maxBytes: maxCodeBytes, read: (bytes) => ({ kind: 'qr', text: decodeText(bytes) }) },
  'application/pdf': { maxBytes: maxPdfBytes, read: (bytes) => ({ kind: 'pdf', bytes }) },
} as const satisfies Record<string, SentForm>

// the names of a record are its names
const mediaTypes = Object.keys(forms) as (keyof typeof forms)[]

const reasonSchema = z
  .object({
    code: z.string().openapi({ description: 'Keeps its meaning; see the value set verdict-reasons' }),
    label: z.string(),
    note: z.string().optional().openapi({ description: 'What to do about it' }),
    at: z.string().optional().openapi({ description: 'The date or moment that it turns on' }),
  })
  .openapi('Reason')

export const verdictSchema = z
  .object({
    colour: z.enum(['green', 'orange', 'red', 'grey']),
    reason: reasonSchema.openapi({ description: 'The one reason that matters first' }),
    also: z.array(reasonSchema).openapi({ description: 'Other failures and unknowns, worst first' }),
    asOf: z.iso.datetime().nullable().openapi({ description: 'When the status was true; null when it is not known' }),
    verifiedAt: z.iso.datetime(),
    isVouchedFor: z.boolean(),
    credential: z.record(z.string(), z.unknown()).nullable().openapi({
      description: 'What the document says, when an authority we recognise signed exactly that; else null',
    }),
    claims: z
      .record(z.string(), z.unknown())
      .nullable()
      .openapi({ description: 'What a document that nobody vouches for says of itself: never to be shown as a fact' }),
    checks: z.array(
      z.object({
        name: z.enum([...checkNames, ...pdfCheckNames]),
        label: z.string(),
        outcome: z.enum(['passed', 'failed', 'unknown']),
        reason: z.string().optional(),
        found: z.array(z.string()).optional(),
        at: z.string().optional(),
      }),
    ),
    trust: z.object({ environment: z.string(), trustListVersion: z.int(), issuedAt: z.iso.datetime() }),
  })
  .openapi('Verdict')

export const verifyRoute: ApiRoute = {
  method: 'post',
  path: '/api/v1/verify',
  limit: 'verify',
  handle: postVerify,
  description: {
    operationId: 'verify',
    tags: ['verify'],
    summary: 'Judge a title',
    description:
      'Send the credential, the text of its QR code, or its PDF: of a title, or of an endorsement, a recognition endorsement, a proof of application, a training attestation or a dispensation; or of the minimum safe manning document of a ship. Whatever the colour, the answer is 200: a red verdict is an answer. An endorsement that names its certificate is judged by the status of both. What is no such document is refused. Nothing that is sent is kept or logged.',
    request: {
      body: {
        required: true,
        content: {
          'application/vc': { schema: { type: 'object' }, examples: exampleBodies['application/vc'] },
          'application/json': { schema: { type: 'object' }, examples: exampleBodies['application/json'] },
          'text/plain': {
            schema: { type: 'string', maxLength: maxCodeBytes },
            examples: exampleBodies['text/plain'],
          },
          'application/pdf': { schema: { type: 'string', contentMediaType: 'application/pdf' } },
        },
      },
    },
    responses: {
      200: {
        description: 'The verdict',
        headers: z.object({ 'Content-Language': z.string() }),
        content: { 'application/json': { schema: verdictSchema, examples: { verdict: { value: exampleVerdict } } } },
      },
      ...describeRefusals([
        ...bodyRefusals,
        'credential-context',
        'credential-schema',
        'credential-order',
        'credential-no-proof',
        'credential-validity',
        'validity-beyond-text',
        'endorsement-beyond-certificate',
        'ship-number-invalid',
        'dispensation-not-allowed',
        'date-invalid',
        'status-entry-out-of-range',
        'document-too-costly',
        'qr-unreadable',
        'qr-not-a-title',
        'qr-version-unknown',
        'qr-too-large',
        'pdf-without-credential',
        'pdf-not-readable',
        'service-busy',
        'trust-not-ready',
      ]),
    },
  },
}

async function postVerify(c: Request, deps: ServiceDependencies): Promise<Response> {
  const mediaType = readMediaType(c.req.header('content-type'), mediaTypes)
  const { maxBytes, read } = forms[mediaType]
  const trust = deps.trust.inForce()
  const place = deps.bodies.open()
  const judge = async () => {
    const bytes = await readBody(c.req.raw, { mediaTypes: [mediaType], maxBytes, place })
    if (bytes.length === 0) throw new Problem('document-empty', 'expected a title, got no byte at all')
    return await deps.judges.judgeAny(read(bytes), trust, deps.now())
  }
  const verdict = await judge().finally(() => place.close())
  refuseNoTitle(verdict)
  const language = languageOf(c.req.header('accept-language'))
  const { valueSets } = deps
  return c.json(describeVerdict(verdict, { language, valueSets, list: trust.content.list }), 200, {
    'Content-Language': language,
    Vary: 'Accept-Language',
  })
}

/** What is neither a title nor a manning document has no verdict: the answer names what does not fit, and where. */
function refuseNoTitle({ credential, checks }: Verdict | ManningVerdict): void {
  if (credential) return
  const { problem = 'credential-schema', pointer } = checks.find(({ name }) => name === 'structure') ?? {}
  throw new Problem(problem, 'expected a title', pointer === undefined ? {} : { pointer })
}
