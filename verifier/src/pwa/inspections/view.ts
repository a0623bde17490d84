import { signal } from '@preact/signals'
import { place } from '../places/place.ts'
import type { Inspection } from './inspection.ts'

/** What the place shows. It stands in the history of the tab, not in the address: going back works, and nothing is told. */
export type View =
  | { readonly kind: 'list' }
  | { readonly kind: 'new' }
  | { readonly kind: 'one'; readonly id: string }
  | { readonly kind: 'report'; readonly id: string }
  /** A report that came in a file: held until the page is left, kept nowhere. */
  | { readonly kind: 'opened-report' }

export const view = signal<View>({ kind: 'list' })

/** The report that was opened from a file. */
export const openedReport = signal<Inspection | null>(null)

export function goToView(to: View) {
  history.pushState({ inspectionView: to }, '', location.pathname)
  view.value = to
}

/** For a screen that has no more reason to be gone back to. */
export function replaceView(to: View) {
  history.replaceState({ inspectionView: to }, '', location.pathname)
  view.value = to
}

/** The view of this entry of the history; `otherwise` where there is none, and from then on after a reload too. */
export function takeUpView(otherwise: View) {
  replaceView(viewInHistory() ?? otherwise)
}

export function followHistory(): () => void {
  // gone back to from here, an entry of the scanner or of another place is theirs: nothing is written into it
  const follow = () => {
    if (place.peek() === 'inspections') takeUpView({ kind: 'list' })
  }
  addEventListener('popstate', follow)
  return () => removeEventListener('popstate', follow)
}

function viewInHistory(): View | null {
  const state: unknown = history.state
  if (typeof state !== 'object' || state === null) return null
  const kept: View | undefined = Reflect.get(state, 'inspectionView') // put there above, by this origin only
  if (kept?.kind === 'opened-report' && !openedReport.peek()) return null
  return kept ?? null
}
