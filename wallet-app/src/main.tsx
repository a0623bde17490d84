import '@vigie/shared/ui/tokens.css'
import '@vigie/shared/ui/elements.css'
import '@vigie/shared/ui/tables.css'
import './page.css'
import { startLanguage } from '@vigie/shared/ui/say.ts'
import { keepPageOffline } from '@vigie/shared/ui/service-worker/keep-page-offline.ts'
import { render } from 'preact'
import { Page } from './page.tsx'
import { openOfferInAddress, startWallet } from './wallet.ts'

void startLanguage()
openOfferInAddress()
addEventListener('hashchange', openOfferInAddress)

const root = document.getElementById('page')
if (root) render(<Page />, root)

void startWallet()
requestAnimationFrame(() => void keepPageOffline())
