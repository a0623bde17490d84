import { signal } from '@preact/signals'

/** What is open in the place of applications; nothing of it goes into the address. */
export type View =
  | { readonly kind: 'list' }
  | { readonly kind: 'choose' }
  | { readonly kind: 'draft'; readonly id: string }
  | { readonly kind: 'application'; readonly id: string }

const list: View = { kind: 'list' }

export const view = signal<View>(list)

/** Over what is open; the phone's own *back* closes it. */
export function openView(next: View): void {
  history.pushState({ applications: next }, '')
  view.value = next
}

/** In the place of what is open: what was left is not gone back to. */
export function replaceView(next: View): void {
  history.replaceState({ applications: next }, '')
  view.value = next
}

export function goBack(): void {
  // opened by a reload of this very view: nothing of ours is behind it
  if (history.length > 1) history.back()
  else replaceView(list)
}

/** Follows the phone's *back* while the place is open; answers how to stop. */
export function followHistory(): () => void {
  const follow = () => {
    view.value = viewIn(history.state)
  }
  follow()
  addEventListener('popstate', follow)
  return () => removeEventListener('popstate', follow)
}

function viewIn(state: unknown): View {
  const isOurs = typeof state === 'object' && state !== null && 'applications' in state
  // only this file writes it
  return isOurs ? (state.applications as View) : list
}
