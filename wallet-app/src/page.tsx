import { say } from '@vigie/shared/ui/say.ts'
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import { CodesScreen } from './credentials/codes-screen.tsx'
import { Home } from './home.tsx'
import { Locked } from './lock/locked.tsx'
import { type Screen, screen } from './page-state.ts'
import { parts } from './places/parts.ts'
import { place } from './places/place.ts'
import type { PlaceName } from './places/place-names.ts'
import { PlaceScreen } from './places/place-screen.tsx'
import { screens } from './places/screens.ts'
import { vaultState } from './vault/profile.ts'
import { words } from './words.ts'

export function Page() {
  const at = place.value
  const current = screen.value
  const definition = at === null ? undefined : screens[at]
  const title = definition ? `${say(definition.title)} · Vigie` : say(words.pageTitle)
  useEffect(() => {
    document.title = title
  }, [title])
  useNewScreen(at, current)
  // before every other screen, whatever the address
  if (vaultState.value.kind === 'locked') return <Locked />
  if (definition) return <PlaceScreen screen={definition} />
  if (current.kind === 'codes') return <CodesScreen first={current.first} />
  if (current.kind === 'home') return <Home />
  return <PlaceScreen screen={parts[current.kind]} />
}

/** A new screen is read from its heading, but not the first: who opened the page knows where they are. */
function useNewScreen(at: PlaceName | null, current: Screen) {
  const isFirst = useRef(true)
  // Before the screen is painted: a focus that came a frame later would take it from who already pressed Tab.
  useLayoutEffect(() => {
    const isStart = isFirst.current
    isFirst.current = false
    if (isStart) return
    scrollTo(0, 0)
    document.querySelector<HTMLElement>('h1')?.focus()
  }, [at, current])
}
