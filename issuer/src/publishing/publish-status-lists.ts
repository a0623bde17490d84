import { instantOf } from '@vigie/shared/credential/instant.ts'
import { createStatusListCredential } from '@vigie/shared/status-list/create-status-list.ts'
import { inTransaction } from '../db/open-database.ts'
import { chooseKey } from '../plans/choose-key.ts'
import { signDocument } from '../plans/sign-document.ts'
import type { KeyDescription } from '../signing/signing-keys.ts'
import { openFirstLists } from '../status/allocate-status-entries.ts'
import { listSetIndexes, listStatusLists, type StatusListRow } from '../status/status-list-store.ts'
import { type PublishedFile, renewFile } from './published-file-store.ts'
import { type PublishingNeeds, statusListLifeMs, statusListRenewalMs } from './publishing-needs.ts'

export interface PublishedStatusList extends StatusListRow {
  /** The URL it says it is at. */
  readonly id: string
  readonly file: PublishedFile
}

/** Every list of the body, signed again when a title of it was suspended, reinstated or revoked, or when it ages. */
export async function renewStatusLists(
  keys: readonly KeyDescription[],
  needs: PublishingNeeds,
): Promise<PublishedStatusList[]> {
  const { db, authority, now } = needs
  await inTransaction(db, (tx) => openFirstLists(tx, authority.bodyId, now()))
  const published: PublishedStatusList[] = []
  for (const list of await listStatusLists(db, authority.bodyId)) {
    const id = `${authority.url}/status/${list.name}`
    published.push({ ...list, id, file: await renewStatusList({ ...list, id }, keys, needs) })
  }
  return published
}

async function renewStatusList(
  list: StatusListRow & { readonly id: string },
  keys: readonly KeyDescription[],
  needs: PublishingNeeds,
): Promise<PublishedFile> {
  const { db, authority, now } = needs
  const { bodyId, did } = authority
  const key = chooseKey(keys, 'status-lists', now())
  const setIndexes = await listSetIndexes(db, bodyId, list)
  return renewFile(db, {
    bodyId,
    name: `status/${list.name}`,
    basis: [key.id, list.id, setIndexes],
    renewAfterMs: statusListRenewalMs,
    now: now(),
    build: (_version, at) => {
      const validUntil = instantOf(new Date(at.getTime() + statusListLifeMs))
      const fields = {
        id: list.id,
        issuer: did,
        purpose: list.purpose,
        setIndexes,
        validFrom: instantOf(at),
        validUntil,
      }
      const unsigned = createStatusListCredential(fields)
      return signDocument({ bodyId, kind: 'status-list', keyIds: [key.id], unsigned }, needs)
    },
  })
}
