import '@vigie/shared/ui/tokens.css'
import '@vigie/shared/ui/elements.css'
import '@vigie/shared/ui/tables.css'
import './page.css'
import { translationPacks } from 'virtual:translations'
import { loadCatalogue } from '@vigie/shared/ui/catalogue.ts'
import { startLanguage } from '@vigie/shared/ui/say.ts'
import { keepPageOffline } from '@vigie/shared/ui/service-worker/keep-page-offline.ts'
import { render } from 'preact'
import { startAnswerHistory } from './answer-history.ts'
import { startCurrentInspection } from './current-inspection/current-inspection.ts'
import { judgeLinkInAddress, judgeShared, startJudging } from './judge.ts'
import { Page } from './page.tsx'
import { startSunlight } from './page-state.ts'
import { startPlaces } from './places/place.ts'

const speaking = startLanguage(translationPacks)
startSunlight()
startPlaces()
startJudging()
startAnswerHistory()
judgeLinkInAddress()
void judgeShared()
addEventListener('hashchange', judgeLinkInAddress)

const root = document.getElementById('page')
void speaking.then(() => root && render(<Page />, root))

// The camera first; then the words, and what makes it work without network.
requestAnimationFrame(() => {
  void startCurrentInspection()
  void loadCatalogue()
  void keepPageOffline()
})
