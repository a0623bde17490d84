import { findTitleId } from '../credentials/find-title-id.ts'
import type { KeptCredential } from '../credentials/kept-credential.ts'
import type { Entries } from './backup-content.ts'

/**
 * What each credential of a file is a form of, found out anew: the screens take a title's word for what it is, and who wrote the
 * file may have said it of anything.
 */
export async function recogniseTitles(entries: Entries): Promise<Entries> {
  return Promise.all(
    entries.map(async ([name, value]) => {
      const credential = value as KeptCredential // `check-drawer.ts` has looked at its shape
      return [name, { ...credential, titleId: await findTitleId(credential) }] as const
    }),
  )
}
