import type { HeldTitle } from '../credentials/held-title.ts'

/** Ids of copies bound to a key of another device, of titles that have one in the same format bound to a key of this one. */
export function listSuperseded(
  titles: readonly Pick<HeldTitle, 'bound'>[],
  keysHere: ReadonlySet<string>,
): readonly string[] {
  return titles.flatMap(({ bound }) => {
    const isHere = ({ holder }: { readonly holder: string | null }) => holder !== null && keysHere.has(holder)
    const formats = new Set(bound.filter(isHere).map(({ format }) => format))
    return bound.filter((each) => !isHere(each) && formats.has(each.format)).map(({ id }) => id)
  })
}
