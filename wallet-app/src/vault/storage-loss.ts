import { signal } from '@preact/signals'
import { keepChoice, readChoice } from '@vigie/shared/ui/storage/choices.ts'

const markerKey = 'vigie-wallet-since'
const lossKey = 'vigie-wallet-lost'

/**
 * Since when this device kept things that are no longer there; null when nothing is missed. A browser that is short of
 * room empties the databases of a page and often leaves its small choices, where we note that there was something. One that
 * empties both cannot be noticed from inside.
 */
export const lostSince = signal<string | null>(readChoice(lossKey))

/** The device has no profile at all: was there one? Said until the person has read it. */
export function noticeLoss() {
  const since = readChoice(markerKey)
  if (since === null) return
  keepChoice(lossKey, since)
  lostSince.value = since
}

export function rememberKeeping(since: string) {
  keepChoice(markerKey, since)
}

export function dismissLoss() {
  keepChoice(lossKey, null)
  lostSince.value = null
}

/** The person emptied the device: nothing is missed. */
export function forgetKeeping() {
  keepChoice(markerKey, null)
  dismissLoss()
}
