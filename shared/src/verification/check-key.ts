import type { Instant, TitleCredential } from '../credential/title-credential.ts'
import { writeTitleCredential } from '../credential/write-title-credential.ts'
import type { LogEvidence } from '../log/open-log-evidence.ts'
import type { TrustedIssuer, TrustedKey, TrustList } from '../trust/trust-list.ts'
import type { Moment } from './moment.ts'
import type { Check } from './verdict.ts'

type KeyCheck = Check & { name: 'key' }

/** The key that the proof names, if the issuer has it. */
export function findKey({ proof }: TitleCredential, issuer: TrustedIssuer): TrustedKey | null {
  return issuer.keys.find(({ id }) => id === proof.verificationMethod) ?? null
}

export interface KeyContext {
  readonly list: TrustList
  readonly moment: Moment
  readonly logged: LogEvidence | null
}

/** May this key have signed this title when the proof says it did? */
export function checkKey(
  credential: TitleCredential,
  key: TrustedKey | null,
  { list, moment, logged }: KeyContext,
): KeyCheck {
  const { issuer, proof } = credential
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
  if (key.compromisedSince !== null && !wasLoggedBefore(key.compromisedSince, credential, logged)) {
    return { name, outcome: 'unknown', reason: 'signed-before-compromise', at: key.compromisedSince }
  }
  return { name, outcome: 'passed' }
}

/** Whoever has the key can write yesterday's date: only that others had seen this very text before tells it from a forgery. */
function wasLoggedBefore(since: Instant, credential: TitleCredential, logged: LogEvidence | null): boolean {
  return logged !== null && logged.at < since && logged.signed === writeTitleCredential(credential)
}
