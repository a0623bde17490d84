import { labelOf, noteOf } from '@vigie/shared/catalogue/label.ts'
import type { ValueSet } from '@vigie/shared/catalogue/value-set.ts'
import { chooseLanguage, type Language } from '@vigie/shared/language.ts'
import type { Problem, ProblemCode } from '@vigie/shared/problem.ts'

/** The one place that knows HTTP statuses. A code without one does not compile. */
export const statusOf: Record<ProblemCode, number> = {
  'document-empty': 400,
  'document-too-large': 413,
  'document-has-byte-order-mark': 400,
  'document-not-utf8': 400,
  'document-not-json': 400,
  'document-too-deep': 400,
  'document-too-many-values': 422,
  'document-duplicate-key': 400,
  'document-forbidden-key': 400,
  'document-bad-string': 400,
  'document-bad-number': 400,
  'content-encoding-not-supported': 415,
  'media-type-not-supported': 415,
  'date-invalid': 422,
  'credential-context': 422,
  'credential-schema': 422,
  'credential-order': 422,
  'credential-no-proof': 422,
  'credential-validity': 422,
  'proof-key-unsupported': 422,
  'proof-form': 422,
  'proof-signature': 422,
  'proof-chain': 422,
  'proof-expired': 422,
  'proof-key-not-authorised': 422,
  'credential-term': 422,
  'credential-resource': 422,
  'credential-status-set': 422,
  'credential-status-unknown': 422,
  'presentation-schema': 422,
  'presentation-challenge': 422,
  'presentation-holder': 422,
  'document-too-costly': 422,
  'qr-unreadable': 422,
  'qr-not-a-title': 422,
  'qr-version-unknown': 422,
  'qr-too-large': 422,
  'pdf-without-credential': 422,
  'pdf-reader-unavailable': 503,
  'file-kind-unknown': 422,
  'trust-list-signature': 422,
  'trust-list-schema': 422,
  'trust-list-rollback': 422,
  'trust-list-version-jump': 422,
  'trust-root-signature': 422,
  'trust-root-expired': 422,
  'trust-root-missing': 503,
  'trust-root-lacks-key': 503,
  'key-history-broken': 422,
  'trust-mix': 422,
  'status-list-signature': 422,
  'status-list-foreign': 422,
  'status-list-length': 422,
  'status-list-rollback': 422,
  'status-list-expired': 422,
  'status-entry-out-of-range': 422,
  'did-invalid': 422,
  'did-document-schema': 502,
  'did-document-mismatch': 502,
  'fetch-address-refused': 422,
  'fetch-redirected': 502,
  'fetch-too-large': 502,
  'fetch-type-unexpected': 502,
  'fetch-tls-failed': 502,
  'application-schema': 422,
  'application-not-found': 404,
  'application-step-not-allowed': 409,
  'idempotency-key-missing': 400,
  'idempotency-key-reused': 422,
  'registry-unavailable': 503,
  'registry-answer-invalid': 502,
  'seafarer-not-found': 422,
  'title-unknown': 422,
  'title-not-issuable': 422,
  'title-not-printable': 422,
  'title-not-found': 404,
  'title-step-not-allowed': 409,
  'title-made-again-already': 409,
  'title-suspended': 409,
  'certificate-not-in-force': 409,
  'endorsement-beyond-certificate': 409,
  'decision-reason-required': 422,
  'limitation-not-applicable': 422,
  'voiding-not-asked': 409,
  'title-voided-already': 409,
  'outcome-not-favourable': 409,
  'instruction-too-old': 409,
  'same-agent-twice': 403,
  'fact-not-attestable': 422,
  'rule-invalid': 500,
  'token-missing': 401,
  'token-invalid': 401,
  'access-token-not-found': 404,
  'not-allowed': 403,
  'host-not-allowed': 421,
  'request-schema': 422,
  'query-invalid': 422,
  'not-found': 404,
  'method-not-allowed': 405,
  'offer-not-found': 404,
  'hand-over-not-found': 404,
  'hand-over-same-agent': 403,
  'batch-line-conflict': 409,
  'batch-file-invalid': 422,
  'plan-not-found': 404,
  'plan-refused': 422,
  'plan-already-signed-otherwise': 409,
  'title-number-signed': 409,
  'signing-budget-spent': 503,
  'signer-unavailable': 503,
  'register-not-reconciled': 503,
  'key-unknown': 500,
  'key-file-unreadable': 500,
  'key-not-signing': 503,
  'key-next-exists': 409,
  'key-gap': 409,
  'version-not-next': 409,
  'trust-beyond-bounds': 409,
  'key-last-signing': 409,
  'key-closed': 409,
  'key-compromise-time': 409,
  'token-exists': 409,
  'token-unavailable': 503,
  'token-pin-refused': 503,
  'seal-certificate-unusable': 500,
  'time-stamp-unavailable': 503,
  'time-stamp-refused': 503,
  'checkpoint-invalid': 422,
  'checkpoint-signature': 422,
  'checkpoint-inconsistent': 409,
  'log-damaged': 500,
  'log-behind-publication': 500,
  'witness-refused': 502,
  'settings-invalid': 500,
  'command-usage': 500,
  'file-not-readable': 500,
  'trust-list-missing': 500,
  'network-unavailable': 503,
  'camera-unavailable': 500,
  'too-many-requests': 429,
  'database-unavailable': 503,
  'clocks-differ': 503,
  'internal-error': 500,
}

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
