import { instantOf } from '../credential/instant.ts'
import { verifyCompactJws } from '../proof/compact-jws.ts'
import type { TitleSdJwt } from '../sd-jwt/parse-title-sd-jwt.ts'
import { issuerUrlOf } from '../sd-jwt/title-claims.ts'
import type { TrustedIssuer, TrustedKey } from '../trust/trust-list.ts'
import { checkIssuer } from '../verification/check-issuer.ts'
import { checkKey, findKey } from '../verification/check-key.ts'
import { checkClock, checkTrustList } from '../verification/check-trust-list.ts'
import { checkValidity } from '../verification/check-validity.ts'
import { momentOf } from '../verification/moment.ts'
import type { Check, CheckName, Verdict, VerdictReason } from '../verification/verdict.ts'
import { verdictOf } from '../verification/verdict-of.ts'
import { checkTokenStatus } from './check-token-status.ts'
import type { PresentationEvidence } from './presentation-evidence.ts'

/**
 * The verdict on a title as SD-JWT VC: the checks of every title, in the same order and with the same colours; only the
 * signature and the status list have another form.
 */
export async function verifySdJwtTitle(
  title: TitleSdJwt,
  { trust, tokenStatusLists, now }: PresentationEvidence,
): Promise<Omit<Verdict, 'credential'>> {
  const moment = momentOf(now, trust)
  const { list } = trust
  const { claims } = title
  const issuer = list.issuers.find(({ id }) => issuerUrlOf(id) === claims.iss) ?? null
  const signed = signedByKeyOf(title, issuer)
  const key = issuer && findKey(signed, issuer)
  const keyCheck = issuer
    ? checkKey(signed, key, { list, moment, wasLoggedBefore: neverLogged })
    : notMade('key', 'issuer-not-recognised')
  const proofCheck = await checkProof(title, key, keyCheck)
  const isAuthentic = proofCheck.outcome === 'passed'
  const doubt = proofCheck.reason ?? 'altered'
  const status = checkTokenStatus(claims, issuer, { trust, tokenStatusLists, moment })
  const { credential, ...verdict } = verdictOf(
    {
      structure: { name: 'structure', outcome: 'passed' },
      issuer: checkIssuer('title', issuer, list),
      key: keyCheck,
      proof: proofCheck,
      validity: isAuthentic ? checkValidity(periodOf(title), moment) : notMade('validity', doubt),
      status: isAuthentic ? status : notMade('status', doubt),
      'trust-list': checkTrustList(trust, moment),
      clock: checkClock(moment),
    },
    { credential: null, asOf: isAuthentic ? status.asOf : null, verifiedAt: moment.clock },
  )
  return verdict
}

/** The log has documents, not what a wallet was given of them. */
function neverLogged(): boolean {
  return false
}

function signedByKeyOf({ keyId, claims }: TitleSdJwt, issuer: TrustedIssuer | null) {
  const created = instantOf(new Date(claims.iat * 1000))
  return { issuer: issuer?.id ?? '', proof: { verificationMethod: keyId, created } }
}

function periodOf({ claims: { nbf, exp } }: TitleSdJwt) {
  return {
    validFrom: instantOf(new Date(nbf * 1000)),
    ...(exp !== undefined && { validUntil: instantOf(new Date(exp * 1000)) }),
  }
}

async function checkProof(
  { keyId: id, jws }: TitleSdJwt,
  key: TrustedKey | null,
  keyCheck: Check,
): Promise<Check & { name: 'proof' }> {
  if (!key) return notMade('proof', keyCheck.reason ?? 'key-not-authorised')
  const { publicKeyMultibase } = key
  const verified = await verifyCompactJws(jws, { id, publicKeyMultibase })
  return verified ? { name: 'proof', outcome: 'passed' } : { name: 'proof', outcome: 'failed', reason: 'altered' }
}

function notMade<Name extends CheckName>(name: Name, reason: VerdictReason): Check & { name: Name } {
  return { name, outcome: 'unknown', reason }
}
