import type { Instant, StatusEntry } from '../credential/title-credential.ts'
import { Problem } from '../problem.ts'
import { type SignedCredential, verifyProof } from '../proof/verify-proof.ts'
import type { TrustMaterial } from '../trust/open-trust-material.ts'
import type { IssuableKind, TrustedKey } from '../trust/trust-list.ts'
import { checkIssuer, findIssuer } from './check-issuer.ts'
import { checkKey, findKey } from './check-key.ts'
import { checkStatus } from './check-status.ts'
import { checkClock, checkTrustList } from './check-trust-list.ts'
import { checkValidity } from './check-validity.ts'
import type { Moment } from './moment.ts'
import type { Check, CheckName, Verdict, VerdictReason } from './verdict.ts'
import { verdictOf } from './verdict-of.ts'

/** What every credential of ours says, of a person or of a ship. */
export interface ParsedCredential extends SignedCredential {
  readonly validFrom: Instant
  readonly validUntil?: Instant
  readonly credentialStatus: readonly StatusEntry[]
}

export interface Circumstances {
  readonly kind: IssuableKind
  /** What the proof is over. */
  readonly signed: SignedCredential
  /** Entries of the certificate without which it is worth nothing. */
  readonly certificateStatus?: readonly StatusEntry[]
  readonly trust: TrustMaterial
  readonly moment: Moment
  /** Whether others had seen this very text before that moment. */
  readonly wasLoggedBefore: (since: Instant) => boolean
}

/** The checks of a credential that has passed its strict schema, in their order, and what they come to. */
export async function verifyCredential<Credential extends ParsedCredential>(
  credential: Credential,
  { kind, signed, certificateStatus, trust, moment, wasLoggedBefore }: Circumstances,
): Promise<Verdict<Credential>> {
  const { list } = trust
  const issuer = findIssuer(credential, list)
  const key = issuer && findKey(credential, issuer)
  const keyCheck = issuer
    ? checkKey(credential, key, { list, moment, wasLoggedBefore })
    : notMade('key', 'issuer-not-recognised')
  const proofCheck = await checkProof(signed, key, keyCheck)
  const isAuthentic = proofCheck.outcome === 'passed'
  const entries = { issuer: credential.issuer, credentialStatus: credential.credentialStatus }
  const status = checkStatus({ ...entries, ...(certificateStatus && { certificateStatus }) }, trust, moment)
  const doubt = proofCheck.reason ?? 'altered'
  return verdictOf(
    {
      structure: { name: 'structure', outcome: 'passed' },
      issuer: checkIssuer(kind, issuer, list),
      key: keyCheck,
      proof: proofCheck,
      // dates and entry of a text that nobody vouches for say nothing
      validity: isAuthentic ? checkValidity(credential, moment) : notMade('validity', doubt),
      status: isAuthentic ? status : notMade('status', doubt),
      'trust-list': checkTrustList(trust, moment),
      clock: checkClock(moment),
    },
    { credential, asOf: isAuthentic ? status.asOf : null, verifiedAt: moment.clock },
  )
}

async function checkProof(
  credential: SignedCredential,
  key: TrustedKey | null,
  keyCheck: Check,
): Promise<Check & { name: 'proof' }> {
  if (!key) return notMade('proof', keyCheck.reason ?? 'key-not-authorised')
  const verified = await verifyProof(credential, key.publicKeyMultibase)
  return verified ? { name: 'proof', outcome: 'passed' } : { name: 'proof', outcome: 'failed', reason: 'altered' }
}

/** The verdict on what is not well-formed: nothing else was looked at. */
export function verdictOnNothing(
  problem: Problem,
  reason: 'not-a-title' | 'not-a-manning-document',
  { trust, moment }: Pick<Circumstances, 'trust' | 'moment'>,
): Verdict<never> {
  return verdictOf<never>(
    {
      structure: {
        name: 'structure',
        outcome: 'failed',
        reason,
        problem: problem.code,
        ...(problem.pointer !== undefined && { pointer: problem.pointer }),
      },
      issuer: notMade('issuer', reason),
      key: notMade('key', reason),
      proof: notMade('proof', reason),
      validity: notMade('validity', reason),
      status: notMade('status', reason),
      'trust-list': checkTrustList(trust, moment),
      clock: checkClock(moment),
    },
    { credential: null, asOf: null, verifiedAt: moment.clock },
  )
}

/** A refusal as a value: only what is not ours to answer is thrown. */
export function attempt<Parsed>(parse: () => Parsed): Parsed | Problem {
  try {
    return parse()
  } catch (error) {
    if (error instanceof Problem) return error
    throw error
  }
}

function notMade<Name extends CheckName>(name: Name, reason: VerdictReason): Check & { name: Name } {
  return { name, outcome: 'unknown', reason }
}
