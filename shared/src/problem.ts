/** Everything we refuse. Each has its words in `schemas/value-sets/problems.json` and its HTTP status in `shared/service`. */
export const problemCodes = [
  // bytes and JSON (BAD-INPUTS group 1)
  'document-empty',
  'document-too-large',
  'document-has-byte-order-mark',
  'document-not-utf8',
  'document-not-json',
  'document-too-deep',
  'document-too-many-values',
  'document-duplicate-key',
  'document-forbidden-key',
  'document-bad-string',
  'document-bad-number',
  'content-encoding-not-supported',
  'media-type-not-supported',
  'date-invalid',
  // credentials (groups 2 to 4)
  'credential-context',
  'credential-schema',
  'credential-order',
  'credential-no-proof',
  'credential-validity',
  'validity-beyond-text',
  'ship-number-invalid',
  'dispensation-not-allowed',
  'proof-key-unsupported',
  'proof-form',
  'proof-signature',
  'proof-chain',
  'proof-expired',
  'proof-key-not-authorised',
  'credential-term',
  'credential-resource',
  'credential-status-set',
  'credential-status-unknown',
  'presentation-schema',
  'presentation-challenge',
  'presentation-holder',
  // presenting from a wallet (group 6)
  'presentation-link-invalid',
  'presentation-request-invalid',
  'presentation-request-signature',
  'presentation-request-expired',
  'presentation-request-answered',
  'verifier-not-registered',
  'verifier-beyond-registration',
  'presentation-query-invalid',
  'presentation-query-too-large',
  'presentation-key-missing',
  'presentation-not-accepted',
  'document-too-costly',
  // QR, image and PDF
  'qr-unreadable',
  'qr-not-a-title',
  'qr-part-of-many',
  'qr-version-unknown',
  'qr-too-large',
  'pdf-without-credential',
  'pdf-not-readable',
  'pdf-reader-unavailable',
  'file-kind-unknown',
  // an inspection report opened from a file
  'report-invalid',
  'report-version-unknown',
  // trust (group 7)
  'trust-list-signature',
  'trust-list-schema',
  'trust-list-rollback',
  'trust-list-version-jump',
  'trust-root-signature',
  'trust-root-expired',
  'trust-root-missing',
  'trust-root-lacks-key',
  'key-history-broken',
  'trust-mix',
  'trust-anchor-missing',
  'catalogue-invalid',
  'pack-invalid',
  'status-list-signature',
  'status-list-foreign',
  'status-list-length',
  'status-list-rollback',
  'status-list-expired',
  'status-entry-out-of-range',
  // DID documents and guarded fetches (group 4)
  'did-invalid',
  'did-document-schema',
  'did-document-mismatch',
  'fetch-address-refused',
  'fetch-redirected',
  'fetch-too-large',
  'fetch-type-unexpected',
  'fetch-tls-failed',
  // the administration's work
  'application-schema',
  'application-not-found',
  'application-step-not-allowed',
  'idempotency-key-missing',
  'idempotency-key-reused',
  'registry-unavailable',
  'registry-answer-invalid',
  'seafarer-not-found',
  'title-unknown',
  'title-not-issuable',
  'title-not-printable',
  'title-not-found',
  'title-step-not-allowed',
  'title-made-again-already',
  'title-suspended',
  'certificate-not-in-force',
  'endorsement-beyond-certificate',
  'decision-reason-required',
  'limitation-not-applicable',
  'voiding-not-asked',
  'title-voided-already',
  'outcome-not-favourable',
  'instruction-too-old',
  'same-agent-twice',
  'fact-not-attestable',
  'rule-invalid',
  'token-missing',
  'token-invalid',
  'access-token-not-found',
  'not-allowed',
  'host-not-allowed',
  'request-schema',
  'query-invalid',
  'not-found',
  'method-not-allowed',
  'offer-not-found',
  'hand-over-not-found',
  'hand-over-same-agent',
  'batch-line-conflict',
  'batch-file-invalid',
  // signing in, and mail
  'mail-address-invalid',
  'mail-not-accepted',
  'dpop-proof-invalid',
  'invitation-address-missing',
  'identity-provider-unavailable',
  'identity-provider-answer-invalid',
  // signing
  'plan-not-found',
  'plan-refused',
  'plan-already-signed-otherwise',
  'title-number-signed',
  'version-not-next',
  'trust-beyond-bounds',
  'signing-budget-spent',
  'signer-unavailable',
  'register-not-reconciled',
  'key-unknown',
  'key-file-unreadable',
  'key-not-signing',
  'key-next-exists',
  'key-gap',
  'key-last-signing',
  'key-closed',
  'key-compromise-time',
  'token-exists',
  'token-unavailable',
  'token-pin-refused',
  // the seal of the PDF
  'seal-certificate-unusable',
  'time-stamp-unavailable',
  'time-stamp-refused',
  // the log (C2SP)
  'checkpoint-invalid',
  'checkpoint-signature',
  'checkpoint-inconsistent',
  'log-damaged',
  'log-behind-publication',
  'witness-refused',
  // the public service
  'trust-not-ready',
  'service-busy',
  // the look-up
  'title-number-invalid',
  'too-many-tries',
  'register-unavailable',
  'look-up-not-offered',
  // commands and pages
  'settings-invalid',
  'command-usage',
  'file-not-readable',
  'trust-list-missing',
  'network-unavailable',
  'camera-unavailable',
  // the wallet, collecting
  'sign-in-needed',
  'sign-in-refused',
  'sign-in-answer-foreign',
  'issuer-answer-invalid',
  'offer-invalid',
  'issuer-address-refused',
  'issuer-mismatch',
  'authorization-server-not-listed',
  'credential-format-not-supported',
  'credential-not-asked',
  'credential-not-bound',
  'credentials-too-many',
  'transaction-code-wrong',
  'credential-refused',
  'too-many-requests',
  'database-unavailable',
  'clocks-differ',
  'internal-error',
] as const

export type ProblemCode = (typeof problemCodes)[number]

export interface ProblemOptions extends ErrorOptions {
  /** JSON pointer to the field that is refused, as in RFC 9457 `errors[].pointer`. */
  readonly pointer?: string
  /** Byte or character offset in the input. */
  readonly offset?: number
  /** When to come back, as `Retry-After` says it. */
  readonly retryAfterSeconds?: number
}

/**
 * A refusal. The message says what was expected and what came, in English, for developers and logs; it never holds a
 * name, a date of birth, a token or a credential. What people read is `schemas/value-sets/problems.json`.
 */
export class Problem extends Error {
  override readonly name = 'Problem'
  readonly code: ProblemCode
  readonly pointer: string | undefined
  readonly offset: number | undefined
  readonly retryAfterSeconds: number | undefined

  constructor(code: ProblemCode, message: string, options: ProblemOptions = {}) {
    super(message, options)
    this.code = code
    this.pointer = options.pointer
    this.offset = options.offset
    this.retryAfterSeconds = options.retryAfterSeconds
  }
}
