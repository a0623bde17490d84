import type { BlockList } from 'node:net'
import { compareDidDocument, type KeyDifference } from '@vigie/shared/did/compare-did-document.ts'
import { resolveDid } from '@vigie/shared/did/resolve-did.ts'
import { createDidDocumentFetch } from '@vigie/shared/fetching/fetch-did-document.ts'
import type { Text } from '@vigie/shared/language.ts'
import { Problem, type ProblemCode } from '@vigie/shared/problem.ts'
import type { TrustedIssuer } from '@vigie/shared/trust/trust-list.ts'

/** `refused`: something answered there, and not as the authority's site should; `unreachable`: nothing is known. */
export type Agreement = 'agrees' | 'differs' | 'refused' | 'unreachable'

export interface IssuerReport {
  readonly issuer: string
  readonly name: Text
  readonly agreement: Agreement
  readonly differences: readonly KeyDifference[]
  /** Why there was no document to compare. */
  readonly problem: ProblemCode | null
}

export interface MonitorNeeds {
  readonly now: Date
  /** See `safeFetch`. */
  readonly allowedNetworks?: BlockList
}

/** Fetches an issuer's did.json and compares it with the trust list's keys (SECURITY-DESIGN T12). */
export async function monitorIssuer(
  issuer: TrustedIssuer,
  { now, allowedNetworks }: MonitorNeeds,
): Promise<IssuerReport> {
  const fetchDocument = createDidDocumentFetch(allowedNetworks === undefined ? {} : { allowedNetworks })
  const report = (agreement: Agreement, differences: readonly KeyDifference[], problem: ProblemCode | null) => ({
    issuer: issuer.id,
    name: issuer.name,
    agreement,
    differences,
    problem,
  })
  try {
    const document = await resolveDid(issuer.id, { fetchDocument })
    const differences = compareDidDocument(issuer, document, now)
    return report(differences.length === 0 ? 'agrees' : 'differs', differences, null)
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    return report(error.code === 'network-unavailable' ? 'unreachable' : 'refused', [], error.code)
  }
}
