import { Problem } from '@vigie/shared/problem.ts'
import { parseTrustList } from '@vigie/shared/trust/parse-trust.ts'
import { signTrustList as sign } from '@vigie/shared/trust/sign-trust.ts'
import type { Thresholds, TrustedIssuer, TrustList } from '@vigie/shared/trust/trust-list.ts'
import { checkNextVersion, lastPayloadOf } from './check-next-version.ts'
import { checkOwnKeys } from './check-own-keys.ts'
import { checkListedOnce, checkOwnList } from './check-own-lists.ts'
import { checkLife, checkSignedTime, trustListMostDays } from './check-signed-time.ts'
import { refused } from './parse-unsigned.ts'
import { jwsSignersOf, type PlanSigning } from './plan-signing.ts'

export async function signTrustList(signing: PlanSigning): Promise<string> {
  const list = parseTrustListPlan(signing)
  const last = await lastPayloadOf(signing)
  checkNextVersion(list.version, last ? parseTrustList(last).version : undefined, signing.plan.created)
  return JSON.stringify(await sign(list, jwsSignersOf(signing)))
}

/** What everyone will believe: of one authority, its keys as they are here, its lists where they are, no verdict made lenient. */
function parseTrustListPlan(signing: PlanSigning): TrustList {
  const { plan, did, environment } = signing
  const list = parseTrustList(new TextEncoder().encode(plan.unsigned))
  checkSignedTime(list.issuedAt, plan.created)
  checkLife(list.issuedAt, list.expiresAt, trustListMostDays)
  if (list.issuers.some(({ id }) => id !== did)) throw refused('the trust list names another authority')
  if (list.issuers.length !== 1) throw beyond('expected this authority, once')
  if (list.environment !== environment) throw beyond(`expected the VIGIE_ENVIRONMENT of the signer, ${environment}`)
  checkThresholds(list.thresholds)
  for (const issuer of list.issuers) checkIssuer(issuer, signing)
  return list
}

function checkIssuer({ keys: listed, statusLists, environment, mayIssue }: TrustedIssuer, signing: PlanSigning): void {
  if (environment !== signing.environment)
    throw beyond(`expected the VIGIE_ENVIRONMENT of the signer, ${signing.environment}`)
  // with a bound on it, a database could have every title of ours called unauthorised
  if (mayIssue) throw beyond('expected no bound on what this authority may issue')
  checkOwnKeys(listed, signing.keys.list())
  checkListedOnce(statusLists.map(({ id }) => id))
  for (const { id, purpose } of statusLists) checkOwnList(id, signing.url, [purpose])
}

/** How lenient verdicts may be made from here; a stricter list is an installation's own choice. */
const mostLenient: Thresholds = {
  statusFreshHours: 24,
  trustListFreshDays: 7,
  trustListMaxDays: 30,
  clockToleranceMinutes: 5,
}

/** A revocation is held back as long as an old list looks fresh: days of that are decided here and not by a database. */
function checkThresholds(thresholds: Thresholds): void {
  const names = Object.keys(mostLenient) as (keyof Thresholds)[] // the keys of the constant above
  const lenient = names.find((name) => thresholds[name] > mostLenient[name])
  if (lenient) throw beyond(`expected ${lenient} of at most ${mostLenient[lenient]}`)
}

function beyond(message: string): Problem {
  return new Problem('trust-beyond-bounds', message)
}
