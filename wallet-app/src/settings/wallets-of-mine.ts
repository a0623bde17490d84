import { parseJson } from '@vigie/shared/json/parse-json.ts'
import { isJsonObject } from '@vigie/shared/json-object.ts'
import { Problem } from '@vigie/shared/problem.ts'
import { askIssuer } from '../account/sign-in.ts'

/** A wallet to which the authority handed titles, as the authority knows it: it knows of no device more than this. */
export interface WalletOfMine {
  readonly id: string
  /** The address of the wallet's page. */
  readonly label: string | null
  readonly firstCollectedAt: string
  readonly lastCollectedAt: string
  readonly titles: number
  readonly isThis: boolean
  readonly invalidatedAt: string | null
}

export async function listWalletsOfMine(issuerUrl: string): Promise<readonly WalletOfMine[]> {
  const response = await askIssuer(issuerUrl, '/api/seafarer/wallets')
  return parseWallets(new Uint8Array(await response.arrayBuffer()))
}

/** Ends what that wallet holds, and leaves the titles as they are. */
export async function invalidateWallet(issuerUrl: string, id: string): Promise<void> {
  await askIssuer(issuerUrl, `/api/seafarer/wallets/${encodeURIComponent(id)}/invalidation`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  })
}

/** Refuses what is no list of wallets: nobody decides about a device by half an answer. */
export function parseWallets(bytes: Uint8Array): readonly WalletOfMine[] {
  const answer = parseJson(bytes)
  const items = isJsonObject(answer) && Array.isArray(answer.items) ? answer.items : null
  if (!items) throw unexpected()
  return items.map(parseWallet)
}

function parseWallet(item: unknown): WalletOfMine {
  if (!isJsonObject(item)) throw unexpected()
  const { id, label, firstCollectedAt, lastCollectedAt, titles, isThis = false, invalidatedAt } = item
  const isWhole = typeof id === 'string' && isTime(firstCollectedAt) && isTime(lastCollectedAt)
  const isKnown = label === null || typeof label === 'string'
  if (!isWhole || !isKnown || typeof titles !== 'number' || typeof isThis !== 'boolean') throw unexpected()
  if (invalidatedAt !== null && !isTime(invalidatedAt)) throw unexpected()
  return { id, label, firstCollectedAt, lastCollectedAt, titles, isThis, invalidatedAt }
}

const isTime = (value: unknown): value is string => typeof value === 'string' && !Number.isNaN(Date.parse(value))

const unexpected = () => new Problem('issuer-answer-invalid', 'this is no list of wallets')
