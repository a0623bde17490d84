import { isPlainClick } from '@vigie/shared/ui/places/plain-click.ts'
import type { ComponentChildren } from 'preact'
import { scanNext } from '../judge.ts'
import { goTo, place } from './place.ts'
import type { PlaceName } from './place-names.ts'

interface PlaceLinkProps {
  /** Null is the scanner. */
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
    // it says "check a title": not the answer that was on the screen before the place
    if (to === null) scanNext()
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
