import { signal } from '@preact/signals'

/** What is on the screen at `/`; the places have addresses of their own. */
export type Screen =
  | { readonly kind: 'home' }
  /** The codes full screen, that of this title first. */
  | { readonly kind: 'codes'; readonly first: string }
  /** One title, or one other credential, whole. */
  | { readonly kind: 'title'; readonly id: string }
  | { readonly kind: 'other'; readonly id: string }
  /** All titles as one, for a captain or a crewing office. */
  | { readonly kind: 'folder' }
  | { readonly kind: 'deadlines' }
  /** How far the holder may sail. */
  | { readonly kind: 'sailing' }

const home: Screen = { kind: 'home' }

export const screen = signal<Screen>(home)

/** The element that opened the screen on top: where the focus goes back to. */
const openers: string[] = []

/** Opens a screen over the one that is there; the phone's own *back* closes it. Nothing of it goes into the address. */
export function openScreen(next: Screen): void {
  openers.push(document.activeElement?.id ?? '')
  history.pushState({ screen: next }, '')
  screen.value = next
}

/** As the phone's own *back*. */
export function goBack(): void {
  if (openers.length > 0) history.back()
  // opened by a reload of this very screen: nothing of ours is behind it
  else goHome()
}

/** To the titles, whatever was opened over them. */
export function goHome(): void {
  openers.length = 0
  history.replaceState(null, '')
  screen.value = home
}

export function startScreens(): void {
  screen.value = screenIn(history.state)
  addEventListener('popstate', ({ state }: PopStateEvent) => {
    const opener = openers.pop()
    screen.value = screenIn(state)
    if (opener) requestAnimationFrame(() => document.getElementById(opener)?.focus())
  })
}

function screenIn(state: unknown): Screen {
  const isOurs = typeof state === 'object' && state !== null && 'screen' in state
  // only `openScreen` writes it
  return isOurs ? (state.screen as Screen) : home
}
