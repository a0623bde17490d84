import './menu.css'
import { Icon } from '@vigie/shared/ui/icons.tsx'
import { say } from '@vigie/shared/ui/say.ts'
import { useRef } from 'preact/hooks'
import { words } from '../words.ts'
import { PlaceLink } from './place-link.tsx'
import { linkedPlaces, placeNames } from './place-names.ts'
import { screens } from './screens.ts'

/** One discreet button that opens the list of places; closed by choosing, by Escape or by a press beside it. */
export function Menu() {
  const list = useRef<HTMLElement>(null)
  return (
    <>
      <button type="button" class="menu-button" popovertarget="menu">
        <Icon name="menu" />
        <span class="visually-hidden">{say(words.menu)}</span>
      </button>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: closing follows the links' own clicks, keyboard's included */}
      <nav
        id="menu"
        ref={list}
        class="menu"
        popover="auto"
        aria-label={say(words.menu)}
        onClick={() => list.current?.hidePopover()}
      >
        <ul>
          {placeNames
            .filter((name) => !linkedPlaces.has(name))
            .map((name) => (
              <li key={name}>
                <PlaceLink to={name}>{say(screens[name].title)}</PlaceLink>
              </li>
            ))}
        </ul>
      </nav>
    </>
  )
}
