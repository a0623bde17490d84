import { Problem } from '../problem.ts'

/** Our entry of `verifier_info` (OpenID4VP 1.0 §5.1): by its code, which of its registered purposes a verifier asks for. */
export interface PurposeInfo {
  readonly format: 'registered-purpose'
  readonly data: { readonly code: string }
}

export function createPurposeInfo(code: string): PurposeInfo {
  return { format: 'registered-purpose', data: { code } }
}

/** The code of the purpose in a request's `verifier_info`; refuses a request that names none, or two. */
export function purposeOf(verifierInfo: unknown): string {
  const named = Array.isArray(verifierInfo) ? verifierInfo.filter((info) => info?.format === 'registered-purpose') : []
  const code: unknown = named[0]?.data?.code
  if (named.length === 1 && typeof code === 'string') return code
  throw new Problem('presentation-request-invalid', 'expected one registered purpose', { pointer: '/verifier_info' })
}
