import { signal } from '@preact/signals'
import { place } from '../places/place.ts'

/** What the place shows. It stands in the history of the tab, not in the address: going back works, and nothing is told. */
export type View =
  | { readonly kind: 'list' }
  | { readonly kind: 'new'; readonly keeper: Keeper }
  | { readonly kind: 'one'; readonly keeper: Keeper; readonly id: string }
  | { readonly kind: 'scan'; readonly keeper: Keeper; readonly id: string }
  | { readonly kind: 'report'; readonly keeper: Keeper; readonly id: string }

/** Who keeps a check: this device for an inspector, the service for a shipowner. */
export type Keeper = 'device' | 'service'

export const view = signal<View>({ kind: 'list' })

export function goToView(to: View) {
  history.pushState({ crewView: to }, '', location.pathname)
  view.value = to
}

/** For a screen that has no more reason to be gone back to. */
export function replaceView(to: View) {
  history.replaceState({ crewView: to }, '', location.pathname)
  view.value = to
}

/** The view of this entry of the history, after a reload too. */
export function takeUpView() {
  replaceView(viewInHistory() ?? { kind: 'list' })
}

export function followHistory(): () => void {
  addEventListener('popstate', follow)
  return () => removeEventListener('popstate', follow)
}

/** Gone back to from here, an entry of the scanner or of another place is theirs: nothing is written into it. */
function follow() {
  if (place.peek() === 'crew') takeUpView()
}

function viewInHistory(): View | null {
  const state: unknown = history.state
  if (typeof state !== 'object' || state === null) return null
  const kept: View | undefined = Reflect.get(state, 'crewView') // put there above, by this origin only
  return kept ?? null
}
