import { parseTitleCredential } from '../credential/parse-title-credential.ts'
import type { Instant, TitleCredential } from '../credential/title-credential.ts'
import { parseWalletCredential, unbindTitle, type WalletCredential } from '../credential/wallet-credential.ts'
import { writeTitleCredential } from '../credential/write-title-credential.ts'
import { parseJson } from '../json/parse-json.ts'
import type { LogEvidence } from '../log/open-log-evidence.ts'
import { Problem } from '../problem.ts'
import { type SignedCredential, verifyProof } from '../proof/verify-proof.ts'
import type { TrustMaterial } from '../trust/open-trust-material.ts'
import type { TrustedKey } from '../trust/trust-list.ts'
import { checkIssuer, findIssuer } from './check-issuer.ts'
import { checkKey, findKey } from './check-key.ts'
import { checkStatus } from './check-status.ts'
import { checkClock, checkTrustList } from './check-trust-list.ts'
import { checkValidity } from './check-validity.ts'
import { type Moment, momentOf } from './moment.ts'
import type { Check, CheckName, Verdict, VerdictReason } from './verdict.ts'
import { verdictOf } from './verdict-of.ts'

export interface TitleEvidence {
  /** That the log had this title at some time: what a title signed before its key was compromised is believed for. */
  readonly logged?: LogEvidence | null
}

/**
 * The one verification of a title, for the server, the quay and the ship: pure, no network, no clock of its own.
 * Bytes that are not JSON at all are refused with a Problem (`document-…`); everything else gets a verdict.
 */
export async function verifyTitle(
  input: Uint8Array | object,
  trust: TrustMaterial,
  now: Date,
  { logged = null }: TitleEvidence = {},
): Promise<Verdict> {
  const value = input instanceof Uint8Array ? parseJson(input) : input
  const moment = momentOf(now, trust)
  const parsed = attempt(() => parseTitleCredential(value))
  if (parsed instanceof Problem) return verdictOnNoTitle(parsed, trust, moment)
  return verifyParsed(parsed, trust, { moment, logged, signed: parsed })
}

/**
 * The same verification of the title in a wallet, which is the document's but for its holder. Whether who shows it is that
 * holder is another question (shared/src/presentation).
 */
export async function verifyWalletTitle(input: object, trust: TrustMaterial, now: Date): Promise<Verdict> {
  const moment = momentOf(now, trust)
  const parsed = attempt(() => parseWalletCredential(input))
  if (parsed instanceof Problem) return verdictOnNoTitle(parsed, trust, moment)
  return verifyParsed(documentOf(parsed), trust, { moment, logged: null, signed: parsed })
}

function documentOf({ proof, ...wallet }: WalletCredential): TitleCredential {
  return { ...unbindTitle(wallet), proof }
}

interface Circumstances {
  readonly moment: Moment
  readonly logged: LogEvidence | null
  /** What the proof is over. */
  readonly signed: SignedCredential
}

async function verifyParsed(
  credential: TitleCredential,
  trust: TrustMaterial,
  { moment, logged, signed }: Circumstances,
): Promise<Verdict> {
  const { list } = trust
  const issuer = findIssuer(credential, list)
  const key = issuer && findKey(credential, issuer)
  const issuerCheck = checkIssuer(credential, issuer, list)
  const keyCheck = issuer
    ? checkKey(credential, key, { list, moment, wasLoggedBefore: loggedBefore(credential, logged) })
    : notMade('key', 'issuer-not-recognised')
  const proofCheck = await checkProof(signed, key, keyCheck)
  const isAuthentic = proofCheck.outcome === 'passed'
  const status = checkStatus(credential, trust, moment)
  const doubt = proofCheck.reason ?? 'altered'
  return verdictOf(
    {
      structure: { name: 'structure', outcome: 'passed' },
      issuer: issuerCheck,
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

/** Whoever has the key can write yesterday's date: only that others had seen this very text before tells it from a forgery. */
function loggedBefore(credential: TitleCredential, logged: LogEvidence | null): (since: Instant) => boolean {
  return (since) => logged !== null && logged.at < since && logged.signed === writeTitleCredential(credential)
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

function verdictOnNoTitle(problem: Problem, trust: TrustMaterial, moment: Moment): Verdict {
  const reason = 'not-a-title'
  return verdictOf(
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

function attempt<Parsed>(parse: () => Parsed): Parsed | Problem {
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
