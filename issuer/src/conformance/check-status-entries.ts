import type { FetchDocument } from '@vigie/shared/did/resolve-did.ts'
import { type JsonLimits, parseJson } from '@vigie/shared/json/parse-json.ts'
import { isJsonObject, type JsonObject } from '@vigie/shared/json-object.ts'
import { Problem } from '@vigie/shared/problem.ts'
import { decodeStatusBits, readBit } from '@vigie/shared/status-list/status-bits.ts'
import { statusListLength } from '@vigie/shared/status-list/status-list.ts'
import { listOf } from './json-ld-values.ts'
import type { VerifiedCredential } from './verify-credential.ts'

export interface StatusNeeds {
  readonly fetchStatusList: FetchDocument
  /** A list is a credential too: form, proof, dates. */
  readonly verifyList: (list: unknown) => Promise<VerifiedCredential>
}

const mostEntries = 8
/** A million entries, compressed badly. */
const listLimits: JsonLimits = { maxBytes: 262_144, maxDepth: 12, maxValues: 1_000 }
const bitsLimits = { minBytes: statusListLength / 8, maxBytes: 131_072 }
/** Other purposes inform and forbid nothing (Bitstring Status List §2.2). */
const forbidding = ['revocation', 'suspension']

/**
 * Refuses a credential that is revoked or suspended, and one whose status cannot be known: a list that is missing, stale,
 * of another issuer or under another name is never clear. The stock library answers `verified` for a revoked one.
 */
export async function checkStatusEntries(
  { credential, issuer }: VerifiedCredential,
  needs: StatusNeeds,
): Promise<void> {
  if (credential.credentialStatus === undefined) return
  const entries = listOf(credential.credentialStatus)
  if (entries.length > mostEntries) throw unknown(`at most ${mostEntries} status entries`)
  for (const entry of entries) {
    const { purpose, index, list } = readEntry(entry)
    if (forbidding.includes(purpose) && (await isSet({ purpose, index, list, issuer }, needs))) {
      throw new Problem('credential-status-set', `the ${purpose} entry is set`, { pointer: '/credentialStatus' })
    }
  }
}

interface Entry {
  readonly purpose: string
  readonly index: number
  readonly list: string
}

function readEntry(entry: unknown): Entry {
  if (!isJsonObject(entry) || entry.type !== 'BitstringStatusListEntry') throw unknown('a BitstringStatusListEntry')
  const { statusPurpose, statusListIndex, statusListCredential: list, statusSize = 1 } = entry
  if (typeof statusPurpose !== 'string' || statusSize !== 1) throw unknown('one purpose, and one bit of it')
  if (typeof statusListIndex !== 'string' || !/^(0|[1-9]\d{0,8})$/.test(statusListIndex)) {
    throw unknown('an index that is a text of decimal digits')
  }
  if (typeof list !== 'string' || URL.parse(list)?.protocol !== 'https:') throw unknown('a list at an https URL')
  return { purpose: statusPurpose, index: Number(statusListIndex), list }
}

async function isSet(entry: Entry & { readonly issuer: string }, needs: StatusNeeds): Promise<boolean> {
  const { credential, issuer } = await openList(entry.list, needs)
  const subject = credential.credentialSubject
  const isList = listOf(credential.type).includes('BitstringStatusListCredential')
  if (!isList || !isJsonObject(subject) || subject.type !== 'BitstringStatusList') throw unknown('a status list')
  if (credential.id !== entry.list || issuer !== entry.issuer) throw unknown('the list of this name, of this issuer')
  if (!listOf(subject.statusPurpose).includes(entry.purpose)) throw unknown('a list of this purpose')
  return readBit(decodeBits(subject), entry.index) === 'set'
}

async function openList(list: string, { fetchStatusList, verifyList }: StatusNeeds): Promise<VerifiedCredential> {
  try {
    return await verifyList(parseJson(await fetchStatusList(list), listLimits))
  } catch (cause) {
    if (!(cause instanceof Problem)) throw cause
    throw new Problem('credential-status-unknown', `the list was refused: ${cause.code}`, { cause })
  }
}

function decodeBits({ encodedList }: JsonObject): Uint8Array {
  if (typeof encodedList === 'string' && encodedList.startsWith('u')) return decodeStatusBits(encodedList, bitsLimits)
  throw unknown('a list in multibase base64url')
}

function unknown(expected: string): Problem {
  return new Problem('credential-status-unknown', `expected ${expected}`, { pointer: '/credentialStatus' })
}
