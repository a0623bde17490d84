import { say } from '@vigie/shared/ui/say.ts'
import { useEffect, useLayoutEffect } from 'preact/hooks'
import { type Screen, screen } from './page-state.ts'
import { place } from './places/place.ts'
import { PlaceScreen } from './places/place-screen.tsx'
import { screens } from './places/screens.ts'
import { Scanner } from './scan/scanner.tsx'
import { Refused } from './verdict/refused.tsx'
import { VerdictScreen } from './verdict/verdict-screen.tsx'
import { Working } from './verdict/working.tsx'
import { words } from './words.ts'

export function Page() {
  const current = screen.value
  const at = place.value
  const title = say(at === null ? words.pageTitle : screens[at].title)
  useEffect(() => {
    document.title = title
  }, [title])
  // Before the screen is painted: a focus that came a frame later would take it from who already pressed Tab.
  useLayoutEffect(() => {
    scrollTo(0, 0)
    // The answer is what a screen reader should say next.
    if (at !== null || current.kind !== 'scanner') document.querySelector<HTMLElement>('h1')?.focus()
  }, [at ?? answerOf(current)])
  if (at !== null) return <PlaceScreen name={at} />
  if (current.kind === 'working') return <Working step={current.step} />
  if (current.kind === 'refused') return <Refused refusal={current.refusal} />
  if (current.kind === 'verdict') return <VerdictScreen verdict={current.verdict} trust={current.trust} />
  return <Scanner />
}

/** A verdict that is made again and comes out the same leaves the reader where they are. */
function answerOf(current: Screen): string {
  if (current.kind === 'verdict') return current.verdict.reason
  if (current.kind === 'working') return current.step
  return current.kind
}
