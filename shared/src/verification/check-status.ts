import type { Instant, StatusEntry, StatusPurpose } from '../credential/title-credential.ts'
import { readStatus } from '../status-list/read-status.ts'
import type { TrustMaterial } from '../trust/open-trust-material.ts'
import { hoursBetween, type Moment } from './moment.ts'
import type { Check, VerdictReason } from './verdict.ts'

export interface StatusCheck extends Check {
  readonly name: 'status'
  /** Date-time of the oldest list that counts; null when one of them is not there. */
  readonly asOf: Instant | null
}

/** A credential with its entries; of an endorsement, those of its certificate too. */
export interface WithStatus {
  readonly issuer: string
  readonly credentialStatus: readonly StatusEntry[]
  readonly certificateStatus?: readonly StatusEntry[]
}

interface Status {
  readonly status: 'clear' | 'set'
  readonly asOf: Instant
}

interface Standing {
  readonly revocation: Status | null
  readonly suspension: Status | null
}

/**
 * Revocation needs no freshness: it is final. A list that is missing, stale or foreign is unknown, never clear. An
 * endorsement has besides the entries of its certificate, without which it is worth nothing (STCW I/2.8).
 */
export function checkStatus(
  { issuer, credentialStatus, certificateStatus: named }: WithStatus,
  trust: TrustMaterial,
  moment: Moment,
): StatusCheck {
  const name = 'status'
  const own = readStanding(credentialStatus, issuer, trust)
  const certificate = named ? readStanding(named, issuer, trust) : null
  const asOf = oldestOf(certificate ? [own, certificate] : [own])
  const isFresh = (since: Instant) => hoursBetween(since, moment.now) <= trust.list.thresholds.statusFreshHours
  const found = findMeasure(own, certificate, isFresh)
  if (found) return { name, outcome: failing.has(found.reason) ? 'failed' : 'unknown', ...found, asOf }
  if (asOf === null) return { name, outcome: 'unknown', reason: 'status-unknown', asOf }
  if (!isFresh(asOf)) return { name, outcome: 'unknown', reason: 'status-old', at: asOf, asOf }
  return { name, outcome: 'passed', at: asOf, asOf }
}

interface Measure {
  readonly reason: VerdictReason
  readonly at: Instant
}

const failing: ReadonlySet<VerdictReason> = new Set([
  'revoked',
  'certificate-revoked',
  'suspended',
  'certificate-suspended',
])

/**
 * What a bit that is set says, worst first. The register sets the entries of an endorsement with those of its certificate,
 * and says which of the two was meant. A certificate whose revocation alone is set was withdrawn as a document, as when a
 * duplicate takes the place of a lost one: its right may go on, and the endorsement with it. So it is asked for, not believed.
 */
function findMeasure(
  own: Standing,
  certificate: Standing | null,
  isFresh: (since: Instant) => boolean,
): Measure | null {
  const [revoked, suspended] = [setAt(own.revocation), setAt(own.suspension)]
  const [withdrawn, certificateSuspended] = [setAt(certificate?.revocation), setAt(certificate?.suspension)]
  if (revoked) return { reason: withdrawn ? 'certificate-revoked' : 'revoked', at: revoked }
  if (certificateSuspended && isFresh(certificateSuspended)) {
    return { reason: 'certificate-suspended', at: certificateSuspended }
  }
  if (suspended && isFresh(suspended)) return { reason: 'suspended', at: suspended }
  if (certificateSuspended) return { reason: 'certificate-was-suspended', at: certificateSuspended }
  if (suspended) return { reason: 'was-suspended', at: suspended }
  return withdrawn ? { reason: 'certificate-withdrawn', at: withdrawn } : null
}

function setAt(status: Status | null | undefined): Instant | null {
  return status?.status === 'set' ? status.asOf : null
}

/** Null as soon as one of the lists is not there. */
function oldestOf(standings: readonly Standing[]): Instant | null {
  const lists = standings.flatMap(({ revocation, suspension }) => [revocation, suspension])
  const known = lists.flatMap((status) => (status ? [status.asOf] : []))
  return known.length === lists.length ? (known.sort()[0] ?? null) : null
}

function readStanding(entries: readonly StatusEntry[], issuer: string, trust: TrustMaterial): Standing {
  const read = (purpose: StatusPurpose) => readEntry(entries, { issuer, purpose, trust })
  return { revocation: read('revocation'), suspension: read('suspension') }
}

function readEntry(
  entries: readonly StatusEntry[],
  {
    issuer,
    purpose,
    trust,
  }: { readonly issuer: string; readonly purpose: StatusPurpose; readonly trust: TrustMaterial },
): Status | null {
  const entry = entries.find(({ statusPurpose }) => statusPurpose === purpose)
  const list = entry && trust.statusLists.get(entry.statusListCredential)
  if (!list || list.purpose !== purpose || list.issuer !== issuer) return null
  return { status: readStatus(list, Number(entry.statusListIndex)), asOf: list.validFrom }
}
