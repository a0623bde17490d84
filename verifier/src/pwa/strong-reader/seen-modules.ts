import type { Modules } from './sample-code.ts'

/** Longer ago, another title may be before the camera. */
const longestMs = 1_500
/** Of the mean, what a new frame is worth at least. */
const leastShare = 0.25

/** The mean of what the last frames showed of a code: a hand shakes differently in each, and the print stays as it is. */
export interface SeenModules {
  /** With one frame more. Two codes that are mixed give a text that no issuer signed, and mostly none. */
  add(modules: Modules): Modules
}

export function createSeenModules(now: () => number = () => performance.now()): SeenModules {
  let mean: Modules | null = null
  let count = 0
  let latest = 0
  return {
    add({ size, levels }) {
      const isSame = mean?.size === size && now() - latest < longestMs
      latest = now()
      count = isSame ? count + 1 : 1
      const share = Math.max(leastShare, 1 / count)
      const before = mean?.levels
      mean = {
        size,
        levels: isSame && before ? levels.map((level, at) => level * share + (before[at] ?? 0) * (1 - share)) : levels,
      }
      return mean
    },
  }
}
