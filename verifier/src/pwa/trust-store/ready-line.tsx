import { shortMomentWords } from '@vigie/shared/ui/date-words.ts'
import { language, say } from '@vigie/shared/ui/say.ts'
import { offlineState } from '@vigie/shared/ui/service-worker/keep-page-offline.ts'
import { trustState } from '@vigie/shared/ui/trust-store/trust-state.ts'
import { words } from '../words.ts'

/** The one discreet line: may one walk away from the network now, and how old is what this device knows? */
export function ReadyLine() {
  return (
    <p class="ready-line" role="status">
      {readySentence()}
    </p>
  )
}

function readySentence(): string {
  const state = trustState.value
  if (state.kind === 'opening') return say(words.preparing)
  if (state.kind === 'none') return say(words.notReady)
  if (state.trust.statusAsOf === null) return say(words.readyWithoutStatus)
  const date = shortMomentWords(state.trust.statusAsOf, language.value)
  return offlineState.value === 'ready' ? say(words.readyOffline, { date }) : say(words.readyOnlineOnly, { date })
}
