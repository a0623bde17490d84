import { signal } from '@preact/signals'
import type { PlaceName } from './places/place-names.ts'

/** What a link brought along: an offer, an invitation, an answer to a sign-in. */
export interface Arrival {
  readonly place: PlaceName
  /** The whole address as it was opened. */
  readonly href: string
}

/** Where links of issuers lead, with something in their fragment or query. */
const places: readonly PlaceName[] = ['receive', 'sign-in']

/** What a link brought and nobody has looked at yet. */
export const arrival = signal<Arrival | null>(null)

/** Before anything is drawn: what came with the address is taken out of it at once, and out of the browser's history. */
export function startArrivals(): void {
  takeFromAddress()
  addEventListener('hashchange', takeFromAddress)
}

/** What came for this place, once. */
export function takeArrival(place: PlaceName): string | null {
  const current = arrival.peek()
  if (current?.place !== place) return null
  arrival.value = null
  return current.href
}

function takeFromAddress() {
  const { pathname, search, hash, href } = location
  const place = places.find((name) => pathname.replace(/\/$/, '') === `/${name}`)
  if (!place || search.length + hash.length < 2) return
  history.replaceState(history.state, '', pathname)
  arrival.value = { place, href }
}
