import { say } from '@vigie/shared/ui/say.ts'
import { useEffect } from 'preact/hooks'
import { CodesScreen } from './credentials/codes-screen.tsx'
import { Home } from './home.tsx'
import { OfferFaultScreen, OfferScreen, ReceivedScreen, Receiving } from './offers/offer-screens.tsx'
import { ScanOffer } from './offers/scan-offer.tsx'
import { screen } from './page-state.ts'
import { words } from './words.ts'

export function Page() {
  const current = screen.value
  const title = say(words.pageTitle)
  useEffect(() => {
    document.title = title
  }, [title])
  useEffect(() => {
    scrollTo(0, 0)
    if (current.kind !== 'home') document.querySelector<HTMLElement>('h1')?.focus()
  }, [current])
  if (current.kind === 'scan') return <ScanOffer />
  if (current.kind === 'offer') return <OfferScreen offer={current.offer} />
  if (current.kind === 'receiving') return <Receiving />
  if (current.kind === 'offer-fault') return <OfferFaultScreen fault={current.fault} offer={current.offer} />
  if (current.kind === 'received') return <ReceivedScreen title={current.title} />
  if (current.kind === 'codes') return <CodesScreen first={current.first} />
  return <Home />
}
