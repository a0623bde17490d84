import { say } from '@vigie/shared/ui/say.ts'
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import { CodesScreen } from './credentials/codes-screen.tsx'
import { showCodeId } from './credentials/title-card.tsx'
import { Home } from './home.tsx'
import { OfferFaultScreen, OfferScreen, ReceivedScreen, Receiving } from './offers/offer-screens.tsx'
import { ScanOffer } from './offers/scan-offer.tsx'
import { type Screen, screen } from './page-state.ts'
import { words } from './words.ts'

export function Page() {
  const current = screen.value
  const title = say(words.pageTitle)
  useEffect(() => {
    document.title = title
  }, [title])
  const isFirst = useRef(true)
  // Before the screen is painted: a focus that came a frame later would take it from who already pressed Tab.
  useLayoutEffect(() => {
    const isStart = isFirst.current && current.kind === 'home'
    isFirst.current = false
    if (!isStart) focusOn(current)
  }, [current])
  if (current.kind === 'scan') return <ScanOffer />
  if (current.kind === 'offer') return <OfferScreen offer={current.offer} />
  if (current.kind === 'receiving') return <Receiving />
  if (current.kind === 'offer-fault') return <OfferFaultScreen fault={current.fault} offer={current.offer} />
  if (current.kind === 'received') return <ReceivedScreen title={current.title} />
  if (current.kind === 'codes') return <CodesScreen first={current.first} />
  return <Home />
}

/** A new screen is read from its heading; back from a code, the person is where they left. */
function focusOn(current: Screen) {
  const left = current.kind === 'home' && current.backTo ? document.getElementById(showCodeId(current.backTo)) : null
  if (left) return left.focus()
  scrollTo(0, 0)
  document.querySelector<HTMLElement>('h1')?.focus()
}
