import type { Queryable, Transaction } from '../db/open-database.ts'

/** A page with the empty place of its seal, to the byte, and the plan of that seal. */
export interface PageToSeal {
  readonly planId: string
  readonly bodyId: string
  readonly pdf: Uint8Array
  readonly certificates: readonly string[]
  readonly preparedAt: Date
}

/** The seal of a page, and what the two together are. */
export interface SealOfPage {
  readonly planId: string
  readonly bodyId: string
  readonly cms: Uint8Array
  readonly sha256: string
  readonly level: string
  readonly sealedAt: Date
}

export interface SealedPage {
  readonly page: Pick<PageToSeal, 'pdf'>
  readonly seal: Pick<SealOfPage, 'cms' | 'sha256'>
}

/** Where the pages and the seal of one document are kept: titles have tables of their own. */
export interface PageStore {
  /** The file, in its two parts; null while there is none. */
  readonly findSealed: (db: Queryable) => Promise<SealedPage | null>
  /** The page planned last; ids of plans grow with time. */
  readonly findLatestPage: (db: Queryable) => Promise<PageToSeal | null>
  readonly insertPage: (tx: Transaction, page: PageToSeal) => Promise<void>
  /** The first sealed file stays. */
  readonly insertSeal: (tx: Transaction, seal: SealOfPage) => Promise<void>
}
