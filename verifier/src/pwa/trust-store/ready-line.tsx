import type { TrustSummary } from '@vigie/shared/ui/checking/checking-messages.ts'
import { ageWords, shortMomentWords } from '@vigie/shared/ui/date-words.ts'
import { language, say } from '@vigie/shared/ui/say.ts'
import { offlineState } from '@vigie/shared/ui/service-worker/keep-page-offline.ts'
import { renewalOf } from '@vigie/shared/ui/trust-store/renewal.ts'
import { currentTime, trustState } from '@vigie/shared/ui/trust-store/trust-state.ts'
import { PlaceLink } from '../places/place-link.tsx'
import { words as pageWords } from '../words.ts'
import { words } from './words.ts'

/** The one discreet line: may one walk away from the network now, and how old is what this device knows? It leads to all of it. */
export function ReadyLine() {
  return (
    <p class="ready-line" role="status">
      <PlaceLink to="pack">{readySentence()}</PlaceLink>
    </p>
  )
}

function readySentence(): string {
  const state = trustState.value
  if (state.kind === 'opening') return say(pageWords.preparing)
  if (state.kind === 'none') return say(state.wasEmptied ? words.emptied : pageWords.notReady)
  return state.trust.statusAsOf === null
    ? say(pageWords.readyWithoutStatus)
    : agedSentence(state.trust, state.trust.statusAsOf)
}

function agedSentence(trust: TrustSummary, statusAsOf: string): string {
  const now = currentTime.value
  const date = shortMomentWords(statusAsOf, language.value)
  const { state, freshUntil, expiresAt, isClockSuspect } = renewalOf(trust, now)
  if (isClockSuspect) return say(words.clockSuspect, { date })
  if (state === 'expired') return say(words.listsExpired, { date: shortMomentWords(expiresAt, language.value) })
  if (state === 'stale') return say(words.statusStale, { date, age: ageWords(statusAsOf, now, language.value) })
  if (offlineState.value === 'not-kept') return say(words.notKeptYet, { date })
  if (offlineState.value === 'unknown') return say(pageWords.readyOnlineOnly, { date })
  if (state === 'fresh' || freshUntil === null) return say(pageWords.readyOffline, { date })
  return say(words.readySoon, { date, until: shortMomentWords(freshUntil, language.value) })
}
