import type { KeyUse, TrustedIssuer } from './trust-list.ts'

export interface KeyQuestion {
  readonly keyId: string
  readonly use: KeyUse
  readonly created: string
}

/** The public key when the issuer had it for that use, at that time, and not compromised then; null otherwise. */
export function findTrustedKey(issuer: TrustedIssuer, { keyId, use, created }: KeyQuestion): string | null {
  const key = issuer.keys.find(({ id }) => id === keyId)
  if (key?.use !== use || created < key.signFrom) return null
  if (key.signUntil !== null && created > key.signUntil) return null
  if (key.compromisedSince !== null && created >= key.compromisedSince) return null
  return key.publicKeyMultibase
}
