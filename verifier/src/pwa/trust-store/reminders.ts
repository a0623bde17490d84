import { durationWords, momentWords } from '@vigie/shared/ui/date-words.ts'
import { language, say } from '@vigie/shared/ui/say.ts'
import { clockDifferenceMs } from '@vigie/shared/ui/trust-store/clock-difference.ts'
import { isTrustStored } from '@vigie/shared/ui/trust-store/kept-trust.ts'
import { renewalOf } from '@vigie/shared/ui/trust-store/renewal.ts'
import { currentTime, trustState } from '@vigie/shared/ui/trust-store/trust-state.ts'
import { words } from './words.ts'

/** Two working days to find a network, or a colleague with a pack. */
const noticeMs = 2 * 86_400_000

/** What should be done before the next scan goes wrong: set the clock, renew the lists. */
export function remindersNow(): string[] {
  return [clockReminder(), renewalReminder(), storageReminder()].filter((reminder) => reminder !== null)
}

function clockReminder(): string | null {
  const ahead = clockDifferenceMs.value
  if (ahead === null) return null
  const gap = durationWords(Math.abs(ahead), language.value)
  return say(ahead > 0 ? words.clockAhead : words.clockBehind, { gap })
}

function storageReminder(): string | null {
  return isTrustStored.value ? null : say(words.notStored)
}

function renewalReminder(): string | null {
  const state = trustState.value
  if (state.kind !== 'open') return null
  const { expiresAt, state: is } = renewalOf(state.trust, currentTime.value)
  const date = momentWords(expiresAt, language.value)
  if (is === 'expired') return say(words.expiredNotice, { date })
  const isNear = currentTime.value.getTime() > Date.parse(expiresAt) - noticeMs
  return isNear ? say(words.expiringSoon, { date }) : null
}
