import { and, desc, eq, gt, inArray, sql } from 'drizzle-orm'
import { v7 } from 'uuid'
import { walletEvents } from '../credentials/wallet-event-tables.ts'
import type { Queryable, Transaction } from '../db/open-database.ts'
import { walletInvalidations, wallets } from './wallet-tables.ts'

export type Wallet = typeof wallets.$inferSelect
export type WalletInvalidation = typeof walletInvalidations.$inferSelect

export interface Collector {
  readonly bodyId: string
  readonly identificationNumber: string
  readonly grantId: string
  readonly clientId: string | null
  readonly dpopJkt: string | null
}

/** The wallet of this token as it was met last, and whether it was invalidated since; null when it collects for the first time. */
export async function findWalletOf(
  db: Queryable,
  { bodyId, identificationNumber, grantId, dpopJkt }: Collector,
): Promise<{ readonly wallet: Wallet; readonly isInvalidated: boolean } | null> {
  const isSameKey =
    dpopJkt === null
      ? eq(wallets.grantId, grantId)
      : and(
          eq(wallets.bodyId, bodyId),
          eq(wallets.identificationNumber, identificationNumber),
          eq(wallets.dpopJkt, dpopJkt),
        )
  const [row] = await db
    .select({ wallet: wallets, invalidated: walletInvalidations.walletId })
    .from(wallets)
    .leftJoin(walletInvalidations, eq(walletInvalidations.walletId, wallets.id))
    .where(isSameKey)
    .orderBy(desc(wallets.sequence))
    .limit(1)
  return row ? { wallet: row.wallet, isInvalidated: row.invalidated !== null } : null
}

/** Null when another transaction has just met the same wallet. */
export async function insertWallet(tx: Transaction, row: Wallet): Promise<Wallet | null> {
  const [wallet] = await tx.insert(wallets).values(row).onConflictDoNothing().returning()
  return wallet ?? null
}

export function newWallet(
  { bodyId, identificationNumber, grantId, clientId, dpopJkt }: Collector,
  { sequence, at }: { readonly sequence: number; readonly at: Date },
): Wallet {
  const recognisedBy = { dpopJkt, grantId: dpopJkt === null ? grantId : null }
  return { id: v7(), bodyId, identificationNumber, clientId, ...recognisedBy, sequence, createdAt: at }
}

/** How many wallets of a seafarer were met since then, also those that were invalidated. */
export function countNewWallets(
  db: Queryable,
  { bodyId, identificationNumber }: Pick<Collector, 'bodyId' | 'identificationNumber'>,
  since: Date,
): Promise<number> {
  const isTheirs = and(eq(wallets.bodyId, bodyId), eq(wallets.identificationNumber, identificationNumber))
  return db.$count(wallets, and(isTheirs, gt(wallets.createdAt, since)))
}

export async function findWallet(db: Queryable, id: string): Promise<Wallet | null> {
  const [row] = await db.select().from(wallets).where(eq(wallets.id, id))
  return row ?? null
}

/** A wallet and what it collected. */
export interface WalletRecord {
  readonly wallet: Wallet
  readonly firstCollectedAt: Date
  readonly lastCollectedAt: Date
  readonly titleIds: readonly string[]
  readonly invalidation: WalletInvalidation | null
}

type Whose =
  | { readonly bodyId: string; readonly identificationNumber: string }
  | { readonly bodyId: string; readonly titleId: string }

/** The wallets of a seafarer, or those that hold one title; the one that collected last comes first. */
export async function listWallets(db: Queryable, whose: Whose): Promise<WalletRecord[]> {
  const issued = db
    .select({
      walletId: walletEvents.walletId,
      first: sql<string>`min(${walletEvents.at})`.as('first'),
      last: sql<string>`max(${walletEvents.at})`.as('last'),
      titleIds: sql<string[]>`array_agg(distinct ${walletEvents.titleId})`.as('title_ids'),
    })
    .from(walletEvents)
    .where(eq(walletEvents.event, 'credentials-issued'))
    .groupBy(walletEvents.walletId)
    .as('issued')
  const rows = await db
    .select({
      wallet: wallets,
      first: issued.first,
      last: issued.last,
      titleIds: issued.titleIds,
      invalidation: walletInvalidations,
    })
    .from(wallets)
    .innerJoin(issued, eq(issued.walletId, wallets.id))
    .leftJoin(walletInvalidations, eq(walletInvalidations.walletId, wallets.id))
    .where(and(eq(wallets.bodyId, whose.bodyId), conditionOf(db, whose)))
    .orderBy(desc(issued.last))
  return rows.map(({ wallet, first, last, titleIds, invalidation }) => ({
    wallet,
    firstCollectedAt: new Date(first),
    lastCollectedAt: new Date(last),
    titleIds,
    invalidation,
  }))
}

function conditionOf(db: Queryable, whose: Whose) {
  if ('identificationNumber' in whose) return eq(wallets.identificationNumber, whose.identificationNumber)
  const holding = db
    .select({ id: walletEvents.walletId })
    .from(walletEvents)
    .where(and(eq(walletEvents.titleId, whose.titleId), eq(walletEvents.event, 'credentials-issued')))
  return inArray(wallets.id, holding)
}

/** When it was invalidated; null while it is not. */
export async function findInvalidation(db: Queryable, walletId: string): Promise<WalletInvalidation | null> {
  const [row] = await db.select().from(walletInvalidations).where(eq(walletInvalidations.walletId, walletId))
  return row ?? null
}

/** False when it was invalidated before. */
export async function insertInvalidation(tx: Transaction, row: WalletInvalidation): Promise<boolean> {
  const inserted = await tx
    .insert(walletInvalidations)
    .values(row)
    .onConflictDoNothing()
    .returning({ walletId: walletInvalidations.walletId })
  return inserted.length === 1
}
