import { removeCredentials } from '../credentials/credential-store.ts'
import { heldTitles, keysHere, refreshHeld, titlesOf } from '../credentials/held.ts'

/** Copies bound to a key of another device, of titles that have one bound to this device again: nothing can be done with them. */
export async function dropSuperseded(): Promise<void> {
  const here = keysHere.peek()
  const isHere = ({ holder }: { readonly holder: string | null }) => holder !== null && here.has(holder)
  const superseded = titlesOf(heldTitles.peek())
    .filter(({ bound }) => bound.some(isHere))
    .flatMap(({ bound }) => bound.filter((each) => !isHere(each)).map(({ id }) => id))
  if (superseded.length === 0) return
  await removeCredentials(superseded)
  await refreshHeld()
}
