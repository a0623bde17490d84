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

/** RFC 9457 problem details; the body of every refusal. */
export interface ProblemDetails {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly detail: string
  readonly code: string
  readonly requestId: string
  readonly errors?: readonly { readonly pointer?: string; readonly offset?: number; readonly detail: string }[]
}

/**
 * A refusal as RFC 9457 problem details. `title` and `detail` are for people, in their language; `code` is for programs;
 * `errors` names the field by JSON pointer.
 */
export function problemResponse(problem: Problem, context: ProblemContext): Response {
  const language = languageOf(context.acceptLanguage)
  const body = problemDetails(problem, { ...context, language })
  const { status } = body
  return new Response(`${JSON.stringify(body)}\n`, { status, headers: headersOf(problem, { status, language }) })
}

export function problemDetails(
  problem: Problem,
  { status, requestId, valueSets, language }: Omit<ProblemContext, 'acceptLanguage'> & { readonly language: Language },
): ProblemDetails {
  return {
    type: `https://w3id.org/vigie/problems/v1#${problem.code}`,
    title: labelOf(valueSets, 'problems', problem.code, language),
    status: status ?? statusOf[problem.code],
    detail: noteOf(valueSets, 'problems', problem.code, language) ?? problem.message,
    code: problem.code,
    requestId,
    ...errorsOf(problem),
  }
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

function errorsOf(problem: Problem): Pick<ProblemDetails, 'errors'> {
  if (problem.pointer === undefined && problem.offset === undefined) return {}
  const { pointer, offset, message } = problem
  const place = { ...(pointer === undefined ? {} : { pointer }), ...(offset === undefined ? {} : { offset }) }
  return { errors: [{ ...place, detail: message }] }
}

export function languageOf(acceptLanguage: string | undefined): Language {
  return chooseLanguage((acceptLanguage ?? '').split(','))
}
