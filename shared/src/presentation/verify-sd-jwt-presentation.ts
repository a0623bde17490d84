import { instantOf } from '../credential/instant.ts'
import { holderOfJwk } from '../did/holder.ts'
import { Problem } from '../problem.ts'
import { parseTitleSdJwt, type TitleSdJwt } from '../sd-jwt/parse-title-sd-jwt.ts'
import { disclosableClaims, type TitleClaims } from '../sd-jwt/title-claims.ts'
import { splitSdJwt, verifyKeyBinding } from '../sd-jwt/verify-key-binding.ts'
import type { ExpectedPresentation } from './expected-presentation.ts'
import type { PresentationEvidence } from './presentation-evidence.ts'
import type { SdJwtQuery } from './presentation-query.ts'
import type { ProvedTitles } from './presented-title.ts'
import { verifySdJwtTitle } from './verify-sd-jwt-title.ts'

interface Answering {
  readonly query: SdJwtQuery
  readonly expected: ExpectedPresentation
  readonly evidence: PresentationEvidence
}

/** A title as SD-JWT VC with its Key Binding JWT for this request; of what is shown beyond what was asked nothing is kept. */
export async function verifySdJwtPresentation(value: unknown, answering: Answering): Promise<ProvedTitles> {
  const { query, expected, evidence } = answering
  if (typeof value !== 'string') throw new Problem('presentation-schema', 'expected an SD-JWT with key binding')
  const bound = splitSdJwt(value)
  const title = await parseTitleSdJwt(bound.sdJwt)
  const { jwk } = title.claims.cnf
  const { publicKeyMultibase } = await holderOfJwk(jwk)
  const { nonce, audience, answeredAt = evidence.now } = expected
  await verifyKeyBinding(bound, jwk, { nonce, audience, now: answeredAt })
  const claims = askedClaimsOf(title, query)
  const { nbf, exp, issuing_country: issuingCountry } = title.claims
  const presented = {
    queryId: query.id,
    format: query.format,
    // the one type of SD-JWT VC that we know is of titles; parseTitleSdJwt refuses any other
    kind: 'title' as const,
    verdict: await verifySdJwtTitle(title, evidence),
    claims,
    validFrom: instantOf(new Date(nbf * 1000)),
    validUntil: exp === undefined ? null : instantOf(new Date(exp * 1000)),
    issuingCountry,
    shipImoNumber: null,
    isForceMajeure: false,
  }
  const [, payload = ''] = title.jws.split('.')
  return { publicKeyMultibase, titles: [presented], names: [payload] }
}

/** DCQL §6.4.1: a title that shows neither all that was asked nor all of one set of it is no answer. */
function askedClaimsOf({ claims }: TitleSdJwt, query: SdJwtQuery): TitleClaims {
  const shown = query.claims.flatMap(({ id, path }) => {
    const name = disclosableClaims.find((known) => known === path[0])
    return name && claims[name] !== undefined ? [{ id, entry: [name, claims[name]] as const }] : []
  })
  const isAnswered = query.claim_sets
    ? query.claim_sets.some((set) => set.every((asked) => shown.some(({ id }) => id === asked)))
    : shown.length === query.claims.length
  if (!isAnswered) throw new Problem('presentation-response-invalid', 'expected every claim that was asked')
  return Object.fromEntries(shown.map(({ entry }) => entry)) as TitleClaims // names and values of its own claims
}
