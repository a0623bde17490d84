import { type PermisAnswer, type PermisRequest, permisStates } from '@vigie/shared/crew-file/permis-armement-request.ts'
import { readCapped } from '@vigie/shared/fetching/read-capped.ts'
import { parseJson } from '@vigie/shared/json/parse-json.ts'
import { isJsonObject } from '@vigie/shared/json-object.ts'
import { createSchemaCheck } from '@vigie/shared/json-schema/check-json-schema.ts'
import type { Language } from '@vigie/shared/language.ts'
import { Problem, type ProblemCode, problemCodes } from '@vigie/shared/problem.ts'

/** The administration that grants permis d'armement, over HTTP; the address is a setting, nobody's input. */
export interface PermisDesk {
  /** Refuses with what the administration refuses, `permis-unavailable` when it does not answer, `permis-not-offered` without one. */
  readonly request: (asked: PermisRequest, language: Language) => Promise<PermisAnswer>
  readonly ask: (compliance: string, language: Language) => Promise<PermisAnswer>
}

interface Told {
  readonly fetch?: typeof fetch
  /** With the code of what went wrong: people must look, the asker only waits. */
  readonly onFailure: (code: string) => void
}

/** A crew of a thousand is opened and judged again before the answer. */
const deadlineMs = 120_000
const maxAnswerBytes = 65_536

export function connectPermisDesk(url: string | null, { fetch = globalThis.fetch, onFailure }: Told): PermisDesk {
  const send = async (path: string, body: object, language: Language) => {
    if (url === null) throw new Problem('permis-not-offered', 'no administration is configured')
    try {
      return await post(`${url}${path}`, { body, language }, fetch)
    } catch (error) {
      if (error instanceof Problem && isAskersOwn(error.code)) throw error
      onFailure(error instanceof Problem ? error.code : 'network-unavailable')
      throw new Problem('permis-unavailable', 'expected an answer of the administration', { cause: error })
    }
  }
  return {
    request: (asked, language) => send('/api/permis-armement', asked, language),
    ask: (compliance, language) => send('/api/permis-armement/standing', { compliance }, language),
  }
}

/** What the shipowner can mend, or must know; all else is between us and the administration. */
function isAskersOwn(code: ProblemCode): boolean {
  return /^(compliance|crew|permis|verifier|ship-number|document-too|mail-address)-/.test(code)
}

interface Posted {
  readonly body: object
  /** Of the reasons that are given. */
  readonly language: Language
}

async function post(url: string, { body, language }: Posted, send: typeof fetch): Promise<PermisAnswer> {
  const response = await send(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'accept-language': language },
    body: JSON.stringify(body),
    redirect: 'error',
    signal: AbortSignal.timeout(deadlineMs),
  })
  const answer = parseJson(await readCapped(response, maxAnswerBytes))
  if (response.ok) return parseAnswer(answer)
  const code = isJsonObject(answer) ? answer.code : null
  throw new Problem(problemCodes.find((known) => known === code) ?? 'internal-error', 'the administration refused')
}

const day = { type: ['string', 'null'], pattern: '^\\d{4}-\\d{2}-\\d{2}$' }
const checkAnswer = createSchemaCheck({
  type: 'object',
  additionalProperties: false,
  required: ['number', 'state', 'since', 'reasons', 'validFrom', 'validUntil'],
  properties: {
    number: { type: 'string', minLength: 1, maxLength: 64 },
    state: { enum: permisStates },
    since: { type: 'string', minLength: 20, maxLength: 40 },
    reasons: { type: ['string', 'null'], maxLength: 8_000 },
    validFrom: day,
    validUntil: day,
  },
})

function parseAnswer(value: unknown): PermisAnswer {
  const fault = checkAnswer(value)
  if (!fault) return value as PermisAnswer // the schema has just said so
  throw new Problem('internal-error', 'expected an answer to a request for a permis d’armement', {
    pointer: fault.pointer,
  })
}
