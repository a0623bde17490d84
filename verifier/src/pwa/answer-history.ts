import { effect } from '@preact/signals'
import { scanNext, showAgain } from './judge.ts'
import { screen } from './page-state.ts'
import { place } from './places/place.ts'

/**
 * A verdict stands above the scanner in the history of the tab, so that the telephone's own way back leads to the scanner
 * and does not leave the page. There is one such entry however many titles are checked, and nothing of a title is in it:
 * only whether it is the entry of the answer still held in memory.
 */
export function startAnswerHistory() {
  effect(() => {
    const isAnswer = screen.value.kind !== 'scanner'
    if (place.peek() === null) markEntry(isAnswer)
  })
  addEventListener('popstate', follow)
}

/** The entry of the answer held in memory; after a reload there is none. */
let answerEntry: string | null = null

function markEntry(isAnswer: boolean) {
  const entry = entryNow()
  const isItsEntry = entry !== null && entry === answerEntry
  if (isAnswer === isItsEntry) return
  // left by going back, the answer can be gone forward to; left for the next title, it cannot
  if (!isAnswer) answerEntry = null
  else answerEntry = crypto.randomUUID()
  const state = { aboveScanner: answerEntry ?? '' }
  if (entry === null) history.pushState(state, '', location.pathname)
  else history.replaceState(state, '', location.pathname)
}

function follow() {
  // the link of another title is about to be read, or a place stands over both
  if (location.hash !== '' || place.peek() !== null) return
  const entry = entryNow()
  const isItsEntry = entry !== null && entry === answerEntry
  const isAnswer = screen.peek().kind !== 'scanner'
  if (isItsEntry && !isAnswer) void showAgain()
  if (!isItsEntry && isAnswer) scanNext()
}

/** Null below the answers: where the scanner was before any. */
function entryNow(): string | null {
  const state: unknown = history.state
  if (typeof state !== 'object' || state === null) return null
  const entry: unknown = Reflect.get(state, 'aboveScanner')
  return typeof entry === 'string' ? entry : null
}
