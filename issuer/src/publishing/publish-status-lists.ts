import { instantOf } from '@vigie/shared/credential/instant.ts'
import type { StatusPurpose } from '@vigie/shared/credential/title-credential.ts'
import { createStatusListCredential } from '@vigie/shared/status-list/create-status-list.ts'
import { createTokenStatusList } from '@vigie/shared/status-list/create-token-status-list.ts'
import { inTurnsOf } from '../all-ended.ts'
import { inTransaction } from '../db/open-database.ts'
import { chooseKey } from '../plans/choose-key.ts'
import { signDocument } from '../plans/sign-document.ts'
import type { KeyDescription } from '../signing/keys/signing-keys.ts'
import { openFirstLists } from '../status/allocate-status-entries.ts'
import { listStatusLists, readSetEntries, type SetEntries } from '../status/status-list-store.ts'
import { gzipList, zlibList } from './compress-list.ts'
import { type PublishedFile, renewFile } from './published-file-store.ts'
import { type PublishingNeeds, statusListLifeMs, statusListRenewalMs } from './publishing-needs.ts'

/** A W3C list, which the trust list and the snapshot name. */
export interface PublishedStatusList {
  readonly name: string
  readonly purpose: StatusPurpose
  /** The URL it says it is at. */
  readonly id: string
  readonly file: PublishedFile
}

export interface PublishedLists {
  readonly statusLists: readonly PublishedStatusList[]
  /** For tokens; their readers find them by the URL in the token, and their key by the issuer's DID. */
  readonly tokenStatusLists: readonly { readonly name: string; readonly file: PublishedFile }[]
}

/** Every list of the body, signed again when a title of it was suspended, reinstated or revoked, or when it ages. */
export async function renewStatusLists(
  keys: readonly KeyDescription[],
  needs: PublishingNeeds,
): Promise<PublishedLists> {
  const { db, authority, now } = needs
  await inTransaction(db, (tx) => openFirstLists(tx, authority.bodyId, now()))
  const lists = await listStatusLists(db, authority.bodyId)
  const setIn = await readSetEntries(db, authority.bodyId)
  const key = chooseKey(keys, 'status-lists', now())
  const renewed = await inTurnsOf(listsAtOnce, lists, async ({ name, purpose }): Promise<RenewedList> => {
    const list = { name, id: `${authority.url}/status/${name}`, key, set: setIn(name) }
    const file = purpose === 'token' ? renewTokenStatusList(list, needs) : renewStatusList({ ...list, purpose }, needs)
    return { name, purpose, id: list.id, file: await file }
  })
  return {
    statusLists: renewed.flatMap(({ purpose, ...list }) => (purpose === 'token' ? [] : [{ ...list, purpose }])),
    tokenStatusLists: renewed.filter(({ purpose }) => purpose === 'token'),
  }
}

type RenewedList = Omit<PublishedStatusList, 'purpose'> & { readonly purpose: StatusPurpose | 'token' }

/** While one is being signed others wait for the disk: of the database, and of the signer's journal, which takes several at once. */
const listsAtOnce = 4

interface ListToRenew {
  readonly name: string
  readonly id: string
  readonly key: KeyDescription
  readonly set: SetEntries
}

async function renewStatusList(
  { name, purpose, id, key, set }: ListToRenew & { readonly purpose: StatusPurpose },
  needs: PublishingNeeds,
): Promise<PublishedFile> {
  const { db, authority, now } = needs
  const { bodyId, did } = authority
  const setIndexes = set[purpose]
  return renewFile(db, {
    bodyId,
    name: `status/${name}`,
    basis: [key.id, id, setIndexes],
    renewAfterMs: statusListRenewalMs,
    now: now(),
    build: (_version, at) => {
      const validUntil = instantOf(endOf(at))
      const fields = { id, issuer: did, purpose, setIndexes, validFrom: instantOf(at), validUntil }
      const unsigned = createStatusListCredential(fields, gzipList)
      return signDocument({ bodyId, kind: 'status-list', keyIds: [key.id], unsigned }, needs)
    },
  })
}

async function renewTokenStatusList(list: ListToRenew, needs: PublishingNeeds): Promise<PublishedFile> {
  const { db, authority, now } = needs
  const { bodyId, did } = authority
  const { name, id, key, set } = list
  const { revocation: invalidIndexes, suspension: suspendedIndexes } = set
  return renewFile(db, {
    bodyId,
    name: `status/${name}`,
    basis: [key.id, id, invalidIndexes, suspendedIndexes],
    renewAfterMs: statusListRenewalMs,
    now: now(),
    build: (_version, at) => {
      const fields = { uri: id, issuer: did, invalidIndexes, suspendedIndexes, issuedAt: at, expiresAt: endOf(at) }
      const unsigned = createTokenStatusList(fields, zlibList)
      return signDocument({ bodyId, kind: 'token-status-list', keyIds: [key.id], unsigned }, needs)
    },
  })
}

function endOf(at: Date): Date {
  return new Date(at.getTime() + statusListLifeMs)
}
