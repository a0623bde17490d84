import './crew.css'
import { say } from '@vigie/shared/ui/say.ts'
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import { words as pageWords } from '../words.ts'
import { CrewFault } from './crew-fault.tsx'
import { HandedNotice } from './handed/handed-notice.tsx'
import { useHanded } from './handed/use-handed.ts'
import { CheckList } from './list/check-list.tsx'
import { NewCheck } from './list/new-check.tsx'
import { OpenedCheck } from './opened-check.tsx'
import { followHistory, takeUpView, type View, view } from './view.ts'

/** A crew against its manning document: for an inspector from nothing but the device, for a shipowner who signed in. */
export function Crew() {
  useLayoutEffect(takeUpView, [])
  useEffect(followHistory, [])
  const handed = useHanded()
  const shown = view.value
  const first = useRef(shown)
  useEffect(() => {
    // the page itself does so when the place is opened
    if (first.current === shown) return
    scrollTo(0, 0)
    document.querySelector<HTMLElement>('h1')?.focus()
  }, [shown])
  return (
    <div class="crew">
      <CrewFault />
      <HandedNotice handed={handed.value} shown={shown} />
      {handed.value === 'beginning' ? (
        <div class="skeleton tall" role="status" aria-label={say(pageWords.preparing)} />
      ) : (
        screenOf(shown)
      )}
    </div>
  )
}

function screenOf(shown: View) {
  if (shown.kind === 'list') return <CheckList />
  if (shown.kind === 'new') return <NewCheck keeper={shown.keeper} />
  return <OpenedCheck key={shown.id} keeper={shown.keeper} id={shown.id} part={shown.kind} />
}
