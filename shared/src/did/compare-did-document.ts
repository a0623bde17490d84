import type { TrustedIssuer, TrustedKey } from '../trust/trust-list.ts'
import type { DidDocument } from './did-document.ts'

export type KeyDifferenceKind = 'key-missing' | 'key-not-authorised' | 'key-differs' | 'key-unknown-to-trust-list'

export interface KeyDifference {
  readonly kind: KeyDifferenceKind
  readonly keyId: string
}

/**
 * Where a DID document and the signed trust list disagree about an issuer's keys; empty when they agree. The list is what
 * verifiers believe: a difference changes no verdict, it says that the web site or the publication must be looked at.
 */
export function compareDidDocument(
  issuer: Pick<TrustedIssuer, 'keys'>,
  document: DidDocument,
  now: Date,
): readonly KeyDifference[] {
  const known = new Set(issuer.keys.map(({ id }) => id))
  const named = new Set([...document.verificationMethod.map(({ id }) => id), ...document.assertionMethod])
  const unknown = [...named].filter((id) => !known.has(id))
  return [
    ...issuer.keys.flatMap((key) => compareKey(key, document, now)),
    ...unknown.map((keyId): KeyDifference => ({ kind: 'key-unknown-to-trust-list', keyId })),
  ]
}

function compareKey(key: TrustedKey, document: DidDocument, now: Date): KeyDifference[] {
  const method = document.verificationMethod.find(({ id }) => id === key.id)
  const difference = (kind: KeyDifferenceKind): KeyDifference[] => [{ kind, keyId: key.id }]
  if (!method) return mayBeAbsent(key) ? [] : difference('key-missing')
  if (method.publicKeyMultibase !== key.publicKeyMultibase) return difference('key-differs')
  if (mayBeAbsent(key)) return []
  const hasEnded = method.endsAt !== null && method.endsAt <= now.getTime()
  if (hasEnded && stillSigns(key, now)) return difference('key-not-authorised')
  return signsCredentials(key) && !document.assertionMethod.includes(key.id) ? difference('key-not-authorised') : []
}

/** A DID document cannot say since when a key is compromised: an authority may rather take it out. */
function mayBeAbsent({ compromisedSince }: TrustedKey): boolean {
  return compromisedSince !== null
}

function stillSigns({ signUntil }: TrustedKey, now: Date): boolean {
  return signUntil === null || Date.parse(signUntil) >= now.getTime()
}

/** Titles and status lists are credentials, so others look for their keys in `assertionMethod`; snapshots are not. */
function signsCredentials({ use }: TrustedKey): boolean {
  return use === 'titles' || use === 'status-lists'
}
