import type { SceneResult } from './play-scenes.ts'

const twoSeconds = 2_000

/** Shares from 0 to 1, times in milliseconds. */
export function summaryOf(results: readonly SceneResult[]) {
  const share = (is: (result: SceneResult) => boolean) =>
    Number((results.filter(is).length / results.length).toFixed(3))
  const times = results.flatMap(({ hand }) => hand ?? []).sort((a, b) => a - b)
  const at = (part: number) => Math.round(times[Math.floor(times.length * part)] ?? Number.NaN)
  return {
    scenes: results.length,
    singleFrame: share(({ single }) => single !== null),
    singleFrameWithinTwoSeconds: share(({ single }) => single !== null && single <= twoSeconds),
    withinTwoSeconds: share(({ hand }) => hand !== null && hand <= twoSeconds),
    withinFourSeconds: share(({ hand }) => hand !== null),
    medianMs: at(0.5),
    p95Ms: at(0.95),
    jsqrSingleFrame: share(({ peers }) => peers.jsqr),
    zxingSingleFrame: share(({ peers }) => peers.zxing),
    zxingAnyFrame: share(({ peers }) => peers.zxingAny),
  }
}
