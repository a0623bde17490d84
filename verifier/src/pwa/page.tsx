import { LazyScreen, type PlaceDefinition } from '@vigie/shared/ui/places/lazy-screen.tsx'
import { say } from '@vigie/shared/ui/say.ts'
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'
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
  const title = at === null ? say(words.pageTitle) : `${say(screens[at].title)} · Vigie`
  const isOpening = useRef(true)
  useEffect(() => {
    document.title = title
  }, [title])
  // Before the screen is painted: a focus that came a frame later would take it from who already pressed Tab.
  useLayoutEffect(() => {
    scrollTo(0, 0)
    // What changed is what a screen reader should say next. The camera of a page that just opened says so itself.
    const isFirstScanner = isOpening.current && at === null && current.kind === 'scanner'
    isOpening.current = false
    if (!isFirstScanner) document.querySelector<HTMLElement>('h1')?.focus()
  }, [at ?? answerOf(current)])
  if (at !== null) return <PlaceScreen name={at} />
  if (current.kind === 'working') return <Working step={current.step} />
  if (current.kind === 'refused') return <Refused refusal={current.refusal} />
  if (current.kind === 'verdict') return <VerdictScreen verdict={current.verdict} trust={current.trust} />
  if (current.kind === 'manning')
    return <LazyScreen screen={manningScreen} loading={words.preparing} failed={words.placeNotLoaded} />
  return <Scanner />
}

/** Few who check titles check ships: loaded with the first one. */
const manningScreen: PlaceDefinition = {
  title: words.pageTitle,
  load: async () => (await import('./manning/manning-screen.tsx')).ManningScreen,
}

/** A verdict that is made again and comes out the same leaves the reader where they are. */
function answerOf(current: Screen): string {
  if (current.kind === 'verdict' || current.kind === 'manning') return current.verdict.reason
  if (current.kind === 'working') return current.step
  return current.kind
}
