import type { BlockList } from 'node:net'
import { compareDidDocument, type KeyDifference } from '@vigie/shared/did/compare-did-document.ts'
import { didWebUrl } from '@vigie/shared/did/did-web-url.ts'
import { resolveDid } from '@vigie/shared/did/resolve-did.ts'
import { createDidDocumentFetch } from '@vigie/shared/fetching/fetch-did-document.ts'
import { safeFetch } from '@vigie/shared/fetching/safe-fetch.ts'
import type { Text } from '@vigie/shared/language.ts'
import { Problem, type ProblemCode } from '@vigie/shared/problem.ts'
import { checkKeyHistory, type KeyHistoryFinding } from '@vigie/shared/trust/check-key-history.ts'
import type { TrustedIssuer } from '@vigie/shared/trust/trust-list.ts'

/** `refused`: something answered there, and not as the authority's site should; `unreachable`: nothing is known. */
export type Agreement = 'agrees' | 'differs' | 'refused' | 'unreachable'

export type Difference = KeyDifference | KeyHistoryFinding

export interface IssuerReport {
  readonly issuer: string
  readonly name: Text
  readonly agreement: Agreement
  readonly differences: readonly Difference[]
  /** Why there was no file to compare. */
  readonly problem: ProblemCode | null
}

export interface MonitorNeeds {
  readonly now: Date
  /** The bytes of the trust.json that names the issuer. */
  readonly trust: Uint8Array
  /** See `safeFetch`. */
  readonly allowedNetworks?: BlockList
}

/** Fetches an issuer's did.json and keys.json and compares both with the trust list's keys (SECURITY-DESIGN T12). */
export async function monitorIssuer(issuer: TrustedIssuer, needs: MonitorNeeds): Promise<IssuerReport> {
  const compared = [await compare(() => compareKeys(issuer, needs)), await compare(() => compareHistory(issuer, needs))]
  const agreement = worstFirst.find((known) => compared.some((one) => one.agreement === known)) ?? 'agrees'
  return {
    issuer: issuer.id,
    name: issuer.name,
    agreement,
    differences: compared.flatMap(({ differences }) => differences),
    problem: compared.find((one) => one.agreement === agreement && one.problem !== null)?.problem ?? null,
  }
}

/** What raises the alarm comes before what is not known. */
const worstFirst: readonly Agreement[] = ['refused', 'differs', 'unreachable']

type Compared = Pick<IssuerReport, 'agreement' | 'differences' | 'problem'>

async function compare(find: () => Promise<readonly Difference[]>): Promise<Compared> {
  try {
    const differences = await find()
    return { agreement: differences.length === 0 ? 'agrees' : 'differs', differences, problem: null }
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    const agreement = error.code === 'network-unavailable' ? 'unreachable' : 'refused'
    return { agreement, differences: [], problem: error.code }
  }
}

async function compareKeys(issuer: TrustedIssuer, { now, allowedNetworks }: MonitorNeeds): Promise<KeyDifference[]> {
  const fetchDocument = createDidDocumentFetch(allowedNetworks === undefined ? {} : { allowedNetworks })
  return [...compareDidDocument(issuer, await resolveDid(issuer.id, { fetchDocument }), now)]
}

const historyLimits = { types: ['application/json'], maxBytes: 1_048_576, deadlineMilliseconds: 5_000 } as const

/** keys.json stands beside did.json. */
async function compareHistory(
  issuer: TrustedIssuer,
  { trust, allowedNetworks }: MonitorNeeds,
): Promise<KeyHistoryFinding[]> {
  const address = new URL('keys.json', didWebUrl(issuer.id)).href
  const history = await safeFetch(address, {
    ...historyLimits,
    ...(allowedNetworks === undefined ? {} : { allowedNetworks }),
  })
  return checkKeyHistory(history, { trust, issuer })
}
