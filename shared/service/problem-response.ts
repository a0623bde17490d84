import { labelOf, noteOf } from '../src/catalogue/label.ts'
import type { ValueSet } from '../src/catalogue/value-set.ts'
import { chooseLanguage, type Language } from '../src/language.ts'
import type { Problem } from '../src/problem.ts'
import { statusOf } from './problem-status.ts'

export interface ProblemContext {
  readonly requestId: string
  readonly acceptLanguage: string | undefined
  readonly valueSets: Readonly<Record<string, ValueSet>>
  /** Where another interface than ours fixes it (the conformance profile). */
  readonly status?: number
}

/**
 * A refusal as RFC 9457 problem details. `title` and `detail` are for people, in their language; `code` is for programs;
 * `errors` names the field by JSON pointer.
 */
export function problemResponse(problem: Problem, context: ProblemContext): Response {
  const status = context.status ?? statusOf[problem.code]
  const language = languageOf(context.acceptLanguage)
  const body = {
    type: `https://w3id.org/vigie/problems/v1#${problem.code}`,
    title: labelOf(context.valueSets, 'problems', problem.code, language),
    status,
    detail: noteOf(context.valueSets, 'problems', problem.code, language) ?? problem.message,
    code: problem.code,
    requestId: context.requestId,
    ...errorsOf(problem),
  }
  return new Response(`${JSON.stringify(body)}\n`, { status, headers: headersOf(problem, { status, language }) })
}

interface Said {
  readonly status: number
  readonly language: Language
}

function headersOf({ retryAfterSeconds }: Problem, { status, language }: Said): Record<string, string> {
  const retryAfter = retryAfterSeconds ?? (status === 503 ? 5 : undefined)
  return {
    'Content-Type': 'application/problem+json',
    'Content-Language': language,
    Vary: 'Accept-Language',
    ...(status === 401 ? { 'WWW-Authenticate': 'Bearer realm="vigie"' } : {}),
    ...(retryAfter !== undefined && { 'Retry-After': String(retryAfter) }),
  }
}

function errorsOf(problem: Problem): object {
  if (problem.pointer === undefined && problem.offset === undefined) return {}
  const { pointer, offset, message } = problem
  const place = { ...(pointer === undefined ? {} : { pointer }), ...(offset === undefined ? {} : { offset }) }
  return { errors: [{ ...place, detail: message }] }
}

export function languageOf(acceptLanguage: string | undefined): Language {
  return chooseLanguage((acceptLanguage ?? '').split(','))
}
