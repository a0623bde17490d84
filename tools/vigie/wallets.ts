import { loadValueSets } from '@vigie/schemas/load.ts'
import { labelOf } from '@vigie/shared/catalogue/label.ts'
import { Problem } from '@vigie/shared/problem.ts'
import { type Command, exitCodes, type Invocation } from './command.ts'
import { drawRows } from './draw-rows.ts'
import { askIssuer } from './issuer-client.ts'
import { resolveTitle } from './resolve-title.ts'
import { say } from './words.ts'

interface Wallet {
  readonly id: string
  readonly label: string | null
  readonly firstCollectedAt: string
  readonly lastCollectedAt: string
  readonly titles: number
  readonly invalidatedBy: { readonly reason: string } | null
}

/** What to do when a seafarer has lost a phone: docs/operations/wallets.md. */
export const walletsCommand: Command = {
  name: 'wallets',
  usage: 'NUMBER|ID | --invalidate WALLET --reason CODE',
  summary: {
    fr: 'montre les téléphones qui ont un titre, et en invalide un qui est perdu',
    en: 'shows the phones that hold a title, and invalidates one that is lost',
  },
  help: {
    fr: `Les portefeuilles qui ont reçu le titre : identifiant, première et dernière réception, nombre de titres, adresse s’il en a une.
Invalider un portefeuille révoque tout ce qu’il garde, dans la minute et pour toujours ; les titres restent ce qu’ils sont.
  --invalidate WALLET  le portefeuille à invalider
  --reason CODE        un code de schemas/value-sets/wallet-invalidation-reasons.json

Exemple : vigie wallets --invalidate 0193a5c2-7b1e-7c40-9f5e-2f6f0c9d1a01 --reason stolen`,
    en: `The wallets that received the title: identifier, first and last time, how many titles, address if it has one.
Invalidating a wallet revokes all that it holds, within a minute and for ever; the titles stay what they are.
  --invalidate WALLET  the wallet to invalidate
  --reason CODE        a code of schemas/value-sets/wallet-invalidation-reasons.json

Example: vigie wallets --invalidate 0193a5c2-7b1e-7c40-9f5e-2f6f0c9d1a01 --reason stolen`,
  },
  options: { invalidate: { type: 'string' }, reason: { type: 'string' } },
  takes: { atLeast: 0, atMost: 1 },
  async run(invocation) {
    const { invalidate, reason } = invocation.values
    const [title] = invocation.positionals
    if (title !== undefined && invalidate === undefined && reason === undefined) return list(title, invocation)
    if (title !== undefined || typeof invalidate !== 'string' || reason === undefined) {
      throw new Problem('command-usage', 'wallets NUMBER | --invalidate WALLET --reason CODE')
    }
    return invalidateOne(invalidate, reason, invocation)
  },
}

async function list(title: string, invocation: Invocation): Promise<number> {
  const id = await resolveTitle(title, invocation)
  const path = `/api/titles/${encodeURIComponent(id)}/wallets`
  const answer = await askIssuer({ method: 'GET', path, role: 'registrar' }, invocation)
  const { items } = answer as { readonly items: readonly Wallet[] } // the issuer's list
  const rows = items.map((wallet) => rowOf(wallet, invocation))
  invocation.write(invocation.json ? JSON.stringify(answer) : drawRows(rows, invocation.language))
  return exitCodes.done
}

function rowOf(wallet: Wallet, { language }: Invocation): string[] {
  const { id, label, firstCollectedAt, lastCollectedAt, titles, invalidatedBy } = wallet
  const end = invalidatedBy
    ? labelOf(loadValueSets(), 'wallet-invalidation-reasons', invalidatedBy.reason, language)
    : ''
  return [id, minuteOf(firstCollectedAt), minuteOf(lastCollectedAt), String(titles), label ?? '', end]
}

/** `2026-11-22 10:15`, in UTC. */
function minuteOf(time: string): string {
  return time.slice(0, 16).replace('T', ' ')
}

async function invalidateOne(wallet: string, reason: unknown, invocation: Invocation): Promise<number> {
  const path = `/api/wallets/${encodeURIComponent(wallet)}/invalidation`
  const answer = await askIssuer({ method: 'POST', path, body: { reason }, role: 'registrar' }, invocation)
  invocation.write(invocation.json ? JSON.stringify(answer) : say('walletInvalidated', invocation.language))
  return exitCodes.done
}
