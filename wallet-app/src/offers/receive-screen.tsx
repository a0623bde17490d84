import './offers.css'
import { say } from '@vigie/shared/ui/say.ts'
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import { arrival, takeArrival } from '../arrival.ts'
import { Frame } from '../frame.tsx'
import { goTo } from '../places/place.ts'
import { AddScreen } from './add-screen.tsx'
import { ConsentScreen } from './consent-screen.tsx'
import { startOver, takeText } from './receive.ts'
import { receiveState } from './receive-state.ts'
import { ReceivedScreen } from './received-screen.tsx'
import { RefusedScreen } from './refused-screen.tsx'
import { StrangerScreen } from './stranger-screen.tsx'
import { words } from './words.ts'
import { WorkingScreen } from './working-screen.tsx'

/** Where titles come in: what a link brought, or what the person scans, pastes or signs in for. */
export function ReceiveScreen() {
  const brought = arrival.value
  useEffect(() => {
    const link = takeArrival('receive')
    if (link) void takeText(link)
  }, [brought])
  useFreshStart()
  const state = receiveState.value
  useNewStep(state.kind)
  switch (state.kind) {
    case 'stranger':
      return <StrangerScreen {...state} />
    case 'consent':
      return <ConsentScreen {...state} />
    case 'opening':
      return <WorkingScreen words={words.opening} />
    case 'collecting':
      return <WorkingScreen words={words.collecting} />
    case 'leaving':
      return <WorkingScreen words={words.leaving} />
    case 'received':
      return <ReceivedScreen {...state} />
    case 'refused':
      return <RefusedScreen {...state} />
    default:
      return (
        <Frame heading={say(words.addTitle)} back={() => goTo(null)}>
          <AddScreen state={state} />
        </Frame>
      )
  }
}

/** Each step is read from its heading; the first of the place is the place's own affair. */
function useNewStep(kind: string) {
  const isFirst = useRef(true)
  useLayoutEffect(() => {
    const isStart = isFirst.current
    isFirst.current = false
    if (isStart) return
    scrollTo(0, 0)
    document.querySelector<HTMLElement>('h1')?.focus()
  }, [kind])
}

/** Who comes back to the place another time finds it as it was at first, and not the end of an earlier offer. */
function useFreshStart() {
  useEffect(
    () => () => {
      const { kind } = receiveState.peek()
      if (kind !== 'collecting' && kind !== 'leaving') startOver()
    },
    [],
  )
}
