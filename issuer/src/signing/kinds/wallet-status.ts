import { statusEntry } from '@vigie/shared/credential/create-title-credential.ts'
import type { StatusEntry, UnsignedTitleCredential } from '@vigie/shared/credential/title-credential.ts'
import type { TokenStatusPosition } from '@vigie/shared/sd-jwt/title-claims.ts'
import { refused } from './parse-unsigned.ts'
import type { PlanSigning } from './plan-signing.ts'

/** What the lists say of a wallet's credentials is said at these places, and at no other. */
export interface OwnStatus {
  readonly entries: readonly [StatusEntry, StatusEntry]
  readonly token: TokenStatusPosition
}

const place = /^([rst])([1-9]\d{0,5})\/(0|[1-9]\d{0,5})$/

/**
 * The status entries that the register gave to what this wallet holds of this title: one in each kind of list, below the address
 * of the signer's own settings. A plan does not choose them, and those of the document are not among them: with another's
 * entries a wallet that was invalidated would go on being believed.
 */
export function ownStatusOf({ plan, url }: PlanSigning, title: UnsignedTitleCredential): OwnStatus {
  const places = plan.walletEntries.map((entry) => place.exec(entry))
  const [revocation, suspension, token] = places.map((found) => ({
    list: `${url}/status/${found?.[1]}${found?.[2]}`,
    index: Number(found?.[3]),
    letter: found?.[1],
  }))
  const letters = [revocation, suspension, token].map((found) => found?.letter).join('')
  if (places.length !== 3 || letters !== 'rst' || !revocation || !suspension || !token) {
    throw refused('the register has no status entries of this title for a wallet')
  }
  const entries = [statusEntry('revocation', revocation), statusEntry('suspension', suspension)] as const
  const isDocuments = (entry: StatusEntry) => title.credentialStatus.some((of) => isSameEntry(of, entry))
  if (entries.some(isDocuments)) throw refused('the status entries are those of the document')
  return { entries, token: { uri: token.list, idx: token.index } }
}

function isSameEntry(a: StatusEntry, b: StatusEntry): boolean {
  return a.statusListCredential === b.statusListCredential && a.statusListIndex === b.statusListIndex
}
