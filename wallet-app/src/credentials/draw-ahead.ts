import type { HeldTitle } from './held-title.ts'
import { drawCodeOf } from './title-code.ts'
import { verifierUrl } from './verifier-url.ts'

/** As many as stand on a screen: each is a fifth of a second of an old telephone. */
const likely = 3
/** Longer than the first pictures take; shorter than anybody reads. */
const restMs = 400

/** Draws the codes that are likely to be asked for while nobody waits for anything, one at a time. Call the answer to stop. */
export function drawAhead(titles: readonly HeldTitle[]): () => void {
  const left = titles.slice(0, likely)
  let timer = setTimeout(drawNext, restMs)
  function drawNext() {
    const next = left.shift()
    const link = verifierUrl.peek()
    if (!next || link === undefined) return
    if (next.document) drawCodeOf(next.document.credential, link)
    timer = setTimeout(drawNext, restMs)
  }
  return () => clearTimeout(timer)
}
