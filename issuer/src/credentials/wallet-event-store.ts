import { and, asc, eq, gt, inArray, or } from 'drizzle-orm'
import { v7 } from 'uuid'
import type { Queryable } from '../db/open-database.ts'
import { walletEvents } from './wallet-event-tables.ts'

export type WalletEventRow = typeof walletEvents.$inferSelect

type Whose = { readonly titleId: string } | { readonly identificationNumber: string }

export type WalletEvent = Pick<WalletEventRow, 'bodyId' | 'origin' | 'at'> &
  Whose &
  (
    | {
        readonly event: 'offer-by-agent' | 'offer-by-holder'
        readonly agentId: string
      }
    | {
        readonly event: 'sign-in-by-agent' | 'code-handed-over' | 'invitation-by-agent' | 'account-ended'
        readonly agentId: string
      }
    | { readonly event: 'account-linked' }
    | { readonly event: 'credentials-issued'; readonly walletId: string; readonly planIds: readonly string[] }
  )

/** In the transaction of what it tells of. */
export async function insertWalletEvent(tx: Queryable, event: WalletEvent): Promise<void> {
  const planIds = 'planIds' in event ? [...event.planIds] : null
  const walletId = 'walletId' in event ? event.walletId : null
  const agentId = 'agentId' in event ? event.agentId : null
  const titleId = 'titleId' in event ? event.titleId : null
  const identificationNumber = 'identificationNumber' in event ? event.identificationNumber : null
  await tx
    .insert(walletEvents)
    .values({ ...event, id: v7(), titleId, identificationNumber, agentId, walletId, planIds })
}

/** The holder who made an offer, under the name of their token; null for what an agent began. */
export async function findOfferer(db: Queryable, origin: string): Promise<string | null> {
  const [row] = await db
    .select({ agentId: walletEvents.agentId })
    .from(walletEvents)
    .where(and(eq(walletEvents.origin, origin), eq(walletEvents.event, 'offer-by-holder')))
  return row?.agentId ?? null
}

/** How often its holder offered a title since then. */
export function countOffersByHolder(db: Queryable, titleId: string, since: Date): Promise<number> {
  const isOfTitle = and(eq(walletEvents.titleId, titleId), eq(walletEvents.event, 'offer-by-holder'))
  return db.$count(walletEvents, and(isOfTitle, gt(walletEvents.at, since)))
}

/** Whether that agent offered the title before. */
export async function findOfferBy(db: Queryable, titleId: string, agentId: string): Promise<boolean> {
  const ofTitle = and(eq(walletEvents.titleId, titleId), eq(walletEvents.agentId, agentId))
  const found = await db
    .select({ id: walletEvents.id })
    .from(walletEvents)
    .where(and(ofTitle, eq(walletEvents.event, 'offer-by-agent')))
    .limit(1)
  return found.length > 0
}

/** All that let a title leave for a wallet, in order; with the sign-in codes under which it was collected. */
export async function listWalletEvents(db: Queryable, titleId: string): Promise<WalletEventRow[]> {
  const origins = db
    .select({ origin: walletEvents.origin })
    .from(walletEvents)
    .where(and(eq(walletEvents.titleId, titleId), eq(walletEvents.event, 'credentials-issued')))
  return db
    .select()
    .from(walletEvents)
    .where(or(eq(walletEvents.titleId, titleId), inArray(walletEvents.origin, origins)))
    .orderBy(asc(walletEvents.at), asc(walletEvents.id))
}
