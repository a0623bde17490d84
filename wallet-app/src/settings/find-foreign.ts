import { heldOthers, heldTitles, keysHere, titlesOf } from '../credentials/held.ts'

interface Foreign {
  /** Documents of which this device has no copy bound to a key of its own. */
  readonly count: number
  readonly issuerUrls: readonly string[]
}

/** What is bound to keys that are not on this device. A title that also has a copy bound to one of ours is not counted. */
export function findForeign(): Foreign {
  const here = keysHere.value
  const isForeign = ({ holder }: { readonly holder: string | null }) => holder !== null && !here.has(holder)
  const titles = titlesOf(heldTitles.value).filter(({ bound }) => bound.length > 0 && bound.every(isForeign))
  const others = heldOthers.value.filter(({ kept }) => isForeign(kept))
  const kept = [...titles.flatMap(({ bound }) => bound), ...others.map((other) => other.kept)]
  return {
    count: titles.length + others.length,
    issuerUrls: [...new Set(kept.map(({ issuerUrl }) => issuerUrl))],
  }
}
