import { isPlainClick } from '@vigie/shared/ui/places/plain-click.ts'
import type { ComponentChildren } from 'preact'
import { goHome } from '../page-state.ts'
import { goTo, place } from './place.ts'
import type { PlaceName } from './place-names.ts'

interface PlaceLinkProps {
  /** Null is where the titles are. */
  readonly to: PlaceName | null
  readonly class?: string
  readonly children: ComponentChildren
}

/** A true link, which can be opened in another tab; a plain click changes the screen without loading the page anew. */
export function PlaceLink({ to, class: className, children }: PlaceLinkProps) {
  function follow(event: MouseEvent) {
    if (!isPlainClick(event)) return
    event.preventDefault()
    goTo(to)
    if (to === null) goHome()
  }
  return (
    <a
      href={to === null ? '/' : `/${to}`}
      class={className}
      aria-current={place.value === to ? 'page' : undefined}
      onClick={follow}
    >
      {children}
    </a>
  )
}
