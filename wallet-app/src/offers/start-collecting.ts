import { effect } from '@preact/signals'
import { currentProfile } from '../vault/profile.ts'
import { profileStore } from '../vault/profile-store.ts'
import type { KeptCollection } from './collection.ts'
import { listUnfinished, listWaiting } from './collection-store.ts'
import { waitingCount } from './receive-state.ts'

/** Between two looks at whether something that is signed later may be there. */
const lookAgainMs = 60_000

/** Takes up what was left: titles that were being collected, credentials that issuers had still to sign. Cheap when there is nothing. */
export function startCollecting(): void {
  effect(() => {
    if (currentProfile.value) void takeUp()
  })
  addEventListener('online', () => void takeUp())
  setInterval(() => {
    if (!document.hidden && waitingCount.peek() > 0) void askForWaiting()
  }, lookAgainMs)
}

/** Asks again now for what is due, and shows how much is still awaited. */
export async function askForWaiting(): Promise<void> {
  const [{ askAgain }, { offerNeeds }, { keep }] = await Promise.all([
    import('./ask-again.ts'),
    import('./offer-needs.ts'),
    import('./receive.ts'),
  ])
  const { waiting } = await askAgain({ ...(await offerNeeds()), keep })
  waitingCount.value = waiting
}

async function takeUp(): Promise<void> {
  if (!currentProfile.peek()) return
  const store = await profileStore<KeptCollection>('collections')
  const waiting = await listWaiting(store, Date.now())
  waitingCount.value = waiting.reduce((sum, collection) => sum + collection.waiting.length, 0)
  if (!navigator.onLine) return
  if (waiting.length > 0) await askForWaiting()
  const unfinished = await listUnfinished(store)
  if (unfinished.length === 0) return
  const { collectAll } = await import('./collect-all.ts')
  for (const { issuerUrl } of unfinished) await collectAll(issuerUrl)
}
