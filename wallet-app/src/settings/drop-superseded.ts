import { removeCredentials } from '../credentials/credential-store.ts'
import { heldTitles, keysHere, refreshHeld, titlesOf } from '../credentials/held.ts'
import { listSuperseded } from './list-superseded.ts'

/** Nothing can be done any more with what is bound to the device before, once the title is bound to this one again. */
export async function dropSuperseded(): Promise<void> {
  const superseded = listSuperseded(titlesOf(heldTitles.peek()), keysHere.peek())
  if (superseded.length === 0) return
  await removeCredentials(superseded)
  await refreshHeld()
}
