import { type LookUpAnswer, lookUpMatchSchema, lookUpNoMatchSchema } from '@vigie/shared/look-up/look-up-answer.ts'
import { lookUpQuestionSchema, parseLookUpQuestion } from '@vigie/shared/look-up/look-up-question.ts'
import { plainDateOf } from '@vigie/shared/plain-date.ts'
import { readJsonBody } from '@vigie/shared/service/read-json-body.ts'
import { wordsOf } from '../look-up/answer-words.ts'
import type { ServiceDependencies } from '../service-dependencies.ts'
import type { Request } from '../service-frame.ts'
import type { ApiRoute, Description } from './api-route.ts'
import { bodyRefusals, describeRefusals } from './describe-refusals.ts'

type Bodies = NonNullable<NonNullable<Description['request']>['body']>['content']
type BodySchema = Extract<Bodies[string], { schema: unknown }>['schema']

/** OpenAPI 3.1 takes JSON Schema 2020-12 as it is: what the service reads by is what is described. */
function described(schema: object): BodySchema {
  return schema as BodySchema // its type was written for arrays that may change
}

const said = {
  type: 'object',
  required: ['label', 'note'],
  properties: { label: { type: 'string' }, note: { type: 'string' } },
} as const

const words = { type: 'object', required: ['en', 'fr'], properties: { en: said, fr: said } } as const

const questionExamples = {
  birthDate: { value: { number: '572400000000', birthDate: '1991-07-31' } },
  identificationNumber: {
    value: {
      number: '572400000000',
      identificationNumber: '20204413',
      compare: { titleCode: 'capitaine-200', validUntil: '2031-11-20' },
    },
  },
}

const reading = {
  register: { authority: 'did:web:titres.mer.example', environment: 'demonstration' },
  asOf: '2026-11-22T07:00:00Z',
} as const

const answers: Readonly<Record<string, LookUpAnswer>> = {
  match: {
    result: 'match',
    state: 'suspended',
    since: '2026-11-20',
    compared: { titleCode: 'agrees', validUntil: 'differs' },
    ...reading,
  },
  noMatch: { result: 'no-match', ...reading },
}

const answerExamples = Object.fromEntries(
  Object.entries(answers).map(([name, answer]) => [name, { value: { ...answer, words: wordsOf(answer) } }]),
)

/** The register's answer, for a paper in hand (STCW I/2.14–16, ADR 16). */
export const lookUpRoute: ApiRoute = {
  method: 'post',
  path: '/api/v1/look-up',
  limit: 'look-up',
  handle: postLookUp,
  description: {
    operationId: 'lookUp',
    tags: ['look-up'],
    summary: 'The state of a title in the register',
    description:
      'For a title in hand: its number, and either the birth date or the identification number of its holder. Never by name, never by number alone. The answer holds the state, the day since which a measure or a report stands, and whether what you sent to be compared agrees; nothing that you did not send. Whatever does not fit gets one and the same answer, no-match: no such number, another holder, a title that is not signed yet. About one title five wrong answers (a paper that differs is one) are given at once, then one more each quarter of an hour, to everybody together (429, too-many-tries); checking the code on the title is never limited so. It answers for the register: compare the paper with the identity document. Nothing that is asked is kept or logged.',
    request: {
      body: {
        required: true,
        content: { 'application/json': { schema: described(lookUpQuestionSchema), examples: questionExamples } },
      },
    },
    responses: {
      200: {
        description: 'The state of the register, or no-match',
        content: {
          'application/json': {
            schema: described({ oneOf: [withWords(lookUpMatchSchema), withWords(lookUpNoMatchSchema)] }),
            examples: answerExamples,
          },
        },
      },
      ...describeRefusals([
        ...bodyRefusals,
        'request-schema',
        'title-number-invalid',
        'date-invalid',
        'title-unknown',
        'too-many-tries',
        'register-unavailable',
        'look-up-not-offered',
      ]),
    },
  },
}

function withWords<Schema extends { readonly required: readonly string[]; readonly properties: object }>(
  schema: Schema,
) {
  const { required, properties } = schema
  return { ...schema, required: [...required, 'words'], properties: { ...properties, words } }
}

async function postLookUp(c: Request, { register, now }: ServiceDependencies): Promise<Response> {
  const question = parseLookUpQuestion(await readJsonBody(c.req.raw), plainDateOf(now()))
  const answer = await register.ask(question)
  return c.json({ ...answer, words: wordsOf(answer) })
}
