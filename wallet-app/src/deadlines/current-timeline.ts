import { computed, effect, signal } from '@preact/signals'
import type { TitleEnding } from '@vigie/schemas/page-revalidations.ts'
import { plainDateOf } from '@vigie/shared/plain-date.ts'
import { currentTime } from '@vigie/shared/ui/trust-store/trust-state.ts'
import { verdicts } from '../credentials/check-held.ts'
import { heldTitles } from '../credentials/held.ts'
import { setWaiting } from '../places/tab-names.ts'
import { currentProfile } from '../vault/profile.ts'
import { startAsking } from './ask-after-sign-in.ts'
import { knownFacts, readKnownFacts } from './known-facts.ts'
import { listExpiring } from './list-expiring.ts'
import { createTimeline, type Deadline } from './timeline.ts'

const endings = signal<ReadonlyMap<string, TitleEnding> | null>(null)
const today = computed(() => plainDateOf(currentTime.value))

/** Everything that ends, the next to act on first; null until the titles and what the catalogue says of them are read. */
export const timeline = computed<readonly Deadline[] | null>(() => {
  const held = heldTitles.value
  if (!endings.value || held === null || held === 'refused') return null
  return createTimeline(listExpiring(held, knownFacts.value, verdicts.value), endings.value, today.value)
})

/** After the titles are on the screen: what the catalogue says of ends is a part of its own. */
export async function startTimeline(): Promise<void> {
  effect(() => {
    knownFacts.value = null
    if (currentProfile.value) void readKnownFacts().catch((cause: unknown) => console.error('known facts', cause))
  })
  startAsking()
  effect(() => setWaiting('titles', timeline.value?.filter(({ urgency }) => urgency === 'now').length ?? 0))
  const { loadTitleEndings } = await import('@vigie/schemas/page-revalidations.ts')
  endings.value = loadTitleEndings()
}
