import { documentKindOf } from '../credential/document-kind.ts'
import { parseTitleCredential } from '../credential/parse-title-credential.ts'
import type { Instant, TitleCredential } from '../credential/title-credential.ts'
import { parseWalletCredential, unbindTitle, type WalletCredential } from '../credential/wallet-credential.ts'
import { writeTitleCredential } from '../credential/write-title-credential.ts'
import { parseJson } from '../json/parse-json.ts'
import type { LogEvidence } from '../log/open-log-evidence.ts'
import { Problem } from '../problem.ts'
import type { TrustMaterial } from '../trust/open-trust-material.ts'
import { momentOf } from './moment.ts'
import type { Verdict } from './verdict.ts'
import { attempt, type Circumstances, verdictOnNothing, verifyCredential } from './verify-credential.ts'

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
  if (parsed instanceof Problem) return verdictOnNothing(parsed, 'not-a-title', { trust, moment })
  return verifyParsed(parsed, { trust, moment, signed: parsed, wasLoggedBefore: loggedBefore(parsed, logged) })
}

/**
 * The same verification of the title in a wallet, which is the document's but for its holder. Whether who shows it is that
 * holder is another question (shared/src/presentation).
 */
export async function verifyWalletTitle(input: object, trust: TrustMaterial, now: Date): Promise<Verdict> {
  const moment = momentOf(now, trust)
  const parsed = attempt(() => parseWalletCredential(input))
  if (parsed instanceof Problem) return verdictOnNothing(parsed, 'not-a-title', { trust, moment })
  return verifyParsed(documentOf(parsed), { trust, moment, signed: parsed, wasLoggedBefore: () => false })
}

function documentOf({ proof, ...wallet }: WalletCredential): TitleCredential {
  return { ...unbindTitle(wallet), proof }
}

function verifyParsed(
  credential: TitleCredential,
  circumstances: Omit<Circumstances, 'kind' | 'certificateStatus'>,
): Promise<Verdict> {
  const certificateStatus = credential.credentialSubject.certificate?.certificateStatus
  return verifyCredential(credential, {
    ...circumstances,
    kind: documentKindOf(credential),
    ...(certificateStatus && { certificateStatus }),
  })
}

/** Whoever has the key can write yesterday's date: only that others had seen this very text before tells it from a forgery. */
function loggedBefore(credential: TitleCredential, logged: LogEvidence | null): (since: Instant) => boolean {
  return (since) => logged !== null && logged.at < since && logged.signed === writeTitleCredential(credential)
}
