import { Problem } from '@vigie/shared/problem.ts'

/** What an issuer answers to a request for one credential: it, or when to come back for it (OID4VCI 1.0 §8.3, §9.2). */
export type CredentialAnswer =
  | { readonly kind: 'issued'; readonly credential: unknown; readonly notificationId: string | null }
  | { readonly kind: 'later'; readonly transactionId: string; readonly afterSeconds: number }

const longestName = 4_096
const shortestWaitSeconds = 5
const longestWaitSeconds = 86_400

/** We prove one key, so one credential comes; more is not ours to keep. */
export function readCredentialAnswer(answer: Readonly<Record<string, unknown>>): CredentialAnswer {
  const { credentials, transaction_id: transactionId, interval, notification_id: notification } = answer
  if (isName(transactionId)) {
    const seconds = typeof interval === 'number' ? interval : shortestWaitSeconds
    const afterSeconds = Math.min(Math.max(seconds, shortestWaitSeconds), longestWaitSeconds)
    return { kind: 'later', transactionId, afterSeconds }
  }
  if (!Array.isArray(credentials) || credentials.length === 0) {
    throw new Problem('issuer-answer-invalid', 'expected a credential, or when it will be there')
  }
  if (credentials.length > 1) throw new Problem('credentials-too-many', 'expected one credential for one key')
  const [first] = credentials
  const isWrapped = typeof first === 'object' && first !== null && 'credential' in first
  return {
    kind: 'issued',
    credential: isWrapped ? first.credential : first,
    notificationId: isName(notification) ? notification : null,
  }
}

function isName(value: unknown): value is string {
  return typeof value === 'string' && value !== '' && value.length <= longestName
}
