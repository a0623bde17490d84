import type { Instant, TitleProof } from '../credential/title-credential.ts'
import type { TrustedIssuer, TrustedKey, TrustList } from '../trust/trust-list.ts'
import type { Moment } from './moment.ts'
import type { Check } from './verdict.ts'

type KeyCheck = Check & { name: 'key' }

/** What was signed, with which key and when, in whatever form. */
export interface SignedByKey {
  readonly issuer: string
  readonly proof: Pick<TitleProof, 'verificationMethod' | 'created'>
}

/** The key that the proof names, if the issuer has it. */
export function findKey({ proof }: SignedByKey, issuer: TrustedIssuer): TrustedKey | null {
  return issuer.keys.find(({ id }) => id === proof.verificationMethod) ?? null
}

export interface KeyContext {
  readonly list: TrustList
  readonly moment: Moment
  /** Whether the log had this very text before that moment. */
  readonly wasLoggedBefore: (since: Instant) => boolean
}

/** May this key have signed this title when the proof says it did? */
export function checkKey(
  { issuer, proof }: SignedByKey,
  key: TrustedKey | null,
  { list, moment, wasLoggedBefore }: KeyContext,
): KeyCheck {
  const name = 'key'
  const failed = (reason: NonNullable<Check['reason']>, at = proof.created): KeyCheck => ({
    name,
    outcome: 'failed',
    reason,
    at,
  })
  if (!proof.verificationMethod.startsWith(`${issuer}#`)) return failed('key-not-authorised')
  if (!key) {
    return list.issuedAt < proof.created
      ? { name, outcome: 'unknown', reason: 'key-unknown-update', at: list.issuedAt }
      : failed('key-not-authorised')
  }
  if (key.use !== 'titles') return failed('key-not-authorised')
  if (key.compromisedSince !== null && proof.created >= key.compromisedSince) {
    return failed('key-compromised', key.compromisedSince)
  }
  if (proof.created < key.signFrom) return failed('signed-outside-key-period')
  if (key.signUntil !== null && proof.created > key.signUntil) return failed('signed-outside-key-period')
  if (proof.created > moment.latestPlausible) return failed('signed-in-future')
  if (key.compromisedSince !== null && !wasLoggedBefore(key.compromisedSince)) {
    return { name, outcome: 'unknown', reason: 'signed-before-compromise', at: key.compromisedSince }
  }
  return { name, outcome: 'passed' }
}
